"""A communication plan for spreadsheets, for calendars and on paper."""

from collections.abc import Iterator, Sequence

from django.db.models import prefetch_related_objects
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_scopes import scope

from varv.core import clock
from varv.core.text import slug
from varv.documents import pdf
from varv.municipalities.models import Municipality
from varv.steering.communication import calendar as calendars
from varv.steering.communication import queries, rules
from varv.steering.communication.models import Effort, Plan
from varv.steering.direction.models import spoken
from varv.web import communication as drawn
from varv.web import letterhead
from varv.web.desk.communication import page
from varv.web.desk.plans.page import written
from varv.web.guard import fetch
from varv.web.requests import Request
from varv.web.spreadsheet import MARK, lines

AT_A_TIME = 500


def _asked(request: Request, pk: int) -> tuple[Plan, queries.Wanted]:
    row = fetch(Plan.objects.all(), request.actor, rules.may_read, pk=pk)
    return row, drawn.wanted(request.GET, row)


def _named(plan: Plan, ending: str, way: str = "attachment") -> dict[str, str]:
    name = f"{slug(plan.title)[:60] or 'plan'}-{clock.today().isoformat()}.{ending}"
    return {"Content-Disposition": f'{way}; filename="{name}"'}


@page.reads
@require_safe
def spreadsheet(request: Request, pk: int) -> StreamingHttpResponse:
    """Send the efforts that are asked for, all pages of them, for a spreadsheet."""
    row, asked = _asked(request, pk)
    file = _sheet(row, asked, translation.get_language())
    kind = "text/csv; charset=utf-8"
    return StreamingHttpResponse(file, content_type=kind, headers=_named(row, "csv"))


def _sheet(plan: Plan, asked: queries.Wanted, language: str | None) -> Iterator[str]:
    with translation.override(language):
        head = MARK + lines([_head()])
    yield head
    for found in _pages(plan, asked):
        with scope(municipality=plan.municipality_id), translation.override(language):
            prefetch_related_objects(found, "groups", "results")
            text = lines(map(_cells, found))
        yield text


def _pages(plan: Plan, asked: queries.Wanted) -> Iterator[Sequence[Effort]]:
    """Return all efforts; they are read after the request's own scope has ended."""
    after: int | None = 0
    while after is not None:
        with scope(municipality=plan.municipality_id):
            page = queries.page(plan, asked, after=after, before=0, size=AT_A_TIME)
        yield page.efforts
        after = page.later


def _head() -> list[str]:
    return [
        *(
            _("Insats"),
            _("Externt eller internt"),
            _("Målgrupper"),
            _("Budskap"),
            _("Kanal"),
            _("Ansvarig"),
        ),
        *(_("Aktivitet"), _("Börjar"), _("Slutar"), _("Återkommer"), _("Till och med")),
        *(_("Läge"), _("Skäl"), _("Mått"), _("Mål"), _("Resultat"), _("Mätt"), _("Lärdom")),
        _("Publicerat"),
    ]


def _cells(row: Effort) -> Sequence[str]:
    latest = next(iter(row.results.all()), None)
    value = latest.value if latest else None
    return [
        *(row.title, row.get_audience_display()),
        ", ".join(spoken(each, "name") for each in row.groups.all()),
        *(row.message, spoken(row.channel, "name"), row.owner.name if row.owner else ""),
        spoken(row.activity, "title") if row.activity else "",
        *(written(row.starts_on), written(row.ends_on)),
        *(row.get_repeats_display(), written(row.until)),
        *(row.get_state_display(), row.reason, row.measure),
        *(str(each) if each is not None else "" for each in (row.target, value)),
        *((written(latest.on), latest.learned) if latest else ("", "")),
        row.article,
    ]


@page.reads
@require_safe
def calendar(request: Request, pk: int) -> StreamingHttpResponse:
    """Give the efforts that are asked for to a calendar, all of them."""
    row, asked = _asked(request, pk)
    file = _dates(request.municipality, row, asked)
    kind = calendars.MEDIA_TYPE
    return StreamingHttpResponse(file, content_type=kind, headers=_named(row, "ics"))


def _dates(place: Municipality, plan: Plan, asked: queries.Wanted) -> Iterator[bytes]:
    yield calendars.head(plan.title)
    for found in _pages(plan, asked):
        yield calendars.times(place, found)
    yield calendars.END


@page.reads
@require_safe
def paper(request: Request, pk: int) -> HttpResponse:
    """Return a year of the plan, month by month, as an accessible PDF."""
    row, asked = _asked(request, pk)
    year, language = drawn.year_of(asked, row), request.LANGUAGE_CODE
    of_year = drawn.narrowed(asked, year)
    found = list(queries.efforts(row, of_year))
    place = request.municipality
    content = pdf.render(
        title=_("{title}: året {year}").format(title=row.title, year=year),
        language=language,
        sender=letterhead.sender(place),
        markdown=drawn.as_markdown(
            row,
            drawn.months(row, found, year, language),
            left_out=queries.left_out(row, of_year, found),
        ),
        reference="",
        date=clock.today(),
    )
    kind, named = "application/pdf", _named(row, "pdf", "inline")
    return HttpResponse(content, content_type=kind, headers=named)
