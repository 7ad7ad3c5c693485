"""A report follows its case: confirmed, given to somebody, answered, taken up again."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.cases.models import Case
from varv.core import addresses, clock, events
from varv.core.errors import Refused
from varv.participation.feedback import rules
from varv.participation.feedback.actions.counting import counted
from varv.participation.feedback.events import ReportChanged, ReportHidden
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import ARROWS, OPEN, Public, State
from varv.participation.following import actions as following
from varv.participation.following.states import Kind
from varv.people.actors import Actor

UNPLACED: dict[str, Any] = {
    "latitude": None,
    "longitude": None,
    "cell_lat": None,
    "cell_lon": None,
    "address": "",
}


@transaction.atomic
def follow_case(*, case: Case, state: State) -> Report | None:
    """Let the report of a case come into a state; a case of something else has none.

    Where the table has no arrow the report stays: a closed case is not one that was fixed.
    """
    face = Report.objects.select_for_update().filter(case=case).first()
    if face is None:
        return None
    face.case = case
    if state not in ARROWS[State(face.state)]:
        return face
    with counted(face):
        _come_into(face, state)
        face.save()
    events.publish(ReportChanged(report_id=face.pk, state=state))
    tell_followers(face)
    return face


def _come_into(face: Report, state: State) -> None:
    was, now = State(face.state), clock.now()
    face.state, face.updated_at, face.answer_by = state, now, face.case.due_on
    if state in OPEN and was not in OPEN:
        _take_up(face)
    elif face.confirmed_at is None:
        face.confirmed_at = now
    if state not in OPEN:
        face.answered_at = face.answered_at or now
    face.fixed_at = now if state is State.FIXED else None


def _take_up(face: Report) -> None:
    """Start over: what was answered, asked and said belongs to the time before."""
    face.answered_at = face.asked_at = None
    face.times_reopened += 1


@transaction.atomic
def mark_fixed(*, report: Report, by: Actor) -> Report:
    """Say that what was answered is now fixed too; said twice, it is said once."""
    face = Report.objects.select_for_update().select_related("case").get(pk=report.pk)
    if face.state == State.FIXED:
        return face
    if not rules.may_mark_fixed(by, face):
        raise Refused("report.mark_fixed")
    now = clock.now()
    with counted(face):
        face.state, face.fixed_at, face.updated_at = State.FIXED, now, now
        face.save(update_fields=["state", "fixed_at", "updated_at"])
    audit.record(by=by, action="report.mark_fixed", subject=face.case)
    events.publish(ReportChanged(report_id=face.pk, state=State.FIXED))
    tell_followers(face)
    return face


@transaction.atomic
def follow_protection(*, person_id: int) -> int:
    """Take away from everybody what protected people reported, with its place; return how much.

    A report whose writer is no longer protected stays hidden: the leave to show it is gone. A
    person belongs to one municipality, so it needs no scope.
    """
    rows = Report._base_manager.select_related("case__person").filter(case__person_id=person_id)
    changed = [
        face
        for face in rows.select_for_update(of=("self",))
        if face.is_protected != bool(face.case.person and face.case.person.is_protected)
    ]
    with counted(*changed):
        for face in changed:
            face.is_protected = not face.is_protected
            if face.is_protected:
                _take_away(face)
            face.save()
    return len(changed)


def _take_away(face: Report) -> None:
    if face.is_public:
        events.publish(ReportHidden(report_id=face.pk))
    face.public, face.may_publish, face.published_at = Public.WAITING, False, None
    face.public_title = face.public_text = face.answer_text = face.searched = ""
    face.photos = []
    for name, value in UNPLACED.items():
        setattr(face, name, value)


@transaction.atomic
def erase(*, case: Case) -> int | None:
    """Let a report go with its case, and with it who has seen the same and what was said of it.

    Returns:
        what its id was, or nothing when the case has no report.
    """
    face = Report.objects.select_for_update().filter(case=case).first()
    if face is None:
        return None
    pk, was_public = face.pk, face.is_public
    with counted(face):
        face.public = Public.REFUSED  # it counts no longer
        Report.objects.filter(pk=pk).delete()
    if was_public:
        events.publish(ReportHidden(report_id=pk))
    return pk


def tell_followers(face: Report) -> None:
    """Tell those who follow a public report where it is now."""
    if not face.is_public:
        return
    municipality = face.case.municipality

    def write() -> following.Told:
        link = addresses.absolute(municipality, "public:report", pk=face.pk)
        state = State(face.state).label
        lines = [
            _("{title}: {state}.").format(title=face.public_title, state=state),
            _("Läs mer: {link}").format(link=link),
        ]
        subject = _("{state}: {title}").format(title=face.public_title, state=state)
        return following.Told(subject, "\n\n".join(lines))

    following.tell(
        municipality=municipality,
        kind=Kind.FEEDBACK,
        subject=str(face.pk),
        happening=f"{face.state}:{face.updated_at.isoformat()}",
        write=write,
    )
