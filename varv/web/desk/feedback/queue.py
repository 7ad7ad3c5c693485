"""The staff's list of reports: what nobody has read, what waits for an answer or a moderator."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.participation.feedback import queries
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Kind, Public, State
from varv.people.permissions import P
from varv.web import reports
from varv.web.desk.door import staff
from varv.web.requests import Request

VIEWS = ("confirm", "answer", "moderate", "all")


@dataclass(frozen=True)
class Row:
    """A report in the list, with the day that is next for it."""

    report: Report
    title: str
    kind: str
    category: str
    state: str
    tag: str
    public: str
    due: object
    is_late: bool


@staff(P.CASE_READ, P.VOICE_MODERATE)
@require_safe
def queue(request: Request) -> HttpResponse:
    """Show the reports of the officer's units."""
    asked = request.GET.get("view", "")
    view = asked if asked in VIEWS else "confirm"
    page = queries.queue(
        request.actor,
        what="" if view == "all" else view,
        newer_than=_key(request, "newer"),
        older_than=_key(request, "older"),
    )
    known = queries.categories(request.municipality.pk)
    names = {
        "confirm": _("Ingen har läst"),
        "answer": _("Väntar på svar"),
        "moderate": _("Att granska"),
        "all": _("Alla"),
    }
    shown = {
        "rows": [_row(each, known) for each in page.rows],
        "views": [(key, name, key == view) for key, name in names.items()],
        "view": view,
        "newer": page.newer,
        "older": page.older,
    }
    return render(request, "desk/feedback/queue.html", shown)


def _row(report: Report, known: Mapping[str, queries.Category]) -> Row:
    due = report.confirm_by if report.state == State.RECEIVED else report.answer_by
    is_late = not report.is_done and due < clock.today()
    title = report.case.title if not report.is_protected else _("Skyddade uppgifter")
    return Row(
        report=report,
        title=title,
        kind=str(Kind(report.kind).label),
        category=reports.name_of(report.category, known),
        state=str(State(report.state).label),
        tag="late" if is_late else reports.tag_of(report),
        public=str(Public(report.public).label) if report.may_publish else _("Får inte visas"),
        due=None if report.is_done else due,
        is_late=is_late,
    )


def _key(request: Request, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
