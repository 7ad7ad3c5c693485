"""A report as its readers see it in lists, on maps and alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import long_date
from varv.participation.feedback import rules
from varv.participation.feedback.models import Report
from varv.participation.feedback.queries import Category, Near
from varv.participation.feedback.states import Kind, State
from varv.web import maps

TAGS: Mapping[str, str] = {
    State.RECEIVED: "new",
    State.CONFIRMED: "going",
    State.ASSIGNED: "going",
    State.ANSWERED: "going",
    State.FIXED: "done",
    State.FORWARDED: "done",
    State.CLOSED: "done",
}
ICONS: Mapping[str, str] = {
    Kind.FAULT: "wrench",
    Kind.COMPLAINT: "message-square-warning",
    Kind.PRAISE: "heart",
    Kind.QUESTION: "message-circle-question-mark",
    Kind.IDEA: "lightbulb",
}


@dataclass(frozen=True)
class Line:
    """A public report in a list; ``number`` is the one beside its point on the map."""

    report: Report
    category: str
    kind: str
    icon: str
    state: str
    tag: str
    number: int = 0
    metres: int | None = None

    @property
    def can_be_seen(self) -> bool:
        """Tell whether somebody else may have seen the same."""
        return rules.can_be_seen(self.report)


def tag_of(report: Report) -> str:
    """Return the ring of a report's state; an answer is the end of what needs no repair."""
    if report.state == State.ANSWERED and report.kind in (Kind.PRAISE, Kind.QUESTION):
        return "done"
    return TAGS[report.state]


def line(
    report: Report,
    categories: Mapping[str, Category],
    number: int = 0,
    metres: int | None = None,
) -> Line:
    """Return a report as a line."""
    return Line(
        report=report,
        category=name_of(report.category, categories),
        kind=str(Kind(report.kind).label),
        icon=ICONS[report.kind],
        state=str(State(report.state).label),
        tag=tag_of(report),
        number=number,
        metres=metres,
    )


def name_of(key: str, categories: Mapping[str, Category]) -> str:
    """Return what a subject is called; one that the register has lost is called by its key."""
    found = categories.get(key)
    return str(found) if found else key


def lines(reports: Iterable[Report], categories: Mapping[str, Category]) -> Sequence[Line]:
    """Return reports as lines; those with a place are numbered as on the map."""
    found, number = [], 0
    for each in reports:
        number += each.is_placed
        found.append(line(each, categories, number if each.is_placed else 0))
    return found


def nearby(found: Iterable[Near], categories: Mapping[str, Category]) -> Sequence[Line]:
    """Return reports near a place as numbered lines."""
    return [
        line(each.report, categories, number, each.metres)
        for number, each in enumerate(found, start=1)
    ]


def points(shown: Iterable[Line]) -> list[maps.Point]:
    """Return the points of the lines that have a number."""
    return [
        maps.Point(each.report.latitude, each.report.longitude, each.number)
        for each in shown
        if each.number and each.report.latitude is not None and each.report.longitude is not None
    ]


@dataclass(frozen=True)
class Moment:
    """A point in the story of a report; one without ``day`` has not come."""

    title: str
    day: str
    is_done: bool
    is_late: bool = False


def story(report: Report, language: str) -> Sequence[Moment]:
    """Return what has happened to a report and what is promised, in the order of time."""
    today = clock.today()
    told = [Moment(_("Kom in"), _on(report.received_at, language), True)]
    if report.confirmed_at:
        told.append(Moment(_("Någon har läst"), _on(report.confirmed_at, language), True))
    elif not report.is_done:
        by = long_date(report.confirm_by, language)
        late = report.confirm_by < today
        told.append(Moment(_("Någon läser"), _("senast {day}").format(day=by), False, late))
    if report.answered_at:
        word = _("Skickat till rätt ställe") if report.state == State.FORWARDED else _("Besvarat")
        told.append(Moment(word, _on(report.answered_at, language), True))
    elif not report.is_done:
        by = long_date(report.answer_by, language)
        late = report.answer_by < today
        told.append(Moment(_("Svar"), _("senast {day}").format(day=by), False, late))
    if report.fixed_at:
        told.append(Moment(_("Åtgärdat"), _on(report.fixed_at, language), True))
    elif report.state == State.ANSWERED and report.kind == Kind.FAULT:
        told.append(Moment(_("Åtgärdat"), _("inte än"), False))
    return told


def _on(moment: object, language: str) -> str:
    return long_date(clock.local(moment).date(), language)  # type: ignore[arg-type]
