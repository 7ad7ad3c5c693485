"""What was approved to be erased, how far it has come, and the protocol of it."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.cases import rules
from varv.cases.models import Erasure, Line
from varv.cases.states import Fate
from varv.core import clock
from varv.core.dates import clock_time, long_date
from varv.core.text import whole
from varv.documents import pdf
from varv.people.permissions import P
from varv.web import letterhead
from varv.web.desk.cases.filters import number
from varv.web.desk.door import staff
from varv.web.guard import fetch
from varv.web.requests import Request

AT_A_TIME = 100


@staff(P.CASE_ERASE)
@require_safe
def protocol(request: Request, pk: int) -> HttpResponse:
    """Show a protocol: on what mandate, who, when, and what became of each case."""
    row = fetch(_rows(), request.actor, rules.may_approve, pk=pk)
    after = number(request.GET.get("after", ""))
    lines = row.lines.filter(pk__gt=after) if after is not None else row.lines.all()
    found = list(lines.order_by("pk")[: AT_A_TIME + 1])
    shown = {
        "row": row,
        "done": row.erased + row.skipped,
        "mandates": _mandates(row),
        "lines": found[:AT_A_TIME],
        "more": f"?after={found[AT_A_TIME - 1].pk}" if len(found) > AT_A_TIME else "",
        "is_later": after is not None,
    }
    return render(request, "desk/erasing/protocol.html", shown)


@staff(P.CASE_ERASE)
@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    """Return a protocol as an accessible PDF."""
    row = fetch(_rows(), request.actor, rules.may_approve, pk=pk)
    place, day = request.municipality, row.finished_at
    content = pdf.receipt(
        pdf.Receipt(
            title=_("Gallringsprotokoll {number}").format(number=row.number),
            sender=letterhead.sender(place),
            reference="",
            date=clock.local(day).date() if day else clock.today(),
            sections=[_facts(row, request.LANGUAGE_CODE), *_cases(row, request.LANGUAGE_CODE)],
            text="" if day else _("Gallringen pågår, så protokollet är inte färdigt."),
            language=request.LANGUAGE_CODE,
            heads=(_("Vad"), _("Uppgift")),
        )
    )
    response = HttpResponse(content, content_type="application/pdf")
    name = _("gallringsprotokoll")
    response["Content-Disposition"] = f'inline; filename="{name}-{row.number}.pdf"'
    return response


def _rows() -> QuerySet[Erasure]:
    return Erasure.objects.select_related("service")


def _mandates(row: Erasure) -> list[str]:
    return list(row.lines.order_by("mandate").values_list("mandate", flat=True).distinct())


def _facts(row: Erasure, language: str) -> pdf.Facts:
    """Return what a protocol says of all its cases together."""
    said = [
        (_("E-tjänst"), [row.name]),
        (_("Gallringstid till och med"), [long_date(row.until, language)]),
        (_("Stöd för gallringen"), _mandates(row)),
        (_("Godkänt av"), [f"{row.approved_by}, {_moment(row.approved_at, language)}"]),
        (_("Färdigt"), [_moment(row.finished_at, language)] if row.finished_at else []),
        (_("Gallrade ärenden"), [whole(row.erased)]),
        (_("Inte gallrade"), [whole(row.skipped)]),
    ]
    rows = [pdf.Fact(label, lines) for label, lines in said if lines]
    return pdf.Facts(_("Gallringen"), rows)


def _moment(at: dt.datetime, language: str) -> str:
    return f"{long_date(clock.local(at).date(), language)} {clock_time(at)}"


def _cases(row: Erasure, language: str) -> Iterable[pdf.Facts]:
    """Return the cases by what became of them."""
    lines = list(row.lines.order_by("pk"))
    is_told = len({each.mandate for each in lines}) > 1
    for fate, title in (
        (Fate.ERASED, _("Gallrade ärenden")),
        (Fate.SKIPPED, _("Ärenden som inte gallrades")),
        (Fate.WAITING, _("Ärenden som väntar")),
    ):
        rows = [
            pdf.Fact(each.number, [*_said(each, language), *([each.mandate] if is_told else [])])
            for each in lines
            if each.fate == fate
        ]
        if rows:
            yield pdf.Facts(title, rows, (_("Diarienummer"), _("Uppgift")))


def _said(line: Line, language: str) -> list[str]:
    if line.why:
        return [line.get_why_display()]
    if line.at is None:
        return [line.get_fate_display()]
    day = long_date(clock.local(line.at).date(), language)
    return [_("Gallrat {day}").format(day=day)]
