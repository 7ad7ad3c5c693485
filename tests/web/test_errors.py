"""What went wrong is said in words, with a way on, and nothing written is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.test import Client

from tests import cast
from varv.web.public import about

CONTACT = "/skelleftea/kontakt/"
JSON = "application/json"


def broken(fault: Exception) -> Callable[..., HttpResponse]:
    """Return a view that breaks."""

    def view(request: HttpRequest) -> HttpResponse:
        raise fault

    return view


@pytest.fixture
def break_page(skelleftea: cast.Place, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return what opens a page that breaks in a given way."""

    def opened(fault: Exception, language: str = "sv", accept: str = "text/html") -> Any:
        monkeypatch.setattr(about, "render", lambda *_args: broken(fault)(HttpRequest()))
        client = Client(raise_request_exception=False, headers={"accept": accept})
        client.cookies["varv_language"] = language
        return client.get(CONTACT)

    return opened


FAULTS = [
    (BadRequest("what"), 400, "Vi kunde inte läsa", "We could not read"),
    (DataError("value too long"), 400, "Vi kunde inte läsa", "We could not read"),
    (PermissionDenied(), 403, "Det här får du inte göra", "You may not do this"),
    (ZeroDivisionError("secret 42"), 500, "Något gick fel hos oss", "Something went wrong"),
]


@pytest.mark.parametrize(("fault", "status", "swedish", "english"), FAULTS)
def test_each_fault_is_said_in_the_readers_language(
    fault: Exception, status: int, swedish: str, english: str, break_page: Callable[..., Any]
) -> None:
    for language, words in (("sv", swedish), ("en", english)):
        answer = break_page(fault, language)
        page = answer.content.decode()
        assert answer.status_code == status
        assert words in page and f'lang="{language}"' in page
        assert f'href="{CONTACT}"' in page and "secret" not in page


@pytest.mark.parametrize(("fault", "status", "_swedish", "_english"), FAULTS)
def test_machines_get_a_problem_body(
    fault: Exception, status: int, _swedish: str, _english: str, break_page: Callable[..., Any]
) -> None:
    answer = break_page(fault, accept=JSON)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code == status
    assert "secret" not in answer.content.decode()


def test_when_no_page_can_be_made_a_plain_one_says_whom_to_call(
    break_page: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("varv.web.context.Place", None)
    monkeypatch.setattr("varv.web.templatetags.varv.json.dumps", broken(OSError("disk")))
    page = break_page(RuntimeError()).content.decode()
    assert "Något gick fel hos oss" in page and 'href="tel:0910735000"' in page
    assert "stylesheet" not in page


def test_a_page_that_is_not_there_offers_search_and_contact(skelleftea: cast.Place) -> None:
    answer = Client().get("/skelleftea/finns-inte/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert 'role="search"' in page and f'href="{CONTACT}"' in page


@pytest.mark.django_db
def test_outside_all_municipalities_one_chooses_a_municipality() -> None:
    answer = Client().get("/finns-inte/")
    assert answer.status_code == 404
    assert "Välj din kommun" in answer.content.decode()
    assert Client(headers={"accept": JSON}).get("/finns-inte/").json()["status"] == 404


@pytest.mark.parametrize("address", ["/skelleftea", "/skelleftea/kontakt"])
def test_a_forgotten_slash_is_added(address: str, skelleftea: cast.Place) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer["Location"]) == (301, f"{address}/")


START = "/skelleftea/e-tjanster/ledighetsansokan/ansok/"
HERE = "http://testserver"


def too_late(origin: str | None, address: str = START) -> str:
    """Send a form whose token is too old, and return the answer."""
    headers = {"origin": origin} if origin else {}
    client = Client(enforce_csrf_checks=True, headers=headers)
    sent = {"reason": 'Farmor "fyller" <90>\nrad två', "csrfmiddlewaretoken": "old"}
    answer = client.post(address, sent)
    assert answer.status_code == 403
    return answer.content.decode()


def test_what_was_written_on_a_page_that_was_open_too_long_can_be_sent_again(
    skelleftea: cast.Place,
) -> None:
    page = too_late(HERE)
    assert f'action="{START}"' in page
    assert "Farmor &quot;fyller&quot; &lt;90&gt;\nrad två</textarea>" in page
    assert '"csrfmiddlewaretoken" value="old"' not in page and ">old<" not in page


@pytest.mark.parametrize("origin", [None, "null", "https://elsewhere.example"])
def test_what_another_site_sends_is_not_offered_again(
    origin: str | None, skelleftea: cast.Place
) -> None:
    page = too_late(origin)
    assert "Farmor" not in page and "Sidan hade varit öppen för länge" in page
    assert f'href="{CONTACT}"' in page


def test_a_password_is_never_written_into_a_page(skelleftea: cast.Place) -> None:
    assert "Farmor" not in too_late(HERE, "/konto/logga-in/")


def test_a_host_that_is_not_ours_is_refused_in_words(skelleftea: cast.Place, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    for address in ("/", "/skelleftea/", "/health/"):
        answer = Client(headers={"host": "elsewhere.example"}).get(address)
        assert answer.status_code == 400, address
        assert "Vi kunde inte läsa" in answer.content.decode()
