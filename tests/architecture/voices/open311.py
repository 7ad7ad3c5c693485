"""Open311: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any

from django_scopes import scope

from tests import cast
from varv.participation.feedback.models import Report
from varv.participation.open311 import actions
from varv.participation.open311.georeport.words import Service
from varv.participation.open311.models import Change

# Anybody may read what was published; a report is sent with a key (tests/web/api/open311).
PUBLIC: set[str] = {
    "api:open311_discovery",
    "api:open311_services",
    "api:open311_service",
    "api:open311_requests",
    "api:open311_updates",
    "api:open311_token",
}
OWN: set[str] = set()  # residents' own pages, where a stranger sees only what is the stranger's
NEEDS_MORE: set[str] = {  # routes that open only with more than an address
    "api:open311_request",  # a report that was published
    "api:open311_missing",  # nothing at all
    "api:open311_token",  # the key of whoever sent it
    "desk:forward_try",
}
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "api:*": lambda g: {"form": "xml", "rest": "nothing"},
    "api:open311_service": lambda g: {"form": "json", "code": "light"},
    "api:open311_request": lambda g: {"form": "xml", "key": g.rows["hidden"].pk},
    "api:open311_token": lambda g: {"form": "xml", "word": g.rows["arrival"].pk},
    "desk:client": lambda g: {"pk": g.rows["client"].pk},
    "desk:client_pause": lambda g: {"pk": g.rows["client"].pk},
    "desk:key_new": lambda g: {"pk": g.rows["client"].pk},
    "desk:key_end": lambda g: {"pk": g.rows["client"].pk, "key": g.rows["key"].pk},
    "desk:forward": lambda g: {"pk": g.rows["forward"].pk},
    "desk:forward_pause": lambda g: {"pk": g.rows["forward"].pk},
    "desk:forward_try": lambda g: {"pk": g.rows["forward"].pk},
}


def build(ground: Any) -> None:
    """Fill Skellefteå with one row of everything that an address of the area can name.

    What the ids need is kept in ``ground.rows``.
    """
    place, boss = ground.place, cast.actor_of(ground.boss)
    if "feedback" not in place.services:
        cast.offer(place, "feedback")
    with scope(municipality=place.row):
        client, _word = actions.admit(
            municipality=place.row,
            name="Hemligsson Appar",
            contact="",
            categories=[],
            per_minute=60,
            by=boss,
        )
        wanted = actions.Wanted("road", "Vägverket", "https://vag.example/v2", "1", teller=client)
        forward = actions.add_forward(municipality=place.row, wanted=wanted, by=boss)
        told = actions.Told(description="Tyst farmor", address="Torget", name="Hemligsson")
        light = Service("light", "Gatubelysning")
        arrival, _new = actions.take(
            client=client, municipality=place.row, service=light, told=told
        )
        actions.note_change(report=arrival.report)
        assert Report.objects.filter(pk=arrival.report_id, public="waiting").exists()
        assert Change.objects.exists()
        ground.rows |= {"client": client, "key": client.keys.get(), "forward": forward}
        ground.rows |= {"arrival": arrival, "hidden": arrival.report}
