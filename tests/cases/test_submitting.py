"""Disa sends an application: it becomes one case, however often and whenever it is sent."""

import pytest
from django.db import IntegrityError, transaction

from tests import cast
from varv.cases import actions
from varv.cases.actions import submitting
from varv.cases.models import Case, Draft, Event
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.notices.models import Outbox
from varv.people.levels import Level


def submit(draft, who, place):
    """Send a draft."""
    return actions.submit(draft=draft, by=cast.actor_of(who), municipality=place.row)


def test_what_is_sent_becomes_a_case(scoped, written, disa, ebbe):
    case = submit(written, disa, scoped)
    assert case.number == "SKE-2026-000001"
    assert (case.phase, case.unit) == ("received", scoped.units["kanalskolan"])
    assert (case.person, case.principal, case.capacity) == (disa, ebbe, "guardian")
    assert case.values["school_days"] == 5 and not case.needs_decider
    assert case.title.startswith("Ledighet 5 skoldagar")


def test_who_sent_it_how_sure_and_in_what_capacity_is_in_the_log(scoped, written, disa):
    by = cast.actor_of(disa)
    case = actions.submit(draft=written, by=by, municipality=scoped.row)
    first = Event.objects.get(case=case)
    assert first.person_id == disa.pk
    assert first.data["sign_in"] == str(by.sign_in_id) == str(case.sign_in_id)
    assert first.data["level"] == Level.SUBSTANTIAL and first.data["capacity"] == "guardian"


def test_sent_twice_it_is_one_case(scoped, written, disa):
    stale = Draft.objects.get(pk=written.pk)
    first, again = submit(written, disa, scoped), submit(stale, disa, scoped)
    assert first.pk == again.pk and Case.objects.count() == 1
    assert Outbox.objects.filter(case_id=first.pk).count() == 1


def test_the_draft_is_emptied_but_its_id_stays(scoped, written, disa):
    submit(written, disa, scoped)
    written.refresh_from_db()
    assert written.submitted_at and not written.answers


def test_what_another_tab_saved_meanwhile_is_in_the_case(scoped, written, disa):
    fresh = Draft.objects.get(pk=written.pk)
    fresh.answers["class_name"] = "5C"
    fresh.updated_at = clock.now().replace(microsecond=1)
    fresh.save()
    assert submit(written, disa, scoped).values["class_name"] == "5C"


def test_an_unfinished_application_stays_a_draft(scoped, disa, ebbe):
    draft = cast.draft(scoped, disa, ebbe, reason="")
    del draft.answers["studies"]
    draft.save()
    with pytest.raises(Invalid) as fault:
        submit(draft, disa, scoped)
    assert "studies" in fault.value.messages
    draft.refresh_from_db()
    assert draft.submitted_at is None and draft.answers["class_name"] == "4B"
    assert not Case.objects.exists()


def test_a_stop_is_a_stop_also_when_it_is_sent_past_the_form(scoped, disa, ebbe):
    draft = cast.draft(scoped, disa, ebbe, first_day="2026-12-19", last_day="2026-12-20")
    with pytest.raises(Invalid) as fault:
        submit(draft, disa, scoped)
    assert "no_school_days" in fault.value.messages


def test_what_could_not_be_read_is_not_sent(scoped, written, disa):
    written.kept = {"last_day": {"last_day": "snart"}}
    written.save()
    with pytest.raises(Invalid) as fault:
        submit(written, disa, scoped)
    assert "last_day" in fault.value.messages


def test_anothers_draft_is_refused(scoped, written):
    stranger = cast.know(scoped, "sam", cast.NUMBERS["sam"], "Storm")
    with pytest.raises(Refused, match=r"draft\.submit"):
        submit(written, stranger, scoped)


def test_a_sign_in_that_is_not_sure_enough_is_refused_by_the_database(scoped, written, disa):
    weak = cast.actor_of(disa, Level.EMAIL)
    with pytest.raises((Refused, IntegrityError)), transaction.atomic():
        actions.submit(draft=written, by=weak, municipality=scoped.row)
    assert not Case.objects.exists()


def test_each_municipality_and_year_counts_from_one(skelleftea, vara, disa, ebbe):
    numbers = [cast.apply(skelleftea, disa, ebbe).number for _ in range(2)]
    assert numbers == ["SKE-2026-000001", "SKE-2026-000002"]
    with clock.frozen(cast.MONDAY.replace(year=2027, month=1, day=11)):
        later = {"first_day": "2027-02-01", "last_day": "2027-02-02"}
        assert cast.apply(skelleftea, disa, ebbe, **later).number == "SKE-2027-000001"
    assert submitting.next_number(vara.row, 2026) == "VAR-2026-000001"


def test_a_case_keeps_to_the_version_that_it_was_started_in(scoped, written, disa):
    cast.set_up(scoped, "school-leave", promised_days=9)
    case = submit(written, disa, scoped)
    assert case.version_id == written.version_id != scoped.services["school-leave"].current_id
