"""While somebody says where it is: what others have reported there already."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from varv.cases.models import Draft
from varv.eservices.package.evaluation import Evaluation
from varv.participation.feedback import queries
from varv.web import maps, reports
from varv.web.requests import Request

STEPS = ("where", "story")


def nearby(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return the public reports near the place, each with "I have seen it too"; else nothing."""
    place = evaluation.values.get("place") or {}
    latitude, longitude = place.get("lat"), place.get("lon")
    if step not in STEPS or latitude is None or longitude is None:
        return SafeString("")
    found = queries.near(latitude, longitude)
    if not found:
        return SafeString("")
    lines = reports.nearby(found, queries.categories(request.municipality.pk))
    here = maps.Point(latitude, longitude, kind="me")
    drawn = maps.draw([*reports.points(lines), here])
    return render_to_string("my/feedback/alike.html", {"lines": lines, "map": drawn}, request)
