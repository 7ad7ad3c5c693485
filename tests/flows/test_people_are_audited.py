"""What is done to people and their rights leaves a record."""

import datetime as dt
from uuid import uuid4

import pytest

from varv.audit.models import Entry
from varv.core import events
from varv.flows import people_are_audited
from varv.people import actors
from varv.people import events as happened

pytestmark = pytest.mark.django_db
BY = actors.Actor(actors.Kind.OFFICER, None, "Alice", officer_id=7)
DAY = dt.date(2026, 11, 23)
EVENTS = [
    happened.SignedIn(sign_in_id=uuid4(), by=BY),
    happened.SignedOut(sign_in_id=uuid4(), by=BY),
    happened.AccountSignedIn(user_id=1, by=BY),
    happened.OperatorEntrusted(user_id=1, by=BY),
    happened.OfficerAppointed(officer_id=1, by=BY),
    happened.OfficerDeactivated(officer_id=1, by=BY),
    happened.RoleAssigned(1, 2, 3, "handler", DAY, None, BY),
    happened.RoleEnded(1, 2, DAY, BY),
    happened.PersonRegistered(person_id=4, by=BY),
    happened.GuardianshipRegistered(guardian_id=4, child_id=5, by=BY),
    happened.ContactChanged(person_id=4, by=BY),
    happened.ProtectionSet(person_id=4, protection="none", by=BY),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_it_is_recorded_who_did_what(event: object) -> None:
    events.publish(event)
    entry = Entry.objects.get()
    assert (entry.actor_name, entry.officer_id) == ("Alice", 7)
    assert "by" not in entry.data and entry.action and entry.subject_id


def test_a_look_at_a_person_can_be_found_by_the_person() -> None:
    events.publish(EVENTS[-1])
    assert Entry.objects.get().concerns_id == 4


def test_every_event_of_people_is_recorded() -> None:
    told = {type(event) for event in EVENTS}
    classes = {each for each in vars(happened).values() if isinstance(each, type)}
    ours = {each for each in classes if each.__module__ == happened.__name__}
    assert ours == told and people_are_audited
