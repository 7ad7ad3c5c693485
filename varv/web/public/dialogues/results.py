"""How a dialogue was answered, for everybody: figures with tables, small numbers hidden."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import suppression
from varv.participation.dialogues import figures, queries, rules
from varv.participation.dialogues.figures import Figure
from varv.participation.dialogues.models import Dialogue, Remark
from varv.participation.dialogues.states import Reading
from varv.participation.dialogues.tallies import TEXTS, Counted
from varv.web import dialogues as shared
from varv.web.guard import fetch
from varv.web.requests import Request
from varv.web.spreadsheet import MARK, lines

MOST_QUOTES = 12


def _found(request: Request, slug: str) -> Dialogue:
    link = shared.link_of(request, slug)
    return fetch(
        shared.with_tally(),
        request.actor,
        lambda actor, row: rules.may_see_figures(actor, row, link),
        slug=slug,
    )


@require_safe
def results(request: Request, slug: str) -> HttpResponse:
    """Draw how each question was answered; beneath, the themes and what may be quoted."""
    row = _found(request, slug)
    counted = queries.shown(row.tally)
    is_enough = counted.answers >= row.threshold
    drawn = shared.pictures(_figures(request, row, counted), row.threshold) if is_enough else []
    asked = [each for each in drawn if each.figure.type not in TEXTS]
    shown = {
        "dialogue": row,
        "tag": shared.tag_of(row),
        "answers": counted.answers if is_enough else None,
        "more": row.tally.answers - counted.answers,
        "hides_all": any(each.figure.is_hidden for each in asked),
        "pictures": asked,
        "themes": _themes(row) if is_enough else [],
        "quotes": _quotes(row) if is_enough else [],
    }
    return render(request, "public/dialogues/results.html", shown)


def _figures(request: Request, row: Dialogue, counted: Counted) -> list[Figure]:
    package = queries.package(row)
    return figures.figures(package, counted, request.LANGUAGE_CODE, row.threshold)


def _themes(row: Dialogue) -> list[dict[str, object]]:
    """Return the themes with how many texts each has, where that is enough to say."""
    themes = queries.theme_counts(row)
    if not themes:
        return []
    texts = sum(queries.readings(row).values())
    counts = [
        (theme, None if suppression.is_hidden(number, texts, row.threshold) else number)
        for theme, number in themes
    ]
    most = max((number for _theme, number in counts if number is not None), default=0)
    return [
        {
            "name": str(theme),
            "number": number,
            "bar": None if number is None else round(100 * number / most),
        }
        for theme, number in counts
    ]


def _quotes(row: Dialogue) -> list[Remark]:
    """Return texts that staff have read and let be quoted, in the order of chance."""
    rows = Remark.objects.filter(dialogue=row, reading=Reading.PUBLIC)
    return list(rows.order_by("pk").prefetch_related("themes")[:MOST_QUOTES])


@require_safe
def table(request: Request, slug: str) -> HttpResponse:
    """Return the same numbers as a file for a spreadsheet."""
    row = _found(request, slug)
    counted = queries.shown(row.tally)
    rows = [[_("Fråga"), _("Svar"), _("Antal")]]
    if counted.answers >= row.threshold:
        rows += [
            [figure.label, each.label, _("dolt") if each.count is None else str(each.count)]
            for figure in _figures(request, row, counted)
            for each in figure.rows
        ]
    answer = HttpResponse(MARK + lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{row.slug}.csv"'
    return answer
