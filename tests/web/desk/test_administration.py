"""Building the organisation: units, colleagues and their roles, stuck mail, and the record."""

import datetime as dt
import re

import pytest
from django.test import Client
from django_scopes import scope

from tests.web.desk.conftest import client_of
from tests.web.desk.test_case import address, text
from tests.web.desk.test_deciding import LONG
from varv.core import clock
from varv.municipalities.models import Unit
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.people import actions as people
from varv.people.actors import system
from varv.people.models import Assignment, Officer
from varv.people.roles import Role

ADMIN = "/ske/desk/administration/"
NEW = {"name": "Ylva", "email": "ylva@ske.example", "title": "Biträdande rektor"}


@pytest.fixture
def digna(world, browser) -> Client:
    """Open the browser of Digna, who administers the board and everything below it."""
    return browser("digna")


def unit_form(world, **changed):
    """Return the form of a new school."""
    return {"name": "Åsskolan", "kind": "school", "parent": world.units["bun"].pk, **changed}


def test_a_unit_is_added_below_another(world, digna):
    assert digna.post(f"{ADMIN}units/", unit_form(world)).status_code == 302
    with scope(municipality=world.place):
        made = Unit.objects.get(name="Åsskolan")
    assert (made.code, made.parent_id) == ("asskolan", world.units["bun"].pk)
    page = text(digna.get(f"{ADMIN}units/"))
    assert page.index("Norrskolan") < page.index("Åsskolan") and "Skola" in page


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"kind": "castle"}, "kind"),
        ({"parent": ""}, "parent"),
        ({"code": "kanalskolan"}, "code"),
    ],
)
def test_a_unit_that_will_not_do_is_said_and_kept(changed, at, world, digna):
    answer = digna.post(f"{ADMIN}units/", unit_form(world, email="as@ske.example", **changed))
    page = text(answer)
    assert answer.status_code == 422 and f'href="#f-{at}"' in page
    assert 'value="as@ske.example"' in page
    with scope(municipality=world.place):
        assert Unit.objects.count() == len(world.units)


def test_a_unit_of_another_town_is_no_parent(world, vara, digna):
    answer = digna.post(f"{ADMIN}units/", unit_form(world, parent=vara.units["bun"].pk))
    assert answer.status_code == 422 and 'href="#f-parent"' in text(answer)


def test_a_unit_gets_another_name_and_keeps_its_code(world, digna):
    unit = world.units["kanalskolan"]
    there = f"{ADMIN}units/{unit.pk}/"
    assert f'href="{there}"' in text(digna.get(f"{ADMIN}units/"))
    assert 'value="Kanalskolan"' in text(digna.get(there))
    sent = {"name": "Kanalens skola", "kind": "school", "phone": "0910-73 50 01", "email": ""}
    assert digna.post(there, sent).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.code, unit.phone) == ("Kanalens skola", "kanalskolan", "0910-73 50 01")


@pytest.mark.parametrize(
    ("name", "value"), [("name", " "), ("kind", "castle"), ("email", "kanal"), ("phone", "1" * 41)]
)
def test_what_a_unit_cannot_be_called_is_said_and_kept(name, value, world, digna):
    unit = world.units["kanalskolan"]
    sent = {"name": "Ny", "kind": "school", "email": "as@ske.example", "phone": "0910", name: value}
    answer = digna.post(f"{ADMIN}units/{unit.pk}/", sent)
    assert answer.status_code == 422 and f'href="#f-{name}"' in text(answer)
    unit.refresh_from_db()
    assert unit.name == "Kanalskolan"


def test_a_unit_of_others_is_not_there(world, vara, browser, digna):
    for who, unit in ((digna, vara.units["bun"]), (browser("alice"), world.units["kanalskolan"])):
        assert who.get(f"{ADMIN}units/{unit.pk}/").status_code == 404


def test_a_colleague_comes_in_by_a_link_that_works_once(world, digna):
    answer = digna.post(f"{ADMIN}officers/new/", NEW)
    assert answer.status_code == 201
    link = re.search(r'id="f-link" value="([^"]+)"', text(answer))[1]
    path = re.sub(r"^https?://[^/]+", "", link).replace("&amp;", "&")
    newcomer = Client()
    there = newcomer.get(path, follow=True)
    assert there.status_code == 200 and "ylva@ske.example" in text(there)
    at = there.redirect_chain[-1][0] if there.redirect_chain else path
    words = "en lång mening om snö"
    chosen = {"new_password1": words, "new_password2": words}
    assert newcomer.post(at, chosen).status_code == 302
    with scope(municipality=world.place):
        assert Officer.objects.get(name="Ylva").user.has_usable_password()
    assert Client().get(path, follow=True).status_code == 410


@pytest.mark.parametrize(
    ("changed", "at"),
    [({"name": ""}, "name"), ({"email": "ylva"}, "email"), ({"email": "a b@c.se"}, "email")],
)
def test_a_colleague_that_will_not_do_is_said_and_kept(changed, at, world, digna):
    answer = digna.post(f"{ADMIN}officers/new/", {**NEW, **changed})
    assert answer.status_code == 422 and f'href="#f-{at}"' in text(answer)
    assert 'value="Biträdande rektor"' in text(answer)


def test_somebody_who_works_here_is_not_added_twice(world, digna):
    digna.post(f"{ADMIN}officers/new/", NEW)
    again = digna.post(f"{ADMIN}officers/new/", NEW)
    assert again.status_code == 422 and 'href="#f-email"' in text(again)


def give(world, digna, name, **changed):
    """Give a role in Kanalskolan."""
    form = {"role": "decider", "unit": world.units["kanalskolan"].pk, **changed}
    return digna.post(f"{ADMIN}officers/{world.staff[name].pk}/", form)


def roles(world, name):
    """Return the roles that somebody was ever given."""
    with scope(municipality=world.place):
        return list(Assignment.objects.filter(officer=world.staff[name]).order_by("id"))


def test_a_role_holds_from_its_first_to_its_last_day(world, digna, browser):
    days = {"valid_from": "2026-12-01", "valid_to": "2026-12-31"}
    assert give(world, digna, "hedda", **days).status_code == 302
    assert "Kanalskolan (från 1 december 2026)" in text(digna.get(f"{ADMIN}officers/"))
    case = world.apply(**LONG)
    assert "Besluta och skicka" not in text(browser("hedda").get(address(case)))
    with clock.frozen(clock.at(dt.date(2026, 12, 1), 9)):
        assert "Besluta och skicka" in text(browser("hedda").get(address(case)))
    with clock.frozen(clock.at(dt.date(2027, 1, 1), 9)):
        assert "Besluta och skicka" not in text(browser("hedda").get(address(case)))


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"unit": "0"}, "unit"),
        ({"role": "king"}, "role"),
        ({"valid_from": "snart"}, "valid_from"),
        ({"valid_from": "2026-12-31", "valid_to": "2026-12-01"}, "valid_to"),
    ],
)
def test_a_role_that_will_not_do_is_said(changed, at, world, digna):
    answer = give(world, digna, "hedda", **changed)
    assert answer.status_code == 422 and f'href="#f-{at}"' in text(answer)
    assert len(roles(world, "hedda")) == 1


def test_a_role_is_ended_after_one_more_question(world, digna):
    [role] = roles(world, "hedda")
    there = f"{ADMIN}officers/{world.staff['hedda'].pk}/roles/{role.pk}/end/"
    assert "Avsluta rollen Handläggare i Kanalskolan?" in text(digna.get(there))
    wrong = digna.post(there, {"last_day": "snart"})
    assert wrong.status_code == 422 and 'href="#f-last_day"' in text(wrong)
    assert digna.post(there, {"last_day": ""}).status_code == 302
    assert client_of(world.staff["hedda"]).get("/ske/desk/cases/").status_code in (302, 403, 404)


def test_who_leaves_cannot_come_in_and_the_name_stays(world, digna):
    case = world.apply()
    client_of(world.staff["hedda"]).post(
        address(case, "note/"), {"seen": case.last_event, "text": "Ringt."}
    )
    there = f"{ADMIN}officers/{world.staff['hedda'].pk}/leave/"
    assert "Ta bort tillgången för Hedda?" in text(digna.get(there))
    assert digna.post(there).status_code == 302
    assert digna.post(there).status_code == 302  # the second click of a double click
    assert client_of(world.staff["hedda"]).get(address(case)).status_code in (302, 403, 404)
    assert "Hedda" in text(client_of(world.staff["alice"]).get(address(case)))
    assert "arbetar inte här längre" in text(
        digna.get(f"{ADMIN}officers/{world.staff['hedda'].pk}/")
    )


def test_nobody_changes_their_own_roles(world, digna):
    before = len(roles(world, "digna"))
    assert give(world, digna, "digna").status_code in (403, 404, 422)
    assert len(roles(world, "digna")) == before


def test_a_colleague_of_another_town_is_not_there(world, vara, digna):
    for part in ("", "link/", "leave/"):
        there = f"{ADMIN}officers/{vara.staff['charlie'].pk}/{part}"
        assert {digna.get(there).status_code, digna.post(there).status_code} <= {404, 405}


@pytest.mark.parametrize("part", ["units/", "officers/", "officers/new/", "outbox/", "trail/"])
def test_who_handles_cases_does_not_administer(part, browser):
    for name in ("alice", "hedda"):
        client = browser(name)
        assert {client.get(f"{ADMIN}{part}").status_code} <= {403, 404}
        assert {client.post(f"{ADMIN}{part}").status_code} <= {403, 404, 405}


@pytest.fixture
def stuck(world) -> Outbox:
    """Have a mail that could not be delivered."""
    with scope(municipality=world.place):
        notices.send(
            municipality=world.place,
            key="x:1",
            recipient="disa@example.se",
            subject="Beslut i ärende",
            text="Läs mer.",
        )
        Outbox.objects.update(state="stuck", attempts=9, error="550 mailbox unavailable")
        return Outbox.objects.get()


def test_stuck_mail_is_seen_and_tried_again(world, digna, stuck):
    page = text(digna.get(f"{ADMIN}outbox/"))
    assert "550 mailbox unavailable" in page and "disa@" not in page
    digna.post(f"{ADMIN}outbox/{stuck.pk}/", {"do": "retry"})
    with scope(municipality=world.place):
        assert Outbox.objects.get().state != "stuck"
    assert "Allt har gått fram" in text(digna.get(f"{ADMIN}outbox/"))


def test_stuck_mail_is_thrown_away_after_one_more_question(world, digna, stuck):
    there = f"{ADMIN}outbox/{stuck.pk}/"
    assert "di•••@example.se får aldrig mejlet ”Beslut i ärende”" in text(digna.get(there))
    digna.post(there, {"do": "cancel"})
    assert "Allt har gått fram" in text(digna.get(f"{ADMIN}outbox/"))
    assert digna.post(there, {"do": "retry"}).status_code == 404


def test_stuck_mail_of_another_town_is_not_there(vara, stuck):
    with scope(municipality=vara.place):
        people.assign_role(
            officer=vara.staff["charlie"],
            unit=vara.units["bun"],
            role=Role.ADMINISTRATOR,
            by=system(vara.place.pk),
        )
    client = client_of(vara.staff["charlie"])
    assert "disa@example.se" not in text(client.get("/var/desk/administration/outbox/"))
    assert client.post(f"/var/desk/administration/outbox/{stuck.pk}/").status_code == 404


def test_the_record_says_in_words_who_did_what(world, digna, browser):
    case = world.apply()
    browser("alice").get(address(case))
    digna.post(f"{ADMIN}officers/new/", NEW)
    page = text(digna.get(f"{ADMIN}trail/"))
    assert "Öppnade ärendet" in page and case.number in page
    assert "Lade till medarbetare" in page and "Ylva" in page
    narrowed = text(digna.get(f"{ADMIN}trail/?case={case.number}&who=Alice"))
    assert "Ylva" not in narrowed.split("<tbody>")[1] and case.number in narrowed
    assert "Läste spårningen" in text(digna.get(f"{ADMIN}trail/?action=audit.read"))
    assert "Ingen rad stämmer" in text(digna.get(f"{ADMIN}trail/?case=SKE-0&before=x"))


def test_the_record_is_read_page_by_page(world, digna, browser):
    case, client = world.apply(), browser("alice")
    for _ in range(51):
        client.get(address(case))
    page = text(digna.get(f"{ADMIN}trail/?case={case.number}"))
    older = re.search(r'href="(\?[^"]+)" rel="next"', page)[1].replace("&amp;", "&")
    rest = text(digna.get(f"{ADMIN}trail/{older}"))
    assert rest.count("Öppnade ärendet</td>") >= 1 and 'rel="next"' not in rest


@pytest.mark.parametrize("part", ["units/", "officers/", "outbox/", "trail/"])
def test_the_pages_cost_few_questions(part, world, digna, django_assert_max_num_queries):
    for n in range(5):
        digna.post(f"{ADMIN}officers/new/", {**NEW, "email": f"y{n}@ske.example"})
    digna.get(f"{ADMIN}{part}")
    with django_assert_max_num_queries(14):  # two of them frame what is written of the look
        assert digna.get(f"{ADMIN}{part}").status_code == 200
