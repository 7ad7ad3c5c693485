"""A communication plan for spreadsheets, for calendars and on paper."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.core.text import slug
from varv.documents import pdf
from varv.steering.communication import calendar as calendars
from varv.steering.communication import queries, rules
from varv.steering.communication.models import Effort, Plan
from varv.web import communication as drawn
from varv.web.desk.communication import page
from varv.web.desk.plans.page import written
from varv.web.guard import fetch
from varv.web.requests import Request
from varv.web.spreadsheet import MARK, lines


def _asked(request: Request, pk: int) -> tuple[Plan, queries.Wanted]:
    row = fetch(Plan.objects.all(), request.actor, rules.may_read, pk=pk)
    return row, drawn.wanted(request.GET, row)


def _named(response: HttpResponse, plan: Plan, ending: str, way: str) -> HttpResponse:
    name = f"{slug(plan.title)[:60] or 'plan'}-{clock.today().isoformat()}.{ending}"
    response["Content-Disposition"] = f'{way}; filename="{name}"'
    return response


@page.reads
@require_safe
def spreadsheet(request: Request, pk: int) -> HttpResponse:
    """Return the efforts for a spreadsheet."""
    row, asked = _asked(request, pk)
    head = [
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
    found = queries.efforts(row, asked).prefetch_related("groups", "results")
    text = MARK + lines([head, *map(_cells, found)])
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    return _named(response, row, "csv", "attachment")


def _cells(row: Effort) -> Sequence[str]:
    latest = next(iter(row.results.all()), None)
    value = latest.value if latest else None
    return [
        *(row.title, row.get_audience_display()),
        ", ".join(each.name for each in row.groups.all()),
        *(row.message, row.channel.name, row.owner.name if row.owner else ""),
        row.activity.title if row.activity else "",
        *(written(row.starts_on), written(row.ends_on)),
        *(row.get_repeats_display(), written(row.until)),
        *(row.get_state_display(), row.reason, row.measure),
        *(str(each) if each is not None else "" for each in (row.target, value)),
        *((written(latest.on), latest.learned) if latest else ("", "")),
        row.article,
    ]


@page.reads
@require_safe
def calendar(request: Request, pk: int) -> HttpResponse:
    """Give the efforts to a calendar."""
    row, asked = _asked(request, pk)
    text = calendars.file(request.municipality, queries.efforts(row, asked), row.title)
    response = HttpResponse(text, content_type=calendars.MEDIA_TYPE)
    return _named(response, row, "ics", "attachment")


@page.reads
@require_safe
def paper(request: Request, pk: int) -> HttpResponse:
    """Return a year of the plan, month by month, as an accessible PDF."""
    row, asked = _asked(request, pk)
    year, language = drawn.year_of(asked, row), request.LANGUAGE_CODE
    found = list(queries.efforts(row, drawn.narrowed(asked, year)))
    place = request.municipality
    content = pdf.render(
        title=_("{title}: året {year}").format(title=row.title, year=year),
        language=language,
        sender=pdf.Sender(
            municipality=place.name,
            address=place.visiting_address,
            phone=place.phone,
            email=place.email,
            accent=place.accent.get("accent", pdf.INK),
        ),
        markdown=drawn.as_markdown(row, drawn.months(row, found, year, language)),
        reference="",
        date=clock.today(),
    )
    response = HttpResponse(content, content_type="application/pdf")
    return _named(response, row, "pdf", "inline")
