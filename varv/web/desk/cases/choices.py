"""What the work list can be narrowed by; asked of the database now and then, not for every page."""

import time
from dataclasses import dataclass

from django.utils.translation import get_language

from varv.core.text import sort_key
from varv.eservices.models import Service
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.permissions import P

FRESH_SECONDS = 20.0


@dataclass(frozen=True)
class Choices:
    """Services, units and officers by id."""

    services: tuple[tuple[int, str], ...]
    units: tuple[tuple[int, str], ...]
    officers: tuple[tuple[int, str], ...]


_known: dict[tuple[int, str], tuple[float, Choices]] = {}


def forget() -> None:
    """Ask the database anew at the next page."""
    _known.clear()


def _all(place: tuple[int, str]) -> Choices:
    read_at, choices = _known.get(place, (0.0, None))
    if choices is None or time.monotonic() - read_at > FRESH_SECONDS:
        services = [(row.pk, row.current_name) for row in Service.objects.only("names", "slug")]
        choices = Choices(
            services=tuple(sorted(services, key=lambda each: sort_key(each[1]))),
            units=tuple(Unit.objects.order_by("name").values_list("pk", "name")),
            officers=tuple(
                Officer.objects.filter(is_active=True).order_by("name").values_list("pk", "name")
            ),
        )
        _known[place] = (time.monotonic(), choices)
    return choices


def of(actor: Actor) -> Choices:
    """Return the choices of an officer: all services and colleagues, their own units."""
    known = _all((actor.municipality_id or 0, get_language() or "sv"))
    readable = actor.grants.get(P.CASE_READ, frozenset())
    units = tuple(each for each in known.units if each[0] in readable)
    return Choices(services=known.services, units=units, officers=known.officers)
