"""The points of a live map as GeoJSON (RFC 7946): heaps far off, single reports near."""

import math
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from varv.participation.feedback import queries
from varv.participation.feedback.cells import Box
from varv.participation.feedback.queries import Heap
from varv.participation.feedback.states import State
from varv.web.public.feedback import filters
from varv.web.requests import Request

WORLD = Box(-90.0, -180.0, 90.0, 180.0)
FURTHEST = 22


@require_safe
@cache_control(private=True, max_age=60)
def points(request: Request) -> HttpResponse:
    """Return the reports in ``bbox`` (west,south,east,north), gathered for ``zoom``."""
    box = box_in(request.GET.get("bbox", ""))
    if box is None:
        return JsonResponse({"error": "bbox"}, status=400)
    wanted, zoom = filters.read(request.GET), _zoom(request.GET.get("zoom", ""))
    heaps = queries.heaps(wanted, box, zoom)
    content = {"type": "FeatureCollection", "features": _features(heaps)}
    if request.GET.get("areas"):
        content["areas"] = _areas(request)
    return JsonResponse(content, content_type="application/geo+json")


def box_in(text: str) -> Box | None:
    """Return the box that an address asks for: all of the earth when it says nothing."""
    if not text:
        return WORLD
    try:
        west, south, east, north = (float(each) for each in text[:200].split(","))
    except ValueError:
        return None
    if not all(map(math.isfinite, (west, south, east, north))):
        return None
    box = Box(max(south, -90.0), max(west, -180.0), min(north, 90.0), min(east, 180.0))
    return box if box.is_possible else None


def _zoom(text: str) -> int:
    return min(int(text), FURTHEST) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _features(heaps: Sequence[Heap]) -> list[dict[str, Any]]:
    alone = [each.report_id for each in heaps if each.count == 1]
    rows = queries.published().filter(pk__in=alone)
    titles = {
        pk: (title, state) for pk, title, state in rows.values_list("pk", "public_title", "state")
    }
    return [
        _feature(each, titles)
        for each in heaps
        if each.count > 1 or each.report_id in titles  # hidden since they were counted
    ]


def _feature(heap: Heap, titles: dict[int, tuple[str, str]]) -> dict[str, Any]:
    said: dict[str, Any] = {"count": heap.count}
    if heap.count == 1 and heap.report_id in titles:
        title, state = titles[heap.report_id]
        said |= {
            "title": title,
            "state": str(State(state).label),
            "url": reverse("public:report", kwargs={"pk": heap.report_id}),
        }
    place = [round(heap.longitude, 6), round(heap.latitude, 6)]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": place},
        "properties": said,
    }


def _areas(request: Request) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "box": [each.box.south, each.box.west, each.box.north, each.box.east],
        }
        for each in queries.areas(request.municipality.pk).values()
    ]
