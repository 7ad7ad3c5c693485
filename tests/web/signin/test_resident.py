"""Residents sign in with e-ID over the real protocol."""

import hashlib
import logging
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from varv.municipalities import queries
from varv.municipalities.models import Municipality
from varv.people.levels import Level
from varv.people.models import Person, SignIn
from varv.web.signin import attempts, oidc, resident

Provider = Any  # see conftest
DISA, LOA = "198112189876", "http://id.elegnamnden.se/loa/1.0/"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("pages"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the provider, not of ours
]
START = "/ske/e-leg/logga-in/?next=/ske/mina-sidor/"


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keep the warnings of failed sign-ins out of the output."""
    caplog.set_level(logging.CRITICAL, logger="werkzeug")


def arrive(client: Client, provider: Provider, start: str = START, **form: str) -> Any:
    """Sign in from a page and return the answer that the browser gets in the end."""
    asked = client.get(start)
    return client.get(provider.choose(asked["Location"], **form))


ADDRESS = resident.settings.PUBLIC_ADDRESS


def query_of(address: str) -> dict[str, str]:
    """Return the query of an address."""
    return {key: value[0] for key, value in parse_qs(urlsplit(address).query).items()}


def query(response: Any) -> dict[str, str]:
    """Return the query of the address that a response leads to."""
    return query_of(response["Location"])


def test_disa_signs_in_and_is_back_where_she_was(
    client: Client, provider: Provider, skelleftea: Municipality
) -> None:
    before = client.session.session_key
    response = arrive(client, provider)
    assert response["Location"] == "/ske/mina-sidor/"
    assert client.get("/ske/mina-sidor/").content == b"resident Disa Ek"
    assert client.session.session_key != before
    row = SignIn.objects.get()
    assert (row.number, row.level, row.municipality) == (DISA, Level.SUBSTANTIAL, skelleftea)
    assert row.acr == f"{LOA}loa3" and row.issuer == provider.issuer and row.subject == "disa"
    assert set(row.evidence) >= {"acr", "iss", "sub", "iat", "id_token_sha256"}
    assert len(row.evidence["id_token_sha256"]) == len(hashlib.sha256(b"").hexdigest())
    assert not any(str(value).startswith("ey") for value in row.evidence.values())


def test_the_question_carries_all_that_protects_it(
    client: Client, provider: Provider, skelleftea: Municipality
) -> None:
    asked = query(client.get(f"{START}&level=high"))
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    assert asked["acr_values"] == f"{LOA}loa4 {LOA}eidas-high"
    assert asked["prompt"] == "login" and asked["ui_locales"].startswith("sv")
    assert len(asked["nonce"]) >= 43 and "mina-sidor" not in asked["state"]
    assert asked["redirect_uri"].endswith("/e-leg/svar/")
    assert query(client.get(START))["nonce"] != asked["nonce"]


def test_a_person_is_known_in_a_municipality_when_they_first_come(
    client: Client, provider: Provider, skelleftea: Municipality, vara: Municipality
) -> None:
    arrive(client, provider)
    assert Person._base_manager.count() == 0
    for _time in range(2):
        client.get("/ske/")
        client.get("/var/mina-sidor/")
    assert set(Person._base_manager.values_list("municipality__name", "number")) == {
        ("Skellefteå", DISA),
        ("Vara", DISA),
    }


@pytest.mark.parametrize(
    ("error", "why"),
    [
        ("access_denied", "avbruten"),
        ("temporarily_unavailable", "svarar-inte"),
        ("invalid_request", "kunde-inte-kontrolleras"),
    ],
)
def test_an_error_of_the_provider_is_said_in_plain_words(
    client: Client, provider: Provider, skelleftea: Municipality, error: str, why: str
) -> None:
    state = query(client.get(START))["state"]
    response = client.get("/e-leg/svar/", {"state": state, "error": error})
    assert response["Location"].startswith(f"/ske/e-leg/gick-inte/{why}/?next=%2Fske%2Fmina-sidor")
    assert not SignIn.objects.exists()


def test_disa_who_cancels_at_the_provider_keeps_her_way(
    client: Client, provider: Provider, skelleftea: Municipality
) -> None:
    response = arrive(client, provider, action="deny")
    assert "/avbruten/" in response["Location"]
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert "next=%2Fske%2Fmina-sidor%2F" in page.content.decode()


def test_an_answer_that_another_browser_asked_for_is_refused(
    client: Client, provider: Provider, skelleftea: Municipality
) -> None:
    back = provider.choose(client.get(START)["Location"])
    response = Client().get(back)
    assert "/for-gammal/" in response["Location"] and query(response)["next"] == "/ske/mina-sidor/"


@pytest.mark.parametrize("state", ["", "forged", "gAAAAA=="])
def test_a_forged_state_is_refused(
    client: Client, provider: Provider, skelleftea: Municipality, state: str
) -> None:
    client.get(START)
    response = client.get("/e-leg/svar/", {"state": state, "code": "code"})
    assert response["Location"].startswith("/e-leg/gick-inte/for-gammal/")


def test_an_answer_counts_once(
    client: Client, provider: Provider, skelleftea: Municipality
) -> None:
    back = provider.choose(client.get(START)["Location"])
    client.get(back)
    assert "/for-gammal/" in client.get(back)["Location"]
    assert SignIn.objects.count() == 1


def test_an_attempt_of_long_ago_is_refused(
    client: Client, provider: Provider, skelleftea: Municipality
) -> None:
    back = provider.choose(client.get(START)["Location"])
    cookie = client.cookies.pop("varv_attempts")
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert "/for-gammal/" in client.get(back)["Location"]


@pytest.mark.parametrize(
    ("acr", "level", "why"),
    [
        ("loa2", "substantial", "okand-niva"),
        ("loa3", "high", "for-lag-niva"),
        ("eidas-sub", "high", "for-lag-niva"),
    ],
)
def test_a_low_or_unknown_level_is_refused(
    client: Client, provider: Provider, skelleftea: Municipality, acr: str, level: str, why: str
) -> None:
    provider.know_disa(acr=LOA + acr)
    response = arrive(client, provider, f"{START}&level={level}")
    assert f"/{why}/" in response["Location"] and query(response)["level"] == level
    assert client.get(response["Location"]).status_code == 403
    assert client.get("/ske/").content == b"anonymous"


def test_a_high_level_is_kept(client: Client, provider: Provider, skelleftea: Municipality) -> None:
    provider.know_disa(acr=LOA + "loa4")
    arrive(client, provider, f"{START}&level=high")
    assert SignIn.objects.get().level == Level.HIGH


@pytest.mark.parametrize("number", ["", "198112189875", "not a number"])
def test_without_an_identity_number_nobody_is_signed_in(
    client: Client, provider: Provider, skelleftea: Municipality, number: str
) -> None:
    provider.know_disa(**{"https://id.oidc.se/claim/personalIdentityNumber": number})
    assert "/saknar-personnummer/" in arrive(client, provider)["Location"]


def test_the_number_is_found_under_the_claim_that_is_configured(
    client: Client, provider: Provider, skelleftea: Municipality, settings: Any
) -> None:
    settings.EID_NUMBER_CLAIMS = ["absent", "personalNumber"]
    provider.know("disa", acr=f"{LOA}loa3", personalNumber="811218-9876", name="Disa Maria Ek")
    arrive(client, provider)
    row = SignIn.objects.get()
    assert (row.number, row.given_name, row.family_name) == (DISA, "Disa", "Maria Ek")


def test_a_provider_that_is_down_is_said_to_be(
    client: Client, provider: Provider, skelleftea: Municipality, settings: Any
) -> None:
    settings.EID_ISSUER = "http://localhost:9"
    response = client.get(START)
    assert "/svarar-inte/" in response["Location"]
    assert client.get(response["Location"]).status_code == 503


def test_a_provider_that_goes_down_meanwhile_is_said_to_be(
    client: Client, provider: Provider, skelleftea: Municipality, monkeypatch: Any
) -> None:
    back = provider.choose(client.get(START)["Location"])
    known = oidc._look_up(resident.providers.eid())
    monkeypatch.setitem(known.metadata, "token_endpoint", "http://localhost:9/token")
    assert "/svarar-inte/" in client.get(back)["Location"]


def test_without_a_provider_the_page_says_so(
    client: Client, skelleftea: Municipality, settings: Any
) -> None:
    settings.EID_ISSUER = ""
    response = client.get(START)
    assert "/inte-ansluten/" in response["Location"]
    assert "Försök igen" not in client.get(response["Location"]).content.decode()


@pytest.mark.parametrize(
    "evil",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "x" * 900,
    ],
)
def test_the_way_back_never_leaves_the_house(
    client: Client, provider: Provider, skelleftea: Municipality, evil: str
) -> None:
    asked = client.get("/e-leg/logga-in/", {"next": evil})
    assert client.get(provider.choose(asked["Location"]))["Location"] == "/"


def test_too_many_attempts_are_slowed_down(
    client: Client, provider: Provider, skelleftea: Municipality, monkeypatch: Any
) -> None:
    monkeypatch.setattr(resident, "TRIES_PER_MINUTE", 3)
    answers = [client.get(START)["Location"] for _try in range(4)]
    assert ["/for-manga-forsok/" in where for where in answers] == [False, False, False, True]


def test_signing_out_ends_the_sign_in_everywhere(
    client: Client, provider: Provider, skelleftea: Municipality
) -> None:
    arrive(client, provider)
    stolen = client.cookies["sessionid"].value
    assert client.get("/e-leg/logga-ut/").status_code == 405
    assert client.post("/e-leg/logga-ut/", {"next": "/ske/"})["Location"] == "/ske/"
    assert SignIn.objects.get().ended_at is not None
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/ske/").content == b"anonymous"


def test_a_resident_costs_three_queries(
    client: Client,
    provider: Provider,
    skelleftea: Municipality,
    django_assert_max_num_queries: Any,
) -> None:
    arrive(client, provider)
    client.get("/ske/")
    with django_assert_max_num_queries(3):
        client.get("/ske/")


def test_what_the_id_token_lacks_is_asked_for(
    client: Client, provider: Provider, skelleftea: Municipality, monkeypatch: Any
) -> None:
    provider.know("disa", acr=f"{LOA}loa3")
    said = {"given_name": "Disa", "family_name": "Ek", resident.settings.EID_NUMBER_CLAIMS[0]: DISA}
    monkeypatch.setattr(oidc, "user_info", lambda _provider, proof: {**said, "sub": "disa"})
    arrive(client, provider)
    assert SignIn.objects.get().number == DISA


def test_user_info_about_somebody_else_is_not_believed(
    client: Client, provider: Provider, skelleftea: Municipality, monkeypatch: Any
) -> None:
    back = provider.choose(client.get(START)["Location"])
    attempt = next(iter(attempts._kept(client.get("/ske/").wsgi_request)))
    found = resident.providers.eid()
    question = oidc.Question(
        query_of(back)["state"], attempt.nonce, attempt.verifier, f"{ADDRESS}/e-leg/svar/"
    )
    proof = oidc.redeem(found, question, query_of(back)["code"])
    assert oidc.user_info(found, proof)["given_name"] == "Disa"
    other = oidc.Proof({**proof.claims, "sub": "ebbe"}, proof.id_token, proof.access_token)
    with pytest.raises(resident.Failed, match="another subject"):
        oidc.user_info(found, other)


def test_a_municipality_with_a_host_of_its_own_is_signed_in_to_there(
    client: Client, provider: Provider, skelleftea: Municipality, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    Municipality.objects.update(host="e.ske.example")
    queries.forget()
    asked = client.get("/e-leg/logga-in/?next=/mina-sidor/", headers={"Host": "e.ske.example"})
    assert query(asked)["redirect_uri"] == "http://e.ske.example/e-leg/svar/"
    back = provider.choose(asked["Location"])
    response = client.get(back, headers={"Host": "e.ske.example"})
    assert response["Location"] == "/mina-sidor/"
    page = client.get("/mina-sidor/", headers={"Host": "e.ske.example"})
    assert page.content == b"resident Disa Ek"
    assert SignIn.objects.get().municipality == skelleftea


def test_a_new_sign_in_ends_the_one_before(
    client: Client, provider: Provider, skelleftea: Municipality
) -> None:
    arrive(client, provider)
    provider.know_disa(acr=LOA + "loa4")
    arrive(client, provider, f"{START}&level=high")
    first, second = SignIn.objects.order_by("at")
    assert first.ended_at is not None and second.ended_at is None
    assert client.get("/ske/").content == b"resident Disa Ek"
