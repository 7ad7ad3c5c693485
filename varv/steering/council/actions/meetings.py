"""Planning a meeting, calling the members to it, and closing it."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.municipalities.models import Municipality
from varv.people.actors import Actor
from varv.steering.council import queries, rules
from varv.steering.council.actions import letters
from varv.steering.council.actions.asking import ask, refuse
from varv.steering.council.actions.criteria import begin
from varv.steering.council.models import Attendance, Criterion, Meeting, Member, Yardstick
from varv.steering.council.states import ARROWS, State

LONGEST = 1000  # of what is good to know before a meeting
COPIED = ("place", "title", "title_en", "hint", "hint_en", "weight", "way")


@dataclass(frozen=True)
class When:
    """When and where a meeting is, and whether everybody may read of it."""

    on: dt.date | None
    at: dt.time | None
    venue: str
    note: str = ""
    is_public: bool = True


@transaction.atomic
def plan(*, municipality: Municipality, when: When, by: Actor, key: UUID) -> Meeting:
    """Plan a meeting; the same key gives the same meeting back.

    Raises:
        Invalid: the day, the time or the place is missing.
    """
    ask(rules.may_manage(by, municipality.pk), "meeting.plan")
    _check(when)
    begin(municipality=municipality, by=by)
    row, is_new = Meeting.objects.get_or_create(
        municipality=municipality,
        key=key,
        defaults={**_stored(when), "created_at": clock.now()},
    )
    if is_new:
        audit.record(by=by, action="meeting.plan", subject=row)
    return row


@transaction.atomic
def move(*, meeting: Meeting, when: When, by: Actor, revision: int) -> Meeting:
    """Change when and where a meeting is; members who were called are told.

    Raises:
        Invalid: the day, the time or the place is missing.
        Conflict: somebody else changed it since ``revision``.
    """
    ask(rules.may_change(by, meeting), "meeting.move")
    _check(when)
    same = Meeting.objects.filter(pk=meeting.pk, revision=revision)
    if not same.update(revision=revision + 1):
        raise Conflict("meeting.changed")
    before = (meeting.on, meeting.at, meeting.venue)
    meeting.revision = revision + 1
    for name, value in _stored(when).items():
        setattr(meeting, name, value)
    meeting.save(update_fields=list(_stored(when)))
    audit.record(by=by, action="meeting.move", subject=meeting)
    if meeting.state == State.CALLED and before != (meeting.on, meeting.at, meeting.venue):
        letters.invite(meeting, queries.standing(meeting.on), is_moved=True)
    return meeting


def _check(when: When) -> None:
    faults = {}
    if when.on is None:
        faults["on"] = _("Ange dagen för mötet.")
    if when.at is None:
        faults["at"] = _("Ange klockslaget, till exempel 13.00.")
    if not when.venue.strip() or len(when.venue) > 120:
        faults["venue"] = _("Skriv var ni möts, med högst 120 tecken.")
    if len(when.note.strip()) > LONGEST:
        faults["note"] = _("Skriv med högst 1 000 tecken.")
    refuse(faults)


def _stored(when: When) -> dict[str, object]:
    return {
        "on": when.on,
        "at": when.at,
        "venue": when.venue.strip(),
        "note": when.note.strip(),
        "is_public": when.is_public,
    }


def _go(meeting: Meeting, state: State, **fields: object) -> None:
    """Let the meeting go along an arrow, unless somebody else was first."""
    ask(state in ARROWS[State(meeting.state)], f"meeting.go {meeting.state} {state}")
    same = Meeting.objects.filter(pk=meeting.pk, state=meeting.state)
    if not same.update(state=state, **fields):
        raise Conflict("meeting.gone")
    meeting.refresh_from_db()


@transaction.atomic
def call(*, meeting: Meeting, by: Actor) -> Meeting:
    """Call the members; from now on the meeting weighs by today's criteria, whatever they become.

    Raises:
        Invalid: there is nothing on the agenda, nothing to weigh by, or nobody to call.
        Conflict: somebody else called it.
    """
    ask(rules.may_call(by, meeting), "meeting.call")
    invited = list(queries.standing(meeting.on))
    criteria = list(queries.criteria())
    faults = {}
    if not meeting.items.exists():
        faults["items"] = _("Lägg något på dagordningen innan du kallar.")
    if not criteria:
        faults["criteria"] = _("Lägg till minst ett kriterium innan du kallar.")
    if not invited:
        faults["members"] = _("Rådet har inga ledamöter den dagen. Lägg till ledamöter först.")
    refuse(faults)
    _go(meeting, State.CALLED, called_at=clock.now())
    _copy(meeting, criteria)
    audit.record(by=by, action="meeting.call", subject=meeting)
    letters.invite(meeting, invited)
    return meeting


def _copy(meeting: Meeting, criteria: Iterable[Criterion]) -> None:
    owner = {"municipality_id": meeting.municipality_id, "meeting": meeting}
    Yardstick.objects.bulk_create(
        Yardstick(**owner, **{name: getattr(each, name) for name in COPIED}) for each in criteria
    )


@transaction.atomic
def weigh_anew(*, meeting: Meeting, by: Actor) -> Meeting:
    """Let a called meeting that nobody has scored at weigh by the criteria as they are today.

    Raises:
        Invalid: somebody has scored, or there is nothing to weigh by.
    """
    ask(rules.may_weigh_anew(by, meeting), "meeting.weigh_anew")
    list(meeting.items.select_for_update().values_list("pk"))  # scores wait, or we do
    criteria = list(queries.criteria())
    if not criteria:
        raise Invalid({"criteria": _("Lägg till minst ett kriterium först.")})
    try:
        with transaction.atomic():
            meeting.yardsticks.all().delete()
    except ProtectedError as fault:
        told = _("Någon har satt poäng. Mötet behåller de kriterier som poängen är satta efter.")
        raise Invalid({"criteria": told}) from fault
    _copy(meeting, criteria)
    audit.record(by=by, action="meeting.weigh_anew", subject=meeting)
    return meeting


@transaction.atomic
def cancel(*, meeting: Meeting, by: Actor) -> Meeting:
    """Cancel a meeting; members who were called are told.

    Raises:
        Invalid: something is decided already.
        Conflict: somebody else called or closed it.
    """
    ask(rules.may_change(by, meeting), "meeting.cancel")
    if meeting.items.filter(decisions__isnull=False).exists():
        raise Invalid({"state": _("Mötet har fattat beslut och kan inte ställas in.")})
    was_called = meeting.state == State.CALLED
    _go(meeting, State.CANCELLED)
    audit.record(by=by, action="meeting.cancel", subject=meeting)
    if was_called:
        letters.call_off(meeting, queries.standing(meeting.on))
    return meeting


@transaction.atomic
def hold(*, meeting: Meeting, present: Collection[Member], by: Actor) -> Meeting:
    """Close a meeting and keep who was there; nobody scores after that.

    Raises:
        Invalid: fewer than two were there, or somebody who is no member.
        Conflict: somebody else closed it.
    """
    ask(rules.may_hold(by, meeting), "meeting.hold")
    if len({each.pk for each in present}) < 2:
        raise Invalid({"present": _("Kryssa för minst två som var med.")})
    if not all(each.stands(meeting.on) for each in present):
        raise Invalid({"present": _("Välj bland dem som var ledamöter den dagen.")})
    _go(meeting, State.HELD, held_at=clock.now())
    owner = {"municipality_id": meeting.municipality_id, "meeting": meeting}
    Attendance.objects.bulk_create(
        [Attendance(member=each, **owner) for each in present], ignore_conflicts=True
    )
    audit.record(by=by, action="meeting.hold", subject=meeting)
    return meeting
