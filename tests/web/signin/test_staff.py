"""Staff sign in with two factors, or through their own municipality's OpenID Connect."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from varv.core import addresses
from varv.municipalities.models import Municipality
from varv.people import actions, actors, invitations
from varv.people.models import Officer, User
from varv.web.signin import kept

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("pages"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the provider, not of ours
]
PASSWORD = "en lång mening om snö"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/konto/logga-in/"


def code(secret: str, step: int = 0) -> str:
    """Return what the app shows now, or some steps away."""
    counters = list(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2] + step)))


def password(client: Client, next_: str = "", word: str = PASSWORD) -> Any:
    """Take the first step."""
    form = {"login": "alice@example.org", "password": word, "next": next_}
    return client.post(LOGIN, form)


def test_alice_without_an_app_is_led_to_couple_one_and_then_to_her_desk(
    client: Client, alice: Officer
) -> None:
    assert client.get("/ske/desk/")["Location"] == f"{LOGIN}?next=%2Fske%2Fdesk%2F"
    assert password(client, "/ske/desk/")["Location"] == "/ske/desk/"
    for page in ("/ske/desk/", "/ske/desk/?q=1"):
        assert client.get(page)["Location"] == "/konto/andra-steget/"
    assert client.get("/ske/").content == b"anonymous"
    assert client.get("/konto/andra-steget/")["Location"] == "/konto/tvafaktor/app/"
    setup = client.get("/konto/tvafaktor/app/").content.decode()
    secret = re.findall(r"<code>(\w+)</code>", setup)[0]
    wrong = client.post("/konto/tvafaktor/app/", {"code": "000000"})
    assert wrong.status_code == 200 and "Fel:" in wrong.content.decode()
    done = client.post("/konto/tvafaktor/app/", {"code": code(secret)})
    assert done["Location"] == "/konto/tvafaktor/reservkoder/"
    assert client.get(done["Location"]).content.decode().count("<code>") == 10
    assert client.get("/konto/")["Location"] == "/ske/desk/?q=1"
    assert client.get("/ske/desk/").content == b"officer Alice"
    assert secret not in Authenticator.objects.get(type="totp").data["secret"]


def test_alice_with_an_app_is_asked_for_its_code(client: Client, alice: Officer) -> None:
    totp.TOTP.activate(alice.user, SECRET)
    assert password(client, "/ske/desk/")["Location"] == "/konto/kod/"
    assert client.get("/ske/desk/")["Location"].startswith(LOGIN)
    assert client.post("/konto/kod/", {"code": "123456"}).status_code == 200
    assert client.post("/konto/kod/", {"code": code(SECRET)})["Location"] == "/ske/desk/"
    assert client.get("/ske/desk/").content == b"officer Alice"


def test_a_code_counts_once(client: Client, alice: Officer) -> None:
    totp.TOTP.activate(alice.user, SECRET)
    shown = code(SECRET)
    password(client)
    client.post("/konto/kod/", {"code": shown})
    other = Client()
    password(other)
    assert other.post("/konto/kod/", {"code": shown}).status_code == 200
    assert other.get("/ske/desk/")["Location"].startswith(LOGIN)


def test_a_wrong_password_says_what_to_do_and_is_slowed_down(
    client: Client, alice: Officer
) -> None:
    page = password(client, word="wrong").content.decode()
    assert "stämmer inte" in page and 'value="alice@example.org"' in page and "wrong" not in page
    for _try in range(6):
        page = password(client, word="wrong").content.decode()
    assert "För många försök" in page
    assert "För många försök" in password(client).content.decode()


@pytest.fixture
def at_desk(client: Client, alice: Officer) -> Client:
    """Be Alice at her desk."""
    client.force_login(alice.user)
    session = client.session
    session[kept.SECOND_FACTOR] = True
    session.save()
    return client


def test_alice_has_no_desk_in_another_municipality(at_desk: Client, vara: Municipality) -> None:
    assert at_desk.get("/var/desk/").status_code == 404
    assert at_desk.get("/var/").content == b"anonymous"
    assert at_desk.get("/operator/").status_code == 404


def test_alice_is_led_to_e_id_on_the_pages_of_residents(at_desk: Client) -> None:
    assert at_desk.get("/ske/mina-sidor/")["Location"].startswith("/ske/e-leg/logga-in/")


def test_an_officer_costs_four_queries(at_desk: Client, django_assert_max_num_queries: Any) -> None:
    at_desk.get("/ske/desk/")
    with django_assert_max_num_queries(4):
        at_desk.get("/ske/desk/")


def test_a_deactivated_officer_is_out_at_once(at_desk: Client, alice: Officer) -> None:
    actions.deactivate(officer=alice, by=actors.system(alice.municipality_id))
    assert at_desk.get("/ske/desk/").status_code == 404


def test_a_closed_account_is_out_at_once(at_desk: Client, alice: Officer) -> None:
    User.objects.update(is_active=False)
    assert at_desk.get("/ske/desk/")["Location"].startswith(LOGIN)


def test_the_operator_has_the_platform_and_no_desk(client: Client, vara: Municipality) -> None:
    user = User.objects.create_user("op@example.org", PASSWORD, name="Op", is_operator=True)
    client.force_login(user)
    assert client.get("/operator/")["Location"] == "/konto/andra-steget/"
    session = client.session
    session[kept.SECOND_FACTOR] = True
    session.save()
    assert client.get("/operator/").content == b"officer Op"
    assert client.get("/var/desk/").status_code == 404
    assert client.get("/konto/")["Location"] == "/operator/"
    assert 'href="/operator/"' in client.get("/konto/").content.decode()


def test_who_removes_the_app_has_no_desk_until_the_next(at_desk: Client, alice: Officer) -> None:
    totp.TOTP.activate(alice.user, SECRET)
    at_desk.post(LOGIN, {})
    at_desk.logout()
    password(at_desk)
    at_desk.post("/konto/kod/", {"code": code(SECRET)})
    assert at_desk.get("/konto/tvafaktor/").status_code == 200
    assert at_desk.get("/konto/tvafaktor/app/ta-bort/").status_code == 200
    assert at_desk.post("/konto/tvafaktor/app/ta-bort/")["Location"] == "/konto/"
    assert at_desk.get("/ske/desk/")["Location"] == "/konto/andra-steget/"


def test_a_recovery_code_is_a_second_factor_once(client: Client, at_desk: Client) -> None:
    user = User.objects.get()
    totp.TOTP.activate(user, SECRET)
    at_desk.logout()
    password(at_desk)
    at_desk.post("/konto/kod/", {"code": code(SECRET)})
    at_desk.post("/konto/tvafaktor/reservkoder/nya/")
    page = at_desk.get("/konto/tvafaktor/reservkoder/").content.decode()
    spare = re.findall(r"<code>(\w+)</code>", page)[0]
    answers = []
    for _time in range(2):
        other = Client()
        password(other)
        answers.append(other.post("/konto/kod/", {"code": spare}).status_code)
    assert answers == [302, 200]


def test_a_new_officer_chooses_a_password_once(client: Client, alice: Officer) -> None:
    address = addresses.federation("staff:welcome", **invitations.key(alice.user))
    weak = client.post(address, {"new_password1": "short", "new_password2": "short"})
    assert weak.status_code == 200 and "Fel:" in weak.content.decode()
    word = "ett nytt och långt ord"
    done = client.post(address, {"new_password1": word, "new_password2": word})
    assert done["Location"] == LOGIN
    assert client.get(address).status_code == 410
    assert password(client, word=word).status_code == 302
    assert client.get("/konto/valkommen/MQ/forged/").status_code == 410


@pytest.mark.parametrize("page", ["konto/signup/", "konto/email/", "konto/password/reset/"])
def test_pages_that_nobody_needs_are_not_there(client: Client, page: str, db: None) -> None:
    assert client.get(f"/{page}").status_code == 404


def test_all_pages_of_an_account_open(at_desk: Client, alice: Officer) -> None:
    for page in ("", "losenord/", "tvafaktor/", "logga-ut/"):
        assert at_desk.get(f"/konto/{page}?visa=1").status_code == 200, page
    assert at_desk.post("/konto/logga-ut/").status_code == 302
    assert at_desk.get("/konto/")["Location"].startswith(LOGIN)


@pytest.fixture
def work(provider: Any, settings: Any) -> Any:
    """Let the municipality have a provider of its own for staff."""
    settings.STAFF_ISSUER, settings.STAFF_CLIENT_ID = provider.issuer, "varv-staff"
    settings.STAFF_CLIENT_SECRET = "secret"
    return provider


def through_work(client: Client, work: Any) -> Any:
    """Sign in with the work account."""
    asked = client.get("/konto/oidc/logga-in/?next=/ske/desk/")
    return client.get(work.choose(asked["Location"], "alice"))


def test_a_work_account_with_two_factors_opens_the_desk(
    client: Client, work: Any, alice: Officer
) -> None:
    work.know("alice", email="Alice@example.org", email_verified=True, amr=["pwd", "mfa"])
    assert "oidc/logga-in" in client.get(LOGIN).content.decode()
    assert through_work(client, work)["Location"] == "/ske/desk/"
    assert client.get("/ske/desk/").content == b"officer Alice"


def test_a_work_account_with_one_factor_is_asked_for_the_second(
    client: Client, work: Any, alice: Officer
) -> None:
    work.know("alice", email="alice@example.org", email_verified=True, amr=["pwd"])
    assert through_work(client, work)["Location"] == "/ske/desk/"
    assert client.get("/ske/desk/")["Location"] == "/konto/andra-steget/"
    totp.TOTP.activate(alice.user, SECRET)
    other = Client()
    assert through_work(other, work)["Location"] == "/konto/kod/"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "alice@example.org", "email_verified": False},
        {"email": "alice@example.org"},
        {"email": "alice@example.org", "email_verified": "true"},
        {"email": "bo@example.org", "email_verified": True},
    ],
)
def test_a_work_account_that_is_not_surely_ours_is_refused(
    client: Client, work: Any, alice: Officer, claims: dict[str, Any]
) -> None:
    work.know("alice", amr=["mfa"], **claims)
    told = through_work(client, work)["Location"]
    assert "/inget-konto/" in told
    assert f'href="{LOGIN}?next=%2Fske%2Fdesk%2F"' in client.get(told).content.decode()
    assert client.get("/ske/desk/")["Location"].startswith(LOGIN)
    assert User.objects.count() == 1
