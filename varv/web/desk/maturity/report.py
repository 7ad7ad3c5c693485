"""What a round came to, as an accessible PDF."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.documents import pdf
from varv.people.permissions import P
from varv.steering.maturity import queries, rules
from varv.steering.maturity.models import Answer
from varv.web import letterhead
from varv.web import maturity as drawn
from varv.web.desk.door import staff
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
@require_safe
def report(request: Request, pk: int) -> HttpResponse:
    """Return a round with its results and answers."""
    row = fetch(queries.rounds(), request.actor, rules.may_read, pk=pk)
    found = queries.result(row)
    place = request.municipality
    content = pdf.receipt(
        pdf.Receipt(
            title=_("Digital mognad {title}").format(title=row.title),
            sender=letterhead.sender(place, row.unit.name if row.unit else ""),
            reference="",
            date=clock.local(row.closed_at).date() if row.closed_at else clock.today(),
            sections=[_results(found), *_units(found), *_answers(found)],
            text="" if row.closed_at else _("Omgången pågår, så svaren kan ändras."),
            language=request.LANGUAGE_CODE,
            heads=(_("Vad"), _("Hur långt")),
        )
    )
    response = HttpResponse(content, content_type="application/pdf")
    name = _("digital-mognad")
    response["Content-Disposition"] = f'inline; filename="{name}-{row.pk}.pdf"'
    return response


def _results(found: queries.Result) -> pdf.Facts:
    scores = [*found.whole.scores, found.whole.total]
    rows = [pdf.Fact(each.name, _lines(each, found)) for each in map(drawn.bar, scores)]
    return pdf.Facts(_("Resultat"), rows, (_("Område"), _("Hur långt")))


def _lines(bar: drawn.Bar, found: queries.Result) -> list[str]:
    if found.earlier is None or not bar.change:
        return [bar.now]
    return [bar.now, f"{found.earlier.title}: {bar.before}, {bar.change}"]


def _units(found: queries.Result) -> list[pdf.Facts]:
    rows = [
        pdf.Fact(each.assessment.unit.name, [f"{bar.name}: {bar.now}" for bar in drawn.bars(each)])
        for each in found.units
        if each.assessment.unit and each.answered
    ]
    return [pdf.Facts(_("Enheterna"), rows, (_("Enhet"), _("Hur långt")))] if rows else []


def _answers(found: queries.Result) -> list[pdf.Facts]:
    known: Mapping[str, Answer] = {
        each.claim: each for each in queries.answers(found.whole.assessment)
    }
    return [
        pdf.Facts(
            str(area.label),
            [pdf.Fact(each.text, _said(known.get(each.key))) for each in claims],
        )
        for area, claims in found.edition.areas.items()
    ]


def _said(answer: Answer | None) -> list[str]:
    if answer is None:
        return [_("Inget svar än")]
    said = [answer.get_status_display(), answer.comment, answer.evidence]
    return [each for each in said if each]
