"""Disa follows her case: what is decided, what is said, and what is asked of her."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.my.conftest import (
    PDF,
    TODAY,
    Journey,
    client_of,
    filled,
    offered,
    officer_actor,
)
from varv.cases import actions
from varv.cases.models import Case, Completion, Message, Signature
from varv.core import clock
from varv.documents.models import File
from varv.municipalities.models import Municipality, Unit
from varv.notices.models import Outbox
from varv.people.models import Officer, Person


def text_of(response: object) -> str:
    """Return the page as text."""
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.fixture
def url(case: Case) -> str:
    """Return the address of the case."""
    return f"/ske/mina-sidor/arenden/{case.number}/"


def granted(case: Case, alice: Officer, reasons: str = "Kort och viktigt.") -> None:
    """Let Alice grant the leave."""
    form = {"reasons": reasons}
    actions.act(case=case, action="grant", form=form, by=officer_actor(alice))


def asked(case: Case, alice: Officer) -> Completion:
    """Let Alice ask for more."""
    return actions.ask_completion(
        case=case,
        text="Skicka inbjudan.",
        due_on=dt.date(2026, 12, 1),
        by=officer_actor(alice),
    )


def test_the_first_page_is_kind_when_there_is_nothing(client: Client) -> None:
    page = text_of(client.get("/ske/mina-sidor/"))
    assert "Inga ärenden än" in page


def test_the_first_page_shows_cases_drafts_and_what_waits(
    client: Client, case: Case, alice: Officer, journey: Journey
) -> None:
    journey.start()
    asked(case, alice)
    page = text_of(client.get("/ske/mina-sidor/"))
    assert page.index("Väntar på dig") < page.index("Mina ärenden") < page.index("Påbörjat")
    assert case.number in page and "tisdag 1\xa0december" in page


def test_the_case_says_where_it_is_and_what_comes(client: Client, case: Case, url: str) -> None:
    page = text_of(client.get(url))
    assert "Du behöver inte göra något just nu" in page
    assert "Besked senast måndag 30\xa0november" in page
    assert "Du skickade ansökan" in page and "Ingen har öppnat ärendet än" in page


def test_who_has_looked_is_shown(client: Client, case: Case, url: str, alice: Officer) -> None:
    actions.look(case=case, by=officer_actor(alice))
    assert "Alice Ek" in text_of(client.get(url))


def test_a_late_case_says_so(client: Client, case: Case, url: str) -> None:
    with clock.frozen(TODAY + dt.timedelta(days=20)):
        page = text_of(client.get(url))
    assert "Beskedet dröjer" in page and "det är vårt fel" in page


def test_the_decision_comes_first_with_reasons_law_and_letter(
    client: Client, case: Case, url: str, alice: Officer
) -> None:
    granted(case, alice)
    page = text_of(client.get(url))
    assert page.index("Ja, Ebbe får vara ledig") < page.index("Vad händer nu?")
    assert "Kort och viktigt." in page and "Skollagen (2010:800) 7 kap. 18 §" in page
    first = client.get(f"{url}beslut/1.pdf")
    again = client.get(f"{url}beslut/1.pdf")
    assert first["Content-Type"] == again["Content-Type"] == "application/pdf"
    assert File.objects.filter(case_id=case.pk, kind="generated").count() == 1
    case.refresh_from_db()
    assert case.unread_by_resident is False


def test_a_corrected_decision_keeps_the_old_version(
    client: Client, case: Case, url: str, alice: Officer
) -> None:
    granted(case, alice)
    actions.correct(
        decision=case.decisions.get(),
        headline="Ja, Ebbe får vara ledig",
        reasons="Kort.",
        why="Fel ord i skälen.",
        by=officer_actor(alice),
    )
    page = text_of(client.get(url))
    assert "rättad version" in page and "Fel ord i skälen." in page and "version 1" in page
    assert client.get(f"{url}beslut/1.pdf").status_code == 200
    assert client.get(f"{url}beslut/3.pdf").status_code == 404


def test_a_message_is_sent_once_with_its_file(client: Client, case: Case, url: str) -> None:
    key = str(uuid.uuid4())
    for _ in range(2):
        file = SimpleUploadedFile("inbjudan.pdf", PDF, "application/pdf")
        sent = client.post(url, {"text": "Hej", "key": key, "files": file})
        assert sent["Location"] == f"{url}#meddelanden"
    assert Message.objects.count() == 1
    page = text_of(client.get(url))
    assert "Hej" in page and "inbjudan.pdf" in page


def test_a_bad_file_does_not_lose_the_message(client: Client, case: Case, url: str) -> None:
    file = SimpleUploadedFile("bild.png", b"<script>alert(1)</script>", "image/png")
    page = text_of(client.post(url, {"text": "Hej på dig", "files": file}))
    assert "<title>Fel:" in page and "bild.png" in page and "Hej på dig</textarea>" in page
    assert not Message.objects.exists()
    empty = text_of(client.post(url, {"text": " "}))
    assert "Skriv något innan du skickar." in empty


def test_a_good_file_is_kept_when_the_message_is_empty(
    client: Client, case: Case, url: str
) -> None:
    file = SimpleUploadedFile("inbjudan.pdf", PDF, "application/pdf")
    client.post(url, {"text": "", "files": file})
    held = File.objects.get(case_id=case.pk)
    client.post(url, {"text": "Här", "held": str(held.pk)})
    assert Message.objects.get().files == [str(held.pk)]


def test_markup_in_a_message_is_text(client: Client, case: Case, url: str) -> None:
    client.post(url, {"text": "<script>alert(1)</script>"})
    assert "<script>alert" not in text_of(client.get(url))


def test_a_request_is_answered_once(client: Client, case: Case, url: str, alice: Officer) -> None:
    asked(case, alice)
    page = text_of(client.get(f"{url}komplettera/"))
    assert "Skicka inbjudan." in page and "tisdag 1\xa0december" in page
    nothing = client.post(f"{url}komplettera/", {"text": ""})
    assert "<title>Fel:" in text_of(nothing)
    file = SimpleUploadedFile("inbjudan.pdf", PDF, "application/pdf")
    assert client.post(f"{url}komplettera/", {"text": "", "files": file})["Location"] == url
    again = client.post(f"{url}komplettera/", {"text": "Se bifogade filer."})
    assert again["Location"] == url
    assert Completion.objects.get().answer == "Se bifogade filer."
    assert "inbjudan.pdf" in text_of(client.get(url))


def test_nothing_to_answer_is_not_there(client: Client, case: Case, url: str) -> None:
    assert client.get(f"{url}komplettera/").status_code == 404


def test_an_application_is_taken_back_after_a_question(
    client: Client, case: Case, url: str
) -> None:
    assert "Ta tillbaka ansökan?" in text_of(client.get(f"{url}ta-tillbaka/"))
    assert client.post(f"{url}ta-tillbaka/")["Location"] == url
    assert "Du har tagit tillbaka ansökan" in text_of(client.get(url))
    assert client.get(f"{url}ta-tillbaka/")["Location"] == url


def test_all_answers_are_shown(client: Client, case: Case, url: str) -> None:
    page = text_of(client.get(f"{url}svar/"))
    assert "Farmor fyller 90" in page and "Kanalskolan" in page


@pytest.mark.parametrize(
    "rest", ["", "svar/", "komplettera/", "ta-tillbaka/", "skriv-under/", "beslut/1.pdf"]
)
def test_anothers_case_is_not_there(url: str, stranger: Person, case: Case, rest: str) -> None:
    other = client_of(stranger)
    assert other.get(url + rest).status_code == 404
    assert other.post(url + rest, {"text": "Hej"}).status_code == 404
    assert not Message.objects.exists()


@pytest.mark.parametrize("rest", ["", "svar/", "komplettera/", "beslut/1.pdf"])
def test_nobody_is_led_to_sign_in(url: str, case: Case, rest: str) -> None:
    answer = Client().get(url + rest)
    assert answer.status_code == 302 and "/e-leg/logga-in/" in answer["Location"]


def test_the_other_guardian_reads_and_signs(
    skelleftea: Municipality, school: Unit, disa: Person, father: Person, ebbe: Person
) -> None:
    offered(skelleftea, "school-leave", school, {"both_sign": True})
    journey = Journey(client_of(disa))
    journey.start()
    filled(journey, ebbe)
    journey.post("guardians", custody="both", contact_email="disa@example.org")
    journey.submit()
    case = journey.case()
    other = client_of(father)
    assert "Din underskrift behövs" in text_of(other.get("/ske/mina-sidor/"))
    url = f"/ske/mina-sidor/arenden/{case.number}/"
    assert "Farmor fyller 90" in text_of(other.get(f"{url}skriv-under/"))
    assert other.post(f"{url}skriv-under/", {"choice": "yes"})["Location"] == "/ske/mina-sidor/"
    assert Signature.objects.get().signed_at is not None
    assert other.post(f"{url}skriv-under/", {"choice": "no"})["Location"] == url
    assert Signature.objects.get().refused_at is None
    assert "Frej Lind skrev under" in text_of(journey.client.get(url))


def test_details_are_changed_and_faults_said(client: Client, disa: Person) -> None:
    url = "/ske/mina-sidor/uppgifter/"
    bad = client.post(url, {"email": "disa", "phone": "abc", "language": "xx"})
    assert "<title>Fel:" in text_of(bad) and 'value="disa"' in text_of(bad)
    good = {"email": "d@example.org", "phone": "070-123 45 67", "language": "en"}
    assert client.post(url, good)["Location"] == url
    disa.refresh_from_db()
    assert (disa.email, disa.phone, disa.language) == ("d@example.org", "+46701234567", "en")


def test_the_receipt_is_sent_to_the_address_that_was_written_in_the_form(
    journey: Journey, ebbe: Person, disa: Person
) -> None:
    Person.objects.filter(pk=disa.pk).update(email="another@example.org")
    filled(journey, ebbe).submit()
    page = text_of(journey.client.get(journey.url("kvitto")))
    assert "disa@example.org" in page and "another@example.org" not in page
    assert Outbox.objects.get().recipient == "disa@example.org"


def test_the_case_in_english(client: Client, case: Case, url: str, alice: Officer) -> None:
    client.cookies["varv_language"] = "en"
    page = text_of(client.get(url))
    assert "Monday 30\xa0November" in page and "Vi har tagit emot din ansökan om" not in page


def test_the_first_page_in_english_calls_cases_by_english_names(
    client: Client, case: Case, alice: Officer
) -> None:
    asked(case, alice)
    client.cookies["varv_language"] = "en"
    page = text_of(client.get("/ske/mina-sidor/"))
    assert page.count("Leave 5 school days, Ebbe") == 2 and "Ledighet 5" not in page
