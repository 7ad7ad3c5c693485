"""The log of a case is only ever added to, and whoever changes it in the database is found out."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests import cast
from varv.cases import actions, queries
from varv.cases.models import Case, Event
from varv.core.errors import Refused


@pytest.fixture
def lived(case, alice, disa):
    """Have a case in which some things have happened."""
    cast.write(case, disa, "Går det bra?")
    cast.write(case, alice, "Vi läser.")
    cast.act(case, "grant", alice)
    return Case.objects.get(pk=case.pk)


def test_each_event_carries_the_seal_of_the_one_before(lived):
    events = list(Event.objects.filter(case=lived).order_by("number"))
    assert [each.number for each in events] == [1, 2, 3, 4]
    assert [each.previous for each in events] == ["", *(each.seal for each in events[:-1])]
    assert queries.log_is_whole(lived)


def test_the_database_refuses_a_change(lived):
    with pytest.raises(DatabaseError, match="case_log_is_never_changed"), transaction.atomic():
        Event.objects.filter(case=lived, number=2).update(actor_name="Ingen")


def test_an_event_is_not_saved_twice(lived):
    event = Event.objects.get(case=lived, number=2)
    with pytest.raises(Refused, match=r"event\.change"):
        event.save()


@pytest.mark.parametrize(
    "forged",
    [
        {"actor_name": "Någon Annan"},
        {"data": {"message": 0}},
        {"kind": "noted"},
        {"previous": "0" * 64},
    ],
)
def test_a_forged_event_is_seen(lived, forged):
    """Even one who may go round the trigger cannot make the seals fit."""
    event = Event.objects.get(case=lived, number=3)
    values = {"municipality": lived.municipality, "case": lived, "number": 3, "kind": event.kind}
    values |= {"at": event.at, "actor_kind": event.actor_kind, "actor_name": event.actor_name}
    values |= {"data": event.data, "previous": event.previous, "seal": event.seal, **forged}
    event.delete()
    Event.objects.bulk_create([Event(officer_id=event.officer_id, **values)])
    assert not queries.log_is_whole(lived)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_missing_event_is_seen(lived, number):
    Event.objects.filter(case=lived, number=number).delete()
    assert not queries.log_is_whole(lived)


def test_a_second_event_cannot_take_a_place(lived):
    event = Event.objects.get(case=lived, number=4)
    event.pk, event._state.adding = None, True
    with pytest.raises(DatabaseError), transaction.atomic():
        event.save(force_insert=True)


def test_the_seal_is_the_same_read_from_the_database(lived):
    for event in Event.objects.filter(case=lived):
        assert event.computed_seal() == event.seal, connection.vendor


def test_a_look_by_staff_is_told_to_the_resident_and_not_in_the_log(lived, alice):
    actions.look(case=lived, by=cast.actor_of(alice))
    assert [each.actor_name for each in queries.looks(lived)] == ["Alice"]
    assert Event.objects.filter(case=lived).count() == 4


def test_what_is_said_between_colleagues_is_not_in_the_residents_story(lived, alice):
    actions.note(case=lived, text="Ring mamman.", by=cast.actor_of(alice), key=uuid4())
    assert "noted" in [each.kind for each in queries.story(lived, for_staff=True)]
    assert "noted" not in [each.kind for each in queries.story(lived, for_staff=False)]
