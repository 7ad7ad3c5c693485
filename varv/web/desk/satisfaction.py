"""What those who applied thought: every service at a glance, and one with what was written."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.core.text import sort_key
from varv.eservices.models import Service
from varv.participation.needs import queries as needs
from varv.participation.needs.sources import Source
from varv.participation.needs.states import Origin
from varv.participation.satisfaction import queries, rules
from varv.participation.satisfaction.figures import FEWEST, Shown
from varv.participation.satisfaction.models import Answer
from varv.web.desk.door import staff
from varv.web.desk.needs import sources
from varv.web.forms.reading import uuids
from varv.web.guard import fetch
from varv.web.requests import Request

HEAVY = ("files", "texts")
STEP = 26  # from one bar to the next


@dataclass(frozen=True)
class Bar:
    """How many thought the same, as a bar; nothing when they are too few to be shown."""

    words: str
    count: int | None
    y: int
    width: float


class Said(NamedTuple):
    """What somebody wrote, with where a need is noted from it."""

    answer: Answer
    note: str


@staff(*rules.READERS)
@require_safe
def services(request: Request) -> HttpResponse:
    """Show how many of those who applied were satisfied, by service."""
    rows = sorted(queries.figures(), key=lambda row: sort_key(row[0].current_name))
    return render(request, "desk/satisfaction/services.html", {"rows": rows, "fewest": FEWEST})


@staff(*rules.READERS)
@require_safe
def service(request: Request, pk: int) -> HttpResponse:
    """Show what was answered about a service, and to those who work with it what was written."""
    rows = Service.objects.defer(*HEAVY)
    row = fetch(rows, request.actor, rules.may_see, pk=pk)
    figures = queries.figures_of(row)
    page: dict[str, Any] = {
        "service": row,
        "figures": figures,
        "bars": _bars(figures) if figures else [],
        "fewest": FEWEST,
        "reads": rules.may_read(request.actor, row),
    }
    if page["reads"] and figures:
        page |= _written(request, row)
    return render(request, "desk/satisfaction/service.html", page)


def _bars(figures: Shown) -> list[Bar]:
    most = max([each.count or 0 for each in figures.parts] + [1])
    return [
        Bar(each.words, each.count, 4 + place * STEP, 150 * (each.count or 0) / most)
        for place, each in enumerate(figures.parts)
    ]


def _written(request: Request, row: Service) -> dict[str, object]:
    after = uuids([request.GET.get("after", "")])
    found = list(queries.texts(row, after[0] if after else None))
    shown = found[: queries.PAGE]
    key = str(row.pk)
    return {
        "texts": [Said(each, _note(request, key, each)) for each in shown],
        "older": str(shown[-1].pk) if len(found) > queries.PAGE else "",
        "is_later": bool(after),
        "needs": needs.from_source(Source(Origin.SATISFACTION, key)),
    }


def _note(request: Request, key: str, answer: Answer) -> str:
    return sources.noting(request.actor, Origin.SATISFACTION, key, str(answer.pk))
