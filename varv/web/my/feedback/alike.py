"""While somebody says where it is: what others have reported there already."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from varv.cases.models import Draft
from varv.eservices.package.evaluation import Evaluation
from varv.participation.feedback import queries
from varv.web import maps, reports
from varv.web.requests import Request

WHERE, STORY = "where", "story"


def nearby(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return the public reports near the place below it, on a map; else nothing."""
    return _near(request, evaluation) if step == WHERE else SafeString("")


def above(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return the same reports, without the map, before anything is told of it; else nothing."""
    return _near(request, evaluation, on_map=False) if step == STORY else SafeString("")


def _near(request: Request, evaluation: Evaluation, *, on_map: bool = True) -> SafeString:
    """Return the public reports near the place, each with "I have seen it too"; else nothing."""
    if evaluation.package.about.key != queries.PACKAGE:
        return SafeString("")
    place = evaluation.values.get("place") or {}
    latitude, longitude = place.get("lat"), place.get("lon")
    if latitude is None or longitude is None:
        return SafeString("")
    found = queries.near(latitude, longitude)
    if not found:
        return SafeString("")
    lines = reports.nearby(found, queries.categories(request.municipality.pk))
    here = maps.Point(latitude, longitude, kind="me")
    drawn = maps.draw([*reports.points(lines), here]) if on_map else None
    return render_to_string("my/feedback/alike.html", {"lines": lines, "map": drawn}, request)
