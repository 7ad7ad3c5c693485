"""Where one begins: say something, or read what others have said, as a list and on a map."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.participation.feedback import queries
from varv.participation.feedback.queries import Wanted
from varv.participation.feedback.states import Kind, State
from varv.web import maps, reports
from varv.web.public.feedback import filters
from varv.web.requests import Request


@require_safe
def listing(request: Request) -> HttpResponse:
    """Show the public reports that the reader looks for, the latest first."""
    wanted = filters.read(request.GET)
    newer, older = (filters.key_in(request.GET, name) for name in ("efter", "fore"))
    page = queries.page(wanted, newer_than=newer, older_than=older)
    known, areas = _kept(request)
    shown = reports.lines(page.rows, known)
    service = queries.service()
    context = {
        "wanted": wanted,
        "lines": shown,
        "map": maps.draw(reports.points(shown), areas.values()),
        "points": reverse("public:feedback_map") + filters.written(wanted),
        "live": maps.tiles(),
        "newer": filters.written(wanted, efter=page.newer) if page.newer else "",
        "older": filters.written(wanted, fore=page.older) if page.older else "",
        "is_narrowed": wanted != Wanted(),
        "is_first": not (newer or older),
        "slug": service.slug if service else "",
        "choices": _choices(known, areas),
    }
    return render(request, "public/feedback/listing.html", context)


def _kept(request: Request) -> tuple[Any, Any]:
    place = request.municipality.pk
    return queries.categories(place), queries.areas(place)


def _choices(known: Any, areas: Any) -> dict[str, Any]:
    """Return what each filter offers."""
    return {
        "kinds": Kind.choices,
        "categories": [(each.key, str(each)) for each in known.values() if each.is_public],
        "states": [
            ("open", _("Pågår")),
            ("done", _("Klart")),
            *((each.value, each.label) for each in State if each is not State.CLOSED),
        ],
        "areas": [(each.key, each.name) for each in areas.values()],
        "days": [
            (7, _("Senaste veckan")),
            (30, _("Senaste månaden")),
            (90, _("Senaste tre månaderna")),
            (365, _("Senaste året")),
        ],
    }
