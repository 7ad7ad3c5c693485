"""Disa applies: step by step, saved as she goes, sent once."""

import uuid

import pytest
from django.test import Client

from tests.web.my.conftest import EBBE, Journey, client_of, filled
from varv.cases.models import Case, Draft
from varv.eservices import actions as eservices
from varv.eservices.models import Register, Service
from varv.municipalities.models import Municipality
from varv.people.actors import system
from varv.people.levels import Level
from varv.people.models import Person


def text_of(response: object) -> str:
    """Return the page as text."""
    return response.content.decode()  # type: ignore[attr-defined]


def test_who_is_not_signed_in_signs_in_and_the_application_starts(
    leave: Service, disa: Person
) -> None:
    browser = Client()
    asked = browser.post("/ske/e-tjanster/ledighetsansokan/ansok/")
    assert asked.status_code == 302 and "/e-leg/logga-in/" in asked["Location"]
    assert "level=substantial" in asked["Location"] and "begin" in asked["Location"]
    assert not Draft.objects.exists()
    inside = client_of(disa)
    back = inside.get("/ske/e-tjanster/ledighetsansokan/ansok/?begin=forged")
    assert back["Location"] == "/ske/e-tjanster/ledighetsansokan/"
    assert not Draft.objects.exists()


def test_the_way_back_from_signing_in_starts_the_application(leave: Service, disa: Person) -> None:
    from urllib.parse import parse_qs, urlsplit  # noqa: PLC0415

    asked = Client().post("/ske/e-tjanster/ledighetsansokan/ansok/")
    way = parse_qs(urlsplit(asked["Location"]).query)["next"][0]
    begun = client_of(disa).get(way)
    assert begun["Location"].endswith("/child/")
    assert Draft.objects.count() == 1


def test_starting_twice_goes_on_with_the_empty_draft(journey: Journey) -> None:
    first = journey.draft
    journey.start()
    assert journey.draft == first and Draft.objects.count() == 1


def test_a_whole_application_becomes_one_case(journey: Journey, ebbe: Person) -> None:
    filled(journey, ebbe)
    review = journey.client.get(journey.url("granska"))
    assert "Farmor fyller 90" in text_of(review) and "Ebbe Lind" in text_of(review)
    assert EBBE not in text_of(review)
    sent = journey.submit()
    assert sent["Location"] == journey.url("kvitto")
    receipt = text_of(journey.client.get(sent["Location"]))
    assert journey.case().number in receipt and "30\xa0november" in receipt
    assert journey.case().title == "Ledighet 5 skoldagar, Ebbe"


def test_sending_twice_gives_the_same_receipt(journey: Journey, ebbe: Person) -> None:
    filled(journey, ebbe)
    assert journey.submit()["Location"] == journey.submit()["Location"]
    assert Case.objects.count() == 1


def test_going_back_after_sending_shows_the_receipt(journey: Journey, ebbe: Person) -> None:
    filled(journey, ebbe)
    journey.submit()
    for step in ("child", "granska"):
        assert journey.client.get(journey.url(step))["Location"] == journey.url("kvitto")
    assert journey.post("child", class_name="5A")["Location"] == journey.url("kvitto")


def test_what_cannot_be_used_is_kept_and_said(journey: Journey) -> None:
    answer = journey.post("leave", first_day="2026-12-14", last_day="i övermorgon")
    page = text_of(answer)
    assert "<title>Fel:" in page and 'href="#q-last_day"' in page
    assert 'value="i övermorgon"' in page and 'aria-invalid="true"' in page
    again = text_of(journey.client.get(journey.url("leave")))
    assert 'value="i övermorgon"' in again and 'value="2026-12-14"' in again


def test_a_rule_of_the_form_says_what_to_do(journey: Journey) -> None:
    page = text_of(journey.post("leave", first_day="2026-12-14", last_day="2026-12-08"))
    assert "Sista dagen ligger före första dagen. Ange 2026-12-14 eller senare." in page


def test_every_button_saves(journey: Journey) -> None:
    assert journey.post("child", go="quit", class_name="4B")["Location"] == "/ske/mina-sidor/"
    back = journey.post("leave", go="back", first_day="2026-12-14")
    assert back["Location"] == journey.url("child")
    draft = Draft.objects.get()
    assert draft.answers["class_name"] == "4B" and draft.answers["first_day"] == "2026-12-14"


def test_a_question_that_an_answer_brings_is_shown_before_the_form_goes_on(
    journey: Journey, ebbe: Person
) -> None:
    journey.post(
        "child", pupil=f"ward-{ebbe.pk}", school="kanalskolan", grade="grade_4", class_name="4B"
    )
    asked = ["custody", "contact_email", "contact_phone"]
    page = journey.post("guardians", custody="both", contact_email="d@example.org", _asked=asked)
    assert page.status_code == 200
    assert "Ditt svar gav en fråga till" in text_of(page) and "<title>Fel:" not in text_of(page)
    asked.append("other_agrees")
    faulty = journey.post("guardians", custody="both", contact_email="d@e.org", _asked=asked)
    assert "<title>Fel:" in text_of(faulty)


def test_two_tabs_do_not_lose_each_others_answers(journey: Journey) -> None:
    journey.post("leave", first_day="2026-12-14", _asked=["first_day"])
    journey.post("leave", last_day="2026-12-18", _asked=["last_day"])
    answers = Draft.objects.get().answers
    assert answers["first_day"] == "2026-12-14" and answers["last_day"] == "2026-12-18"


def test_a_child_of_somebody_else_cannot_be_named(journey: Journey, stranger: Person) -> None:
    for forged in (stranger.number, f"ward-{stranger.pk}"):
        page = journey.post("child", pupil=forged, class_name="4B")
        assert page.status_code == 200 and "<title>Fel:" in text_of(page)
        assert "pupil" not in Draft.objects.get().answers


@pytest.mark.parametrize("step", ["child", "granska", "kvitto", "ta-bort"])
def test_anothers_draft_is_not_there(journey: Journey, stranger: Person, step: str) -> None:
    other = client_of(stranger)
    assert other.get(journey.url(step)).status_code == 404
    assert other.post(journey.url("skicka")).status_code == 404
    missing = journey.url(step).replace(str(journey.draft), str(uuid.uuid4()))
    assert other.get(missing).status_code == 404


def test_a_step_that_is_not_there_is_a_404(journey: Journey) -> None:
    assert journey.client.get(journey.url("nothing")).status_code == 404
    assert journey.post("nothing").status_code == 404


def test_what_was_written_after_the_session_ended_is_kept_through_the_sign_in(
    journey: Journey, disa: Person
) -> None:
    browser = Client()
    late = browser.post(journey.url("child"), {"class_name": "4B", "_go": "next"})
    assert late.status_code == 302 and "/e-leg/logga-in/" in late["Location"]
    session = browser.session
    session["sign_in"] = client_of(disa).session["sign_in"]
    session.save()
    kept = browser.get("/ske/e-leg/fortsatt/?next=" + journey.url("child"))
    assert "4B" in text_of(kept) and journey.url("child") in text_of(kept)
    browser.post(journey.url("child"), {"class_name": "4B", "_go": "next"})
    assert Draft.objects.get().answers["class_name"] == "4B"


def test_the_review_says_what_is_left(journey: Journey) -> None:
    page = text_of(journey.client.get(journey.url("granska")))
    assert "svar är kvar" in page and "Skriv under och skicka" not in page
    refused = journey.submit()
    assert refused.status_code == 422 and not Case.objects.exists()


def test_a_change_from_the_review_leads_back_to_it(journey: Journey, ebbe: Person) -> None:
    filled(journey, ebbe)
    answer = journey.post(
        "leave", first_day="2026-12-14", last_day="2026-12-17", earlier_days="0", _then="granska"
    )
    assert answer["Location"] == journey.url("granska")


def test_a_stop_ends_the_form_with_ways_on(journey: Journey) -> None:
    page = journey.post(
        "child", pupil="applicant", school="kanalskolan", grade="grade_4", class_name="4B"
    )
    assert page.status_code == 302  # Disa is old enough
    weekend = journey.post("leave", first_day="2026-12-19", last_day="2026-12-20", earlier_days="0")
    assert "redan ledig" in text_of(weekend) and "Så här kan du gå vidare" in text_of(weekend)
    assert "inga skoldagar" in text_of(journey.client.get(journey.url("granska")))


def test_a_register_that_is_down_is_said_and_typed_around(
    journey: Journey, ebbe: Person, skelleftea: Municipality
) -> None:
    schools = Register.objects.get(key="schools")
    eservices.set_down(register=schools, is_down=True, by=system(skelleftea.pk))
    page = text_of(journey.client.get(journey.url("child")))
    assert "Vi når inte vårt register just nu" in page
    assert '<input class="input" id="q-school" name="school"' in page
    filled(journey, ebbe)
    journey.post(
        "child", pupil=f"ward-{ebbe.pk}", school="Skolan vid ån", grade="grade_4", class_name="4B"
    )
    assert "Inte kontrollerat mot register" in text_of(journey.client.get(journey.url("granska")))
    journey.submit()
    assert "school" in journey.case().unverified


def test_a_withdrawn_service_says_so_kindly(
    journey: Journey, leave: Service, skelleftea: Municipality
) -> None:
    eservices.withdraw(service=leave, by=system(skelleftea.pk))
    page = journey.client.get(journey.url("child"))
    assert page.status_code == 410 and "går inte att skicka längre" in text_of(page)


def test_a_draft_is_thrown_away_after_a_question(journey: Journey) -> None:
    assert "Ta bort utkastet?" in text_of(journey.client.get(journey.url("ta-bort")))
    assert Draft.objects.exists()
    assert journey.client.post(journey.url("ta-bort"))["Location"] == "/ske/mina-sidor/"
    assert not Draft.objects.exists()


def test_a_level_that_is_too_low_signs_in_again(leave: Service, disa: Person) -> None:
    low = client_of(disa, Level.EMAIL)
    asked = low.post("/ske/e-tjanster/ledighetsansokan/ansok/")
    assert "/e-leg/logga-in/" in asked["Location"]


def test_a_receipt_is_a_document_too(journey: Journey, ebbe: Person) -> None:
    filled(journey, ebbe)
    journey.submit()
    paper = journey.client.get(f"/ske/ansokan/{journey.draft}/kvitto.pdf")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")


def test_a_form_in_english_is_in_english(journey: Journey) -> None:
    journey.client.cookies["varv_language"] = "en"
    page = text_of(journey.client.get(journey.url("leave")))
    assert "First day" in page and "Sista dagen" not in page
