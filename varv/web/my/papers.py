"""Receipts and letters as documents that a screen reader can read."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from varv.cases import codes, words
from varv.cases.models import Case, Decision
from varv.core import clock
from varv.core.dates import clock_time, long_date, weekday_date
from varv.documents import pdf
from varv.web import letterhead
from varv.web.forms.summaries import Section


def answer(content: bytes, name: str) -> HttpResponse:
    """Return the document so that the browser offers to keep it under the name."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def receipt(case: Case, sections: Sequence[Section], language: str) -> bytes:
    """Return the receipt: number, days, and all that was sent, word for word."""
    received = clock.local(case.received_at).date()
    moment = f"{long_date(received, language)} {clock_time(case.received_at)}"
    known = [
        pdf.Fact(_("Diarienummer"), [case.number]),
        pdf.Fact(_("Ärende"), [case.title]),
        pdf.Fact(_("Inkom"), [moment]),
        pdf.Fact(_("Besked senast"), [weekday_date(case.due_on, language)]),
    ]
    if case.visitor:
        known.append(pdf.Fact(_("Din kod"), [codes.made(case.draft_id)]))
    return pdf.receipt(
        pdf.Receipt(
            title=_("Kvitto på {yours}").format(yours=words.of_case(case).yours),
            sender=letterhead.sender(case.municipality, case.unit.name),
            reference=case.number,
            date=received,
            sections=[pdf.Facts(_("Ärendet"), known), *map(_facts, sections)],
            language=language,
        )
    )


def _facts(section: Section) -> pdf.Facts:
    """Return the answers of one step, files by their names."""
    rows = [
        pdf.Fact(row.label, row.lines or [file.name for file in row.files]) for row in section.rows
    ]
    return pdf.Facts(section.title, rows)


def letter(decision: Decision) -> bytes:
    """Return the letter exactly as it was written when the decision was made."""
    case = decision.case
    return pdf.render(
        title=decision.headline,
        language=decision.language,
        sender=letterhead.sender(case.municipality, case.unit.name),
        markdown=decision.letter,
        reference=case.number,
        date=clock.local(decision.decided_at).date(),
    )
