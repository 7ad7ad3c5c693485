"""Somebody at the counter gets the same application, written by an officer."""

import pytest
from django_scopes import scope

from tests import cast
from tests.web.desk.conftest import ANSWERS, DISA
from tests.web.desk.test_case import text
from varv.audit.models import Entry
from varv.cases.models import Case, Draft
from varv.people.models import Person
from varv.web.signin import kept

COUNTER = "/ske/desk/cases/new/"
NEW = {"number": "19900115-2389", "given_name": "Sam", "family_name": "Berg"}


def test_a_known_person_needs_only_the_number(world, browser):
    hedda = browser("hedda")
    assert "Ledighetsansökan" in text(hedda.get(COUNTER))
    answer = hedda.post(COUNTER, {"service": world.service.pk, "number": DISA})
    with scope(municipality=world.place):
        draft = Draft.objects.get()
        entry = Entry.objects.get(action="draft.start")
    assert (draft.person_id, draft.capacity) == (world.disa.pk, "counter")
    assert entry.concerns_id == world.disa.pk and str(draft.pk) in answer["Location"]
    assert hedda.get(answer["Location"]).status_code == 200


def test_somebody_new_is_registered_with_a_name(world, browser):
    hedda = browser("hedda")
    nameless = hedda.post(COUNTER, {"service": world.service.pk, "number": NEW["number"]})
    assert nameless.status_code == 422 and 'href="#f-given_name"' in text(nameless)
    assert hedda.post(COUNTER, {"service": world.service.pk, **NEW}).status_code == 302
    with scope(municipality=world.place):
        assert Person.objects.get(number="199001152389").name == "Sam Berg"


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"number": ""}, "number"),
        ({"number": "199001152388"}, "number"),
        ({"service": ""}, "service"),
        ({"service": "99999999999999999999"}, "service"),
    ],
)
def test_what_will_not_do_is_said_and_the_rest_is_kept(changed, at, world, browser):
    answer = browser("hedda").post(COUNTER, {"service": world.service.pk, **NEW, **changed})
    page = text(answer)
    assert answer.status_code == 422 and f'href="#f-{at}"' in page and 'value="Berg"' in page
    with scope(municipality=world.place):
        assert not Draft.objects.exists()


def test_who_handles_no_cases_writes_none(world, browser):
    assert browser("digna").get(COUNTER).status_code in (403, 404)


def begin(world, client):
    """Begin an application for Disa and return the address of its first step."""
    return client.post(COUNTER, {"service": world.service.pk, "number": DISA})["Location"]


def test_the_whole_application_is_written_at_the_counter(world, browser):
    hedda = browser("hedda")
    first = begin(world, hedda)
    assert "Du fyller i åt Disa Lind" in text(hedda.get(first))
    child = {"pupil": f"ward-{world.ebbe.pk}", "school": "kanalskolan", "grade": "grade_4"}
    went = hedda.post(first, {"_go": "next", "class_name": "4B", **child})
    assert went.status_code == 302
    with scope(municipality=world.place):
        draft = Draft.objects.get()
        assert draft.principal_id == world.ebbe.pk
        Draft.objects.update(answers=ANSWERS)
    review = hedda.get(f"/ske/ansokan/{draft.pk}/granska/")
    assert "Skriv under och skicka" not in text(review)
    receipt = hedda.post(f"/ske/ansokan/{draft.pk}/skicka/")["Location"]
    page = text(hedda.get(receipt))
    with scope(municipality=world.place):
        case = Case.objects.get()
    assert "ge det till den sökande" in page and f"/ske/desk/cases/{case.number}/" in page
    assert hedda.get(f"/ske/ansokan/{draft.pk}/kvitto.pdf")["Content-Type"] == "application/pdf"
    assert (case.capacity, case.person_id) == ("counter", world.disa.pk)


def test_the_receipt_is_there_also_when_the_case_went_to_others(world, browser):
    bo = browser("bo")
    begin(world, bo)
    with scope(municipality=world.place):
        Draft.objects.update(answers=ANSWERS, principal=world.ebbe)
        draft = Draft.objects.get()
    receipt = bo.post(f"/ske/ansokan/{draft.pk}/skicka/")["Location"]
    page = text(bo.get(receipt))
    assert "Ansökan har kommit in" in page and "/desk/cases/SKE" not in page
    assert browser("hedda").get(receipt).status_code == 404


def test_what_was_begun_is_found_again_and_only_by_its_writer(world, browser):
    hedda = browser("hedda")
    first = begin(world, hedda)
    assert hedda.post(first, {"_go": "quit"})["Location"] == COUNTER
    assert "Ledighetsansökan, Disa Lind" in text(browser("hedda").get(COUNTER))
    assert "Disa Lind" not in text(browser("alice").get(COUNTER))
    for name in ("alice", "bo"):
        assert browser(name).get(first).status_code == 404
    assert hedda.post(first.replace("child", "ta-bort"))["Location"] == COUNTER
    with scope(municipality=world.place):
        assert not Draft.objects.exists()


def test_an_officer_who_is_signed_in_as_a_resident_too_writes_as_officer(world, browser):
    hedda = browser("hedda")
    session = hedda.session
    with scope(municipality=world.place):
        own = cast.know(cast.Place(world.place), "sam", cast.NUMBERS["sam"], "Berg")
    session[kept.SIGN_IN] = str(cast.sign_in(own).pk)
    session.save()
    assert "Du fyller i åt Disa Lind" in text(hedda.get(begin(world, hedda)))
