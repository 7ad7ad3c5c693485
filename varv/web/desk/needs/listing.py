"""The needs of the municipality: themes with their weight, and the list that can be searched."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_scopes import scope

from varv.audit import actions as audit
from varv.core import clock
from varv.participation.needs import queries
from varv.participation.needs.models import Need, Theme
from varv.participation.needs.queries import Wanted
from varv.participation.needs.states import Origin, State
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.desk.needs import filters
from varv.web.desk.needs.rows import bars, lines
from varv.web.requests import Request
from varv.web.spreadsheet import MARK
from varv.web.spreadsheet import lines as sheet

THEMES = 8
AT_A_TIME = 500


class View(NamedTuple):
    """A link to a part of the list."""

    name: str
    href: str
    many: str
    is_here: bool


@staff(P.NEED_GATHER)
@require_safe
def needs(request: Request) -> HttpResponse:
    """Show what residents need: the weightiest themes, and the needs themselves."""
    wanted = filters.read(request.GET)
    themes = queries.themes()
    shown = {
        **listed(request, wanted, themes),
        "bars": bars(themes[:THEMES]),
        "hidden": max(0, len(themes) - THEMES),
    }
    return render(request, "desk/needs/needs.html", shown)


@staff(P.NEED_GATHER)
@require_safe
def themes(request: Request) -> HttpResponse:
    """Show every theme."""
    return render(request, "desk/needs/themes.html", {"bars": bars(queries.themes())})


def listed(
    request: Request, wanted: Wanted, themes: list[Theme], base: str = "", without: str = ""
) -> dict[str, Any]:
    """Return what the table of needs shows.

    Args:
        themes: those that needs can be placed under.
        base: the page that the table stands on; the list of all needs when empty.
        without: a word of the address that stands in the page's own path already.
    """
    page = queries.needs(request.municipality.pk, wanted)
    kept = {without: ""} if without else {}
    return {
        "wanted": wanted,
        "rows": lines(page.needs),
        "older": filters.written(wanted, after=str(page.older), **kept) if page.older else "",
        "newer": filters.written(wanted, before=str(page.newer), **kept) if page.newer else "",
        "views": views(wanted, kept),
        "themes": sorted(themes, key=lambda theme: theme.folded),
        "origins": Origin.choices,
        "base": base or reverse("desk:needs"),
        "query": filters.written(wanted),
        "is_narrowed": filters.is_narrowed(replace(wanted, theme=None) if without else wanted),
        "can_place": any(need.is_standing for need in page.needs),
    }


def views(wanted: Wanted, kept: dict[str, str]) -> list[View]:
    """Return the parts of the list; the narrowing is kept from one to the other."""
    unplaced = queries.unplaced()
    named = [
        ("standing", _("Alla som gäller"), ""),
        ("unplaced", _("Ej placerade"), unplaced),
        ("merged", _("Sammanslagna"), ""),
        ("closed", _("Avslutade"), ""),
    ]
    if kept:
        named.pop(1)
    return [
        View(
            name=name,
            href=filters.written(wanted, view="" if key == "standing" else key, **kept),
            many=many,
            is_here=wanted.view == key,
        )
        for key, name, many in named
    ]


@staff(P.NEED_GATHER)
@require_safe
def download(request: Request) -> StreamingHttpResponse:
    """Send the needs that are shown, all pages of them; that it was done is recorded."""
    wanted = filters.read(request.GET)
    told = {"query": filters.written(wanted)}
    audit.record(by=request.actor, action="needs.download", subject=("needs", "list"), data=told)
    file = _file(request.municipality.pk, wanted, translation.get_language())
    answer = StreamingHttpResponse(file, content_type="text/csv; charset=utf-8")
    name = f"{_('behov')}-{clock.today().isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _file(place: int, wanted: Wanted, language: str | None) -> Iterator[str]:
    """Return the lines of the file; they are written after the request's own scope has ended."""
    key: int | None = None
    while True:
        with scope(municipality=place), translation.override(language):
            page = queries.needs(place, replace(wanted, after=key, before=None), size=AT_A_TIME)
            text = MARK + sheet([_head()]) if key is None else ""
            text += sheet(_row(need) for need in page.needs)
        yield text
        if page.older is None:
            return
        key = page.older


def _head() -> list[str]:
    return [
        _("Behov"),
        _("Tema"),
        _("Röster"),
        _("Vikt"),
        _("Läge"),
        _("Källa"),
        _("Källans namn"),
        _("Källans nyckel"),
        _("Noterat"),
    ]


def _row(need: Need) -> list[str]:
    return [
        need.text,
        need.theme.name if need.theme else "",
        str(need.voices),
        str(need.weight),
        str(State(need.state).label),
        str(Origin(need.source_kind).label),
        need.source_title,
        need.source_key,
        clock.local(need.noted_at).date().isoformat(),
    ]
