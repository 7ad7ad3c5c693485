"""One series: what it is, when it is held, how one signs up."""

from django.http import HttpResponse
from django.shortcuts import render

from varv.documents import markdown
from varv.laps.states import Kind
from varv.participation.meetups import queries, rules
from varv.participation.meetups.models import Series
from varv.participation.meetups.states import Audience
from varv.web import meetups
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.public.fresh import fresh
from varv.web.requests import Request

FIRST = 12


@fresh
def series(request: Request, slug: str) -> HttpResponse:
    """Tell of a series, with its dates and how many seats are left."""
    rows = Series.objects.select_related("unit")
    row = fetch(rows, request.actor, rules.may_read, slug=slug)
    language = request.LANGUAGE_CODE
    own = queries.bookings_of(request.actor, row) if request.actor.is_resident else ()
    dates = meetups.dates(queries.dates(row), own)
    words = ("name", "lead", "fee", "access", "transport")
    shown = {
        "series": row,
        "said": {field: row.say(field, language) for field in words},
        "text": markdown.to_html(row.say("text", language)),
        "audience": Audience(row.audience).label if row.audience != Audience.EVERYBODY else "",
        "dates": dates[:FIRST],
        "later": dates[FIRST:],
        "lap_href": things.way(Kind.MEETUP, row.pk),
    }
    return render(request, "public/meetups/series.html", shown)
