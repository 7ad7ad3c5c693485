"""The page of a case: everything on one screen, and what is done from it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from tests.documents import samples
from tests.web.desk.conftest import DISA, client_of
from varv.audit.models import Entry
from varv.cases import actions
from varv.cases.models import Message, Note
from varv.documents import actions as documents
from varv.documents import queries as documented
from varv.documents.models import File
from varv.people import actions as people
from varv.people.actors import system
from varv.people.roles import Role

WORK = ("take", "assign", "completion", "delay", "close", "reopen", "correct", "message", "note")
PDF = samples.pdf()


def address(case, part=""):
    """Return the address of a case, or of something about it."""
    return f"/ske/desk/cases/{case.number}/{part}"


def text(answer):
    """Return the words of a page."""
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def key_of(page, form):
    """Return the key that makes a form of the page count once."""
    return re.search(rf'action="[^"]*/{form}/".*?name="key" value="([^"]+)"', page, re.S)[1]


def post(client, case, part, **sent):
    """Send a form about a case as it looks now."""
    return client.post(address(case, f"{part}/"), {"seen": case.last_event, **sent})


def test_everything_is_on_one_screen(world, browser):
    case = world.apply()
    page = text(browser("alice").get(address(case)))
    for words in ("Farmor fyller 90 år i Kiruna.", "Disa Lind", "Ebbe Lind", "4B"):
        assert words in page
    for heading in ("Frister", "Händelser", "Intern anteckning", "Besluta", "Meddelanden"):
        assert f"<h2>{heading}</h2>" in page
    assert "5 arbetsdagar kvar" in page and "Regeln föreslår: Bevilja" in page


def test_the_number_is_masked_until_it_is_asked_for_and_that_is_recorded(world, browser):
    case, client = world.apply(), browser("alice")
    assert "9801" not in text(client.get(address(case)))
    shown = text(client.post(address(case, "number/"), {"person": case.person_id}))
    assert "19860314-9801" in shown and "2383" not in shown
    with scope(municipality=world.place):
        entry = Entry.objects.get(action="number.show")
    assert (entry.concerns_id, entry.officer_id) == (case.person_id, world.staff["alice"].pk)


def test_the_number_of_somebody_else_is_not_shown(world, browser):
    case, by = world.apply(), system(world.place.pk)
    with scope(municipality=world.place):
        other = people.register_person(
            municipality=world.place, number="199001152389", given_name="S", family_name="B", by=by
        )
    page = text(browser("alice").post(address(case, "number/"), {"person": other.pk}))
    assert "2389" not in page and DISA not in page
    with scope(municipality=world.place):
        assert not Entry.objects.filter(action="number.show").exists()


def test_who_may_only_read_is_shown_no_number(world, browser):
    with scope(municipality=world.place):
        people.assign_role(
            officer=world.staff["digna"],
            unit=world.units["bun"],
            role=Role.REGISTRAR,
            by=system(world.place.pk),
        )
    case, client = world.apply(), browser("digna")
    page = text(client.get(address(case)))
    assert "Disa Lind" in page and "/number/" not in page and "Besluta och skicka" not in page
    assert client.post(address(case, "number/"), {"person": case.person_id}).status_code == 404


def test_every_look_is_recorded(world, browser):
    case = world.apply()
    browser("alice").get(address(case))
    browser("hedda").get(address(case))
    page = text(browser("alice").get(address(case, "log/")))
    assert "Obruten kedja" in page and "Hedda" in page and page.count("Alice") > 1


@pytest.mark.parametrize("part", [*WORK, "decide", "act/to_principal", "number", "log", "letter/1"])
def test_nothing_is_there_for_an_officer_of_another_school_or_town(part, world, vara):
    case = world.apply()
    for client, path in (
        (client_of(world.staff["bo"]), "ske"),
        (client_of(world.staff["digna"]), "ske"),
        (client_of(vara.staff["charlie"]), "ske"),
        (client_of(vara.staff["charlie"]), "var"),
    ):
        there = f"/{path}/desk/cases/{case.number}/{part}/"
        answers = {client.get(there).status_code, client.post(there, {"seen": 1}).status_code}
        assert answers <= {404, 405}
    assert world.fresh(case).last_event == case.last_event


def test_taking_a_case_makes_it_mine(world, browser):
    case, client = world.apply(), browser("alice")
    assert post(client, case, "take")["Location"] == address(case)
    assert world.fresh(case).officer_id == world.staff["alice"].pk
    assert "hos Alice" in text(client.get(address(case)))


def test_a_case_is_given_to_a_colleague_of_the_unit_and_nobody_else(world, browser):
    case, client = world.apply(), browser("alice")
    page = text(client.get(address(case, "assign/")))
    assert "Hedda" in page and "Bo, Mentor" not in page
    post(client, case, "assign", officer=world.staff["bo"].pk)
    assert world.fresh(case).officer_id is None
    post(client, world.fresh(case), "assign", officer=world.staff["hedda"].pk)
    assert world.fresh(case).officer_id == world.staff["hedda"].pk


def test_a_message_with_a_file_is_sent_once(world, browser):
    case, client = world.apply(), browser("alice")
    key = key_of(text(client.get(address(case))), "message")
    for _ in range(2):
        file = SimpleUploadedFile("intyg.pdf", PDF, "application/pdf")
        post(client, case, "message", text="Se bilagan.", files=file, key=key)
    page = text(client.get(address(case)))
    assert page.count("Se bilagan.") == 1 and "intyg.pdf" in page
    with scope(municipality=world.place):
        assert (Message.objects.count(), File.objects.filter(case_id=case.pk).count()) == (1, 1)


def test_a_file_that_is_none_is_refused_and_the_words_are_kept(world, browser):
    case, client = world.apply(), browser("alice")
    file = SimpleUploadedFile("intyg.pdf", b"<script>alert(1)</script>", "application/pdf")
    answer = post(client, case, "message", text="Se bilagan.", files=file)
    assert answer.status_code == 422
    assert "Se bilagan." in text(answer) and "error-summary" in text(answer)
    with scope(municipality=world.place):
        assert not Message.objects.exists() and not File.objects.filter(case_id=case.pk).exists()


def test_files_are_looked_through_before_anything_is_held(world, browser, monkeypatch):
    case, client = world.apply(), browser("alice")
    outside, inside = len(connection.atomic_blocks), []

    def note(_name, _content):
        inside.append(len(connection.atomic_blocks))

    monkeypatch.setattr(documents, "_scan", note)
    sent = [SimpleUploadedFile(name, PDF) for name in ("intyg.pdf", "schema.pdf")]
    assert post(client, case, "message", text="Se bilagorna.", files=sent).status_code == 302
    assert inside == [outside, outside]
    with scope(municipality=world.place):
        assert documented.of_case(case.pk).count() == 2


def test_a_file_of_a_message_that_was_not_sent_is_not_shown(world, browser):
    case, client = world.apply(), browser("alice")
    bad = SimpleUploadedFile("fel.pdf", b"<script>alert(1)</script>")
    answer = post(
        client, case, "message", text="Hej", files=[SimpleUploadedFile("a.pdf", PDF), bad]
    )
    assert answer.status_code == 422 and "fel.pdf" in text(answer)
    page = text(client.get(address(case)))
    with scope(municipality=world.place):
        (left,) = File.objects.filter(case_id=case.pk)
        assert left.claimed_at is None and str(left.pk) not in page


def test_a_note_is_for_colleagues_and_stored_once(world, browser):
    case, client = world.apply(), browser("hedda")
    key = key_of(text(client.get(address(case))), "note")
    for _ in range(2):
        post(client, case, "note", text="Ringt klassläraren.", key=key)
    assert text(browser("alice").get(address(case))).count("Ringt klassläraren.") == 1
    with scope(municipality=world.place):
        assert Note.objects.count() == 1


def test_an_empty_message_and_note_are_refused(world, browser):
    case, client = world.apply(), browser("alice")
    for part in ("message", "note"):
        answer = post(client, case, part, text=" \0 ")
        assert answer.status_code == 422 and "error-summary" in text(answer)


def test_asking_for_more_stops_the_clock(world, browser):
    case, client = world.apply(), browser("alice")
    assert "Klockan står still" in text(client.get(address(case, "completion/")))
    answer = post(client, case, "completion", text="Vilken dag?", due_on="2026-11-30")
    assert answer.status_code == 302
    page = text(client.get(address(case)))
    assert "Väntar på komplettering" in page and "Vilken dag?" in page
    assert world.fresh(case).paused_at


@pytest.mark.parametrize("day", ["", "i morgon", "2026-11-01", "9999-99-99"])
def test_a_day_that_will_not_do_is_said_and_the_question_kept(day, world, browser):
    case, client = world.apply(), browser("alice")
    answer = post(client, case, "completion", text="Vilken dag?", due_on=day)
    assert answer.status_code == 422 and "Vilken dag?" in text(answer)
    assert 'href="#f-due_on"' in text(answer) and not world.fresh(case).paused_at


def test_a_delay_is_told_with_a_reason_and_a_new_day(world, browser):
    case, client = world.apply(), browser("alice")
    assert post(client, case, "delay", reason="", new_day="2026-12-07").status_code == 422
    post(client, case, "delay", reason="Rektorn är sjuk.", new_day="2026-12-07")
    page = text(client.get(address(case)))
    assert "beslutet dröjer" in page and "Besked senast mån 7 dec" in page


def test_a_case_is_handed_to_the_principal(world, browser):
    case = world.apply()
    assert post(browser("hedda"), case, "act/to_principal").status_code == 302
    page = text(browser("hedda").get(address(case)))
    assert "Beslutet fattas av en beslutsfattare" in page and "Besluta och skicka" not in page
    assert "Besluta och skicka" in text(browser("alice").get(address(case)))


@pytest.mark.parametrize("action", ["grant", "nothing", "close"])
def test_what_the_package_does_not_offer_cannot_be_done(action, world, browser):
    case = world.apply()
    with scope(municipality=world.place):
        actions.act(case=case, action="to_principal", form={}, by=world.actor("hedda"))
    assert post(browser("hedda"), case, f"act/{action}").status_code in (404, 422)
    assert not world.fresh(case).outcome


def test_a_full_case_costs_few_questions(world, browser):
    case, client = world.apply(), browser("alice")
    file = SimpleUploadedFile("intyg.pdf", PDF, "application/pdf")
    post(client, case, "message", text="Hej", files=file)
    post(client, case, "note", text="Tänk på proven.")
    post(client, world.fresh(case), "completion", text="Vilken dag?", due_on="2026-11-30")
    for part in ("", "log/", "decide/", "assign/", "message/"):
        client.get(address(case, part))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address(case, part)).status_code == 200
        asked = [each["sql"] for each in caught if not each["sql"].startswith(("SAVE", "RELE"))]
        assert len(asked) <= 12, "\n".join(asked)
