"""What came of what was promised, as far as it is public."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from varv.laps.states import Kind
from varv.steering.direction.models import Wording, spoken
from varv.steering.direction.states import State
from varv.steering.effects import queries, rules
from varv.steering.effects.models import Calculation
from varv.steering.effects.states import FROM_VOICES
from varv.steering.plans import rules as plans
from varv.web import effects as shown
from varv.web import paged, worth
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.public.fresh import fresh
from varv.web.requests import Request

SIZE = 60
WORTHS = 200


@fresh
def effects(request: Request) -> HttpResponse:
    """Show every public indicator with where it began, where it is and where it is going."""
    rows = queries.indicators().filter(is_public=True)
    found = queries.page(rows, SIZE, **paged.asked(request.GET))
    worths = queries.calculations().filter(is_public=True).order_by("-pk")[:WORTHS]
    page = {
        "stats": [shown.stat(each) for each in found.standings],
        "earlier": found.earlier,
        "later": found.later,
        "worths": [
            (each, worth.title(each))
            for each in worths
            if rules.may_read_worth(request.actor, each)
        ],
    }
    return render(request, "public/effects/effects.html", page)


@fresh
def effect(request: Request, pk: int) -> HttpResponse:
    """Show an indicator as a curve with the same numbers in a table."""
    rows = queries.indicators().select_related("activity__plan", "service")
    row = fetch(rows, request.actor, rules.may_be_seen, pk=pk)
    points = list(row.points.all())
    language = request.LANGUAGE_CODE
    activity = row.activity
    if activity and not plans.may_be_seen(request.actor, activity):
        activity = None
    served = Wording.objects.filter(
        principle__indicators=row, section__edition__state=State.ADOPTED
    ).first()
    unit = spoken(row, "measured_in")
    page = {
        "row": row,
        "stat": shown.stat(queries.standing(row, points[-1].value if points else None)),
        "curve": shown.curve(row, points, language),
        "points": [(each, shown.value(each.value, unit)) for each in reversed(points)],
        "method": spoken(row, "method"),
        "counted": shown.counted(row),
        "is_from_voices": row.measure in FROM_VOICES,
        "worth": Calculation.objects.filter(indicator=row, is_public=True).first(),
        "activity": activity,
        "activity_title": spoken(activity, "title") if activity else "",
        "principle": served,
        "principle_title": spoken(served, "title") if served else "",
        "lap_href": things.way(Kind.EFFECT, row.pk),
    }
    return render(request, "public/effects/effect.html", page)


@fresh
def points(request: Request, pk: int) -> HttpResponse:
    """Return the series of an indicator as open data."""
    row = fetch(queries.indicators(), request.actor, rules.may_be_seen, pk=pk)
    lines = [
        f"{each.on.isoformat()},{each.value.normalize():f},{each.count or ''}"
        for each in row.points.all()
    ]
    head = ",".join((_("dag"), _("värde"), _("antal")))
    text = "\n".join([head, *lines, ""])
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="effekt-{pk}.csv"'
    return response
