"""The test e-ID: a real provider, in the demo only."""

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import clear_url_caches
from django_scopes import scope

from varv.config.env import Reader
from varv.config.issuers import check
from varv.config.urls import federation
from varv.demo import keys
from varv.municipalities import actions as municipalities
from varv.municipalities import queries
from varv.people import actions, actors
from varv.people.models import Person, SignIn
from varv.web.signin import oidc, resident

OPERATOR = actors.Actor(actors.Kind.OFFICER, None, "Platform", is_operator=True)
START = "/ske/e-leg/logga-in/?next=/ske/mina-sidor/"


@pytest.fixture
def demo(settings: Any, tmp_path: Any) -> Iterator[None]:
    """Be in the demo."""
    settings.DEMO, settings.DATA = True, tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.EID_ISSUER = f"{settings.PUBLIC_ADDRESS}/test-e-leg"
    settings.EID_CLIENT_ID, settings.EID_CLIENT_SECRET = "varv", "secret"
    settings.EID_TRANSPORT = "varv.demo.inside.Adapter"
    settings.EID_PARAMETERS = ["municipality={municipality}"]
    reload()
    keys.signing_key.cache_clear()
    oidc.forget()
    cache.clear()
    yield
    settings.DEMO = False
    reload()
    oidc.forget()
    queries.forget()


def reload() -> None:
    """Let the addresses follow the setting."""
    importlib.reload(federation)
    clear_url_caches()


@pytest.fixture
def disa(db: None) -> Person:
    """Have Disa live in Skellefteå, with her son Ebbe."""
    more = {"opening_hours": [["mån", "8-16"]], "languages": ["sv"]}
    fields = {"code": "2482", "county": "Län", "name": "Skellefteå", "path": "ske", "short": "SKE"}
    place = municipalities.found(by=OPERATOR, accent="#0f5257", fields={**fields, **more})
    by = actors.system(place.pk)
    person = actions.register_person(
        municipality=place, given_name="Disa", family_name="Ek", number="198112189876", by=by
    )
    child = actions.register_person(
        municipality=place, given_name="Ebbe", family_name="Ek", number="201602032383", by=by
    )
    with scope(municipality=place):
        actions.register_guardianship(guardian=person, child=child, source="test", by=by)
    return person


def parts(address: str) -> dict[str, str]:
    """Return the query of an address."""
    return {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}


@pytest.mark.parametrize("host", ["testserver", "varv.example"])
def test_disa_signs_in_with_the_test_e_id(
    demo: None, disa: Person, client: Client, host: str, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    headers = {"Host": host}
    asked = client.get(START, headers=headers)["Location"]
    assert asked.startswith("/test-e-leg/logga-in/?")
    page = client.get(asked, headers=headers).content.decode()
    assert "bara i demon" in page and "Vem vill du vara i Skellefteå?" in page
    assert "Vårdnadshavare" in page and "(Ebbe)" in page and "Ebbe Ek" not in page
    form = {"person": disa.pk, "acr": re.findall(r'name="acr" value="([^"]+)" checked', page)[0]}
    back = client.post(asked, form, headers=headers)["Location"]
    assert back.startswith("/e-leg/svar/?code=") and "198112189876" not in back
    assert client.get(back, headers=headers)["Location"] == "/ske/mina-sidor/"
    row = SignIn.objects.get()
    assert (row.number, row.given_name, row.acr[-4:]) == ("198112189876", "Disa", "loa3")
    assert row.evidence["jti"]


def test_a_low_level_can_be_tried(demo: None, disa: Person, client: Client) -> None:
    asked = client.get(START)["Location"]
    low = "http://id.elegnamnden.se/loa/1.0/loa2"
    back = client.post(asked, {"person": disa.pk, "acr": low})["Location"]
    assert "/okand-niva/" in client.get(back)["Location"]


def test_disa_may_cancel(demo: None, disa: Person, client: Client) -> None:
    back = client.post(client.get(START)["Location"], {"cancel": "1"})["Location"]
    assert "/avbruten/" in client.get(back)["Location"]


def test_people_can_be_sought(demo: None, disa: Person, client: Client) -> None:
    asked = client.get(START)["Location"]
    assert "Disa Ek" in client.get(f"{asked}&q=dis").content.decode()
    assert "Disa Ek" not in client.get(f"{asked}&q=bo").content.decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": "https://evil.example/e-leg/svar/"},
        {"redirect_uri": "http://testserver/elsewhere/"},
        {"client_id": "other"},
        {"code_challenge": ""},
        {"code_challenge_method": "plain"},
        {"nonce": ""},
    ],
)
def test_only_our_own_sign_in_may_ask(
    demo: None, disa: Person, client: Client, changed: dict[str, str]
) -> None:
    asked = parts(client.get(START)["Location"]) | changed
    told = client.post("/test-e-leg/logga-in/", {"person": disa.pk}, query_params=asked)
    assert told.status_code == 400 and "Location" not in told


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, 200),
        ({"code_verifier": "another"}, 400),
        ({"redirect_uri": "http://testserver/"}, 400),
        ({"code": "forged"}, 400),
        ({"grant_type": "password"}, 400),
    ],
)
def test_a_code_is_worth_nothing_without_its_verifier_and_only_once(
    demo: None, disa: Person, client: Client, changed: dict[str, str], status: int
) -> None:
    provider = resident.providers.eid()
    question = oidc.Question("s", "n", "v" * 43, "http://testserver/e-leg/svar/")
    asked = urlsplit(oidc.question_address(provider, question))
    back = client.post(f"{asked.path}?{asked.query}", {"person": disa.pk})["Location"]
    form = {
        "grant_type": "authorization_code",
        "code": parts(back)["code"],
        "code_verifier": question.verifier,
        "redirect_uri": question.redirect_uri,
    } | changed
    basic = {"Authorization": "Basic dmFydjpzZWNyZXQ="}
    answers = [
        client.post("/test-e-leg/token/", form, headers=basic).status_code for _time in range(2)
    ]
    assert answers == [status, 400]
    wrong = {"Authorization": "Basic dmFydjp3cm9uZw=="}
    assert client.post("/test-e-leg/token/", form, headers=wrong).status_code == 401


def test_the_page_of_codes_shows_what_the_staff_sign_in_with(
    demo: None, disa: Person, client: Client
) -> None:
    page = client.get("/demo/koder/").content.decode()
    assert re.search(r'id="code">\d{6}<', page) and "bara i demon" in page


PAGES = (
    "test-e-leg/.well-known/openid-configuration",
    "test-e-leg/jwks/",
    "test-e-leg/logga-in/",
    "test-e-leg/token/",
    "demo/koder/",
)


@pytest.mark.slow
def test_outside_the_demo_nothing_of_it_is_there() -> None:
    command = (
        "import django; django.setup(); from django.urls import resolve, Resolver404\n"
        f"for page in {PAGES}:\n"
        "    try: resolve(f'/{page}'); print('there')\n"
        "    except Resolver404: print('not there')"
    )
    assert run(command, VARV_DEMO="0").stdout.splitlines() == ["not there"] * len(PAGES)


def run(command: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run Python with another environment."""
    return subprocess.run(
        [sys.executable, "-c", command],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_test_e_id_stops_the_start_outside_the_demo() -> None:
    told = run(
        "import varv.config.settings",
        VARV_DEMO="0",
        VARV_EID_ISSUER="https://varv.example/test-e-leg",
        VARV_EID_CLIENT_ID="varv",
    )
    assert told.returncode != 0
    assert "VARV_EID_ISSUER" in told.stderr and "a real provider" in told.stderr


@pytest.mark.parametrize(
    ("issuer", "client_id", "faults"),
    [
        ("", "", 0),
        ("https://id.example", "varv", 0),
        ("http://localhost:9400", "varv", 0),
        ("http://id.example", "varv", 1),
        ("https://id.example", "", 1),
        ("https://varv.example/test-e-leg", "varv", 1),
    ],
)
def test_a_provider_that_cannot_be_used_is_named(issuer: str, client_id: str, faults: int) -> None:
    env = Reader({})
    check(env, "VARV_EID", issuer, client_id, demo=False)
    assert len(env.faults) == faults


def test_two_workers_agree_on_one_key(demo: None) -> None:
    first = keys.signing_key()
    keys.signing_key.cache_clear()
    assert keys.signing_key().kid == first.kid
