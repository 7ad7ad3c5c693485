"""What the officer runs: the dates that come next, and all series."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.participation.meetups import queries
from varv.participation.meetups.states import Held, Shown
from varv.people.permissions import P
from varv.web import meetups
from varv.web.desk.cases.filters import number
from varv.web.desk.door import staff
from varv.web.requests import Request

NEXT, PAGE = 12, 40
VIEWS = (Shown.PUBLISHED, Shown.DRAFT, Shown.ENDED)


@staff(P.MEETUP_MANAGE)
@require_safe
def listing(request: Request) -> HttpResponse:
    """Show the next dates and the series, the newest first."""
    view = request.GET.get("view", "")
    view = view if view in VIEWS else Shown.PUBLISHED
    rows = queries.managed(request.actor).filter(state=view).order_by("-pk")
    before = number(request.GET.get("before", ""))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    coming = queries.run_by(request.actor).filter(state=Held.PLANNED)
    shown = {
        "coming": meetups.dates(
            coming.filter(over_at__gte=clock.now()).order_by("starts_at", "pk")[:NEXT]
        ),
        "series": found[:PAGE],
        "older": f"?view={view}&before={found[PAGE - 1].pk}" if len(found) > PAGE else "",
        "views": [(key, words, key == view) for key, words in _views()],
    }
    return render(request, "desk/meetups/listing.html", shown)


def _views() -> list[tuple[str, str]]:
    return [
        (Shown.PUBLISHED, _("Publicerade")),
        (Shown.DRAFT, _("Utkast")),
        (Shown.ENDED, _("Avslutade")),
    ]
