"""Public reports: as a list that is paged by key, and near a place."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from varv.core import clock
from varv.participation.feedback import cells
from varv.participation.feedback.cells import Box
from varv.participation.feedback.models import Report, Seen
from varv.participation.feedback.states import DONE, OPEN, Public, State
from varv.people.actors import Actor

PAGE = 20
NEAR_METRES = 300.0
NEAR_MOST = 4
GROUPS = {"open": OPEN, "done": DONE}
LIST_FIELDS = (
    *("pk", "municipality_id", "kind", "category", "area", "state", "address", "shows_place"),
    *("latitude", "longitude", "received_at", "answered_at", "fixed_at", "public"),
    *("public_title", "public_text", "answer_text", "seen_count", "is_protected"),
)


@dataclass(frozen=True)
class Wanted:
    """What a reader of the public list looks for; nothing chosen is everything."""

    kind: str = ""
    category: str = ""
    state: str = ""
    area: str = ""
    text: str = ""
    days: int = 0


@dataclass(frozen=True)
class Page:
    """A page of the list, and the keys of the pages beside it."""

    rows: Sequence[Report]
    newer: int | None
    older: int | None


def published() -> QuerySet[Report]:
    """Return what everybody may read."""
    return Report.objects.filter(public=Public.PUBLISHED)


def wanted_rows(wanted: Wanted) -> QuerySet[Report]:
    """Return the public reports that a reader looks for."""
    rows = published()
    for name in ("kind", "category", "area"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    rows = rows.filter(in_state(wanted.state))
    for word in wanted.text.casefold().split()[:6]:
        rows = rows.filter(searched__contains=word)
    if wanted.days:
        rows = rows.filter(received_at__gte=clock.now() - dt.timedelta(days=wanted.days))
    return rows


def in_state(word: str) -> Q:
    """Return what a word of the filter asks of a state."""
    if word in GROUPS:
        return Q(state__in=GROUPS[word])
    return Q(state=word) if word in State else Q()


def page(wanted: Wanted, *, newer_than: int = 0, older_than: int = 0) -> Page:
    """Return a page of public reports, the latest first."""
    rows = wanted_rows(wanted).only(*LIST_FIELDS)
    edge = _edge(newer_than or older_than)
    if edge and newer_than:
        later = Q(received_at__gt=edge[0]) | Q(received_at=edge[0], pk__gt=edge[1])
        found = list(rows.filter(later).order_by("received_at", "pk")[: PAGE + 1])
        shown, more = found[:PAGE][::-1], len(found) > PAGE
        return Page(shown, shown[0].pk if more else None, shown[-1].pk if shown else None)
    if edge:
        rows = rows.filter(
            Q(received_at__lt=edge[0]) | Q(received_at=edge[0], pk__lt=edge[1]),
            received_at__lte=edge[0],
        )
    found = list(rows.order_by("-received_at", "-pk")[: PAGE + 1])
    shown, more = found[:PAGE], len(found) > PAGE
    newer = shown[0].pk if edge and shown else None
    return Page(shown, newer, shown[-1].pk if more else None)


def _edge(key: int) -> tuple[dt.datetime, int] | None:
    if not key:
        return None
    return Report.objects.filter(pk=key).values_list("received_at", "pk").first()


@dataclass(frozen=True)
class Near:
    """A public report near a place."""

    report: Report
    metres: int


def near(
    latitude: float, longitude: float, *, metres: float = NEAR_METRES, most: int = NEAR_MOST
) -> Sequence[Near]:
    """Return the public reports within a distance of a point, the nearest first."""
    if not Box(latitude, longitude, latitude, longitude).is_possible:
        return ()
    box = cells.around(latitude, longitude, metres)
    rows = within(published(), box).only(*LIST_FIELDS).order_by("-pk")[:200]
    here = (latitude, longitude)
    found = [Near(each, round(cells.distance(here, _point(each)))) for each in rows]
    found = [each for each in found if each.metres <= metres]
    return sorted(found, key=lambda each: (each.report.is_done, each.metres))[:most]


def _point(report: Report) -> tuple[float, float]:
    assert report.latitude is not None and report.longitude is not None
    return report.latitude, report.longitude


def within(rows: QuerySet[Report], box: Box) -> QuerySet[Report]:
    """Return the placed reports in a box, found by their cells."""
    south, west = cells.cell(box.south, box.west)
    north, east = cells.cell(box.north, box.east)
    return rows.filter(
        shows_place=True,
        latitude__isnull=False,
        cell_lat__range=(south, north),
        cell_lon__range=(west, east),
        latitude__range=(box.south, box.north),
        longitude__range=(box.west, box.east),
    )


def has_seen(report: Report, by: Actor, address: str) -> bool:
    """Tell whether somebody has said already that they have seen the same."""
    return Seen.objects.filter(report=report, **one_who_sees(by, address)).exists()


def one_who_sees(by: Actor, address: str) -> dict[str, Any]:
    """Return how it is stored who has seen the same: a resident, or a keyed digest of nobody."""
    if by.person_id:
        return {"person_id": by.person_id}
    text = hashlib.sha256(f"{by.visitor}|{address}".encode()).hexdigest()
    return {"mark": salted_hmac("seen too", text, algorithm="sha256").hexdigest()}
