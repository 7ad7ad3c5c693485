"""The public face of a report: what everybody may read of it, and whether they may."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.cases import actions as cases
from varv.cases import rules as case_rules
from varv.cases.models import Decision
from varv.core.errors import Invalid
from varv.participation.feedback import actions, cells, masking, queries, rules
from varv.participation.feedback.models import Report
from varv.participation.needs.states import Origin
from varv.people.permissions import P
from varv.web import maps, reports
from varv.web.desk.door import staff
from varv.web.desk.needs import sources
from varv.web.fields import Field, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

AROUND_METRES = 1500.0


def found(request: Request, number: str, rule: Any = rules.may_work_on) -> Report:
    """Return the report with the case's number; the look is recorded on the case."""
    rows = Report.objects.select_related("case", "case__unit", "case__person", "case__principal")
    row = fetch(rows, request.actor, rule, case__number=number[:30].replace("\x00", ""))
    row.case.municipality = request.municipality
    if request.method in ("GET", "HEAD"):
        cases.look(case=row.case, by=request.actor)
    return row


@staff(P.CASE_READ, P.VOICE_MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, number: str) -> HttpResponse:
    """Show what everybody may read of a report, or publish it as it was written."""
    if request.method != "POST":
        return _page(request, found(request, number), {}, {})
    row = found(request, number, rules.may_publish)
    sent = request.POST
    try:
        actions.publish(
            report=row,
            title=sent.get("title", ""),
            text=sent.get("text", ""),
            answer=sent.get("answer", ""),
            photos=sent.getlist("photos"),
            shows_place=bool(sent.get("place")),
            by=request.actor,
        )
    except Invalid as fault:
        return _page(request, row, _written(sent), fault.messages, sent)
    messages.success(request, _("Alla kan läsa det nu."))
    return redirect("desk:feedback_report", number=row.case.number)


def _written(sent: QueryDict) -> dict[str, str]:
    return {name: sent.get(name, "") for name in ("title", "text", "answer", "why")}


@staff(P.VOICE_MODERATE)
@require_POST
def hide(request: Request, number: str) -> HttpResponse:
    """Keep a report from everybody, and say why to colleagues."""
    row = found(request, number, rules.may_moderate)
    try:
        actions.hide(report=row, why=request.POST.get("why", ""), by=request.actor)
    except Invalid as fault:
        return _page(request, row, {}, fault.messages)
    messages.success(request, _("Synpunkten visas inte."))
    return redirect("desk:feedback_report", number=row.case.number)


@staff(P.CASE_HANDLE)
@require_POST
def fixed(request: Request, number: str) -> HttpResponse:
    """Say that what was answered is now fixed."""
    row = found(request, number)
    actions.mark_fixed(report=row, by=request.actor)
    messages.success(request, _("Nu står det att det är åtgärdat. De som följer får veta det."))
    return redirect("desk:feedback_report", number=row.case.number)


def _page(
    request: Request,
    row: Report,
    sent: Mapping[str, str],
    errors: Mapping[str, str],
    posted: QueryDict | None = None,
) -> HttpResponse:
    fields = filled(_fields(row), sent, errors)
    known = queries.categories(request.municipality.pk)
    line = reports.line(row, known, 1 if row.latitude is not None else 0)
    pictures = row.case.values.get("photos") or ()
    chosen = posted.getlist("photos") if posted is not None else row.photos
    shown = {
        "report": row,
        "case": row.case,
        "line": line,
        "title": row.case.title,
        "said": row.case.values.get("description", ""),
        "story": reports.story(row, request.LANGUAGE_CODE),
        "fields": fields,
        "why": Field("why", _("Varför?"), most=500, error=errors.get("why", "")),
        "elsewhere": elsewhere(fields, {k: v for k, v in errors.items() if k != "why"}),
        "has_errors": bool(errors),
        "doubts": _suggested(row, "description").doubts,
        "photos": [(each, str(each["id"]) in chosen) for each in pictures],
        "shows_place": bool(posted.get("place")) if posted is not None else row.shows_place,
        "map": _map(request, row, line),
        "note": sources.noting(request.actor, Origin.FEEDBACK, row.case.number),
        "may_publish": rules.may_publish(request.actor, row),
        "may_moderate": rules.may_moderate(request.actor, row),
        "may_mark_fixed": rules.may_mark_fixed(request.actor, row),
        "may_open": case_rules.may_read_as_staff(request.actor, row.case),
        "verdicts": list(row.verdicts.order_by("-at")[:5]),
    }
    status = 422 if errors else 200
    return render(request, "desk/feedback/report.html", shown, status=status)


def _map(request: Request, row: Report, line: reports.Line) -> maps.Drawn | None:
    if row.latitude is None or row.longitude is None:
        return None
    box = cells.around(row.latitude, row.longitude, AROUND_METRES)
    areas = queries.areas(request.municipality.pk).values()
    return maps.draw(reports.points([line]), areas, box)


def _fields(row: Report) -> Sequence[Field]:
    """Return the texts that go out: as published, else as the machine suggests them."""
    title = row.public_title or _suggested(row, "headline").text
    text = row.public_text or _suggested(row, "description").text
    answer = row.answer_text or _answer(row)
    hint = _("Ta bort namn, hälsa och annat som pekar ut någon. Originalet står kvar i ärendet.")
    return [
        Field("title", _("Rubrik"), value=title[:120], most=120),
        Field("text", _("Text"), kind="long", value=text, most=4000, rows=7, hint=hint),
        Field("answer", _("Svaret"), kind="long", value=answer, most=5000, rows=6, required=False),
    ]


def _names(row: Report) -> list[str]:
    person = row.case.person
    said = str(row.case.values.get("contact_name") or "")
    return [said, person.name] if person else [said]


def _suggested(row: Report, key: str) -> masking.Suggested:
    return masking.suggest(str(row.case.values.get(key) or ""), _names(row))


def _answer(row: Report) -> str:
    reasons = Decision.objects.filter(case=row.case).order_by("-version")
    last = reasons.values_list("reasons", flat=True).first()
    return masking.suggest(last or "", _names(row)).text
