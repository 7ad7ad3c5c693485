"""Areas after each other: everything is filled first, then one server answers for all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from django.core.management import call_command
from django.db import connection

from bench import server, steering
from bench.lines import PORT, Row
from bench.people import Town, towns
from bench.voices import dialogues, feedback, meetups, news, open311, proposals
from varv.demo import build

Lines = Callable[[], Iterator[Row]]
AREAS: Mapping[str, Callable[[Town], Lines]] = MappingProxyType(
    {
        "proposals": proposals.prepare,
        "feedback": feedback.prepare,
        "open311": open311.prepare,
        "dialogues": dialogues.prepare,
        "meetups": meetups.prepare,
        "news": news.prepare,
        "steering": steering.prepare,
    }
)
VOICES = ("proposals", "feedback", "open311", "dialogues", "meetups", "news")
SECTIONS: Mapping[str, Sequence[str]] = MappingProxyType(
    {"what residents say": VOICES, "steering in the whole country": ("steering",)}
)


def found(places: Sequence[Town], areas: Sequence[str], section: str) -> dict[str, Any]:
    """Fill the first municipality, serve it, and measure area by area.

    Raises:
        SystemExit: an area's count is not exact.
    """
    ready = [AREAS[area](places[0]) for area in areas]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()
    with server.serving(PORT, {"VARV_PROXIES": "1"}) as pids:
        rows = [row for lines in ready for row in lines()]
        held = server.memory(pids)
    return {
        "vendor": connection.vendor,
        "section": section,
        "rows": [asdict(row) for row in rows],
        "memory": held,
    }


def alone(*areas: str) -> None:
    """Build the demo's municipalities without life, and measure these areas only."""
    call_command("migrate", verbosity=0)
    if not build.is_built():
        build.build(lambda line: None, with_life=False)
    print(f"{connection.vendor}, {', '.join(areas or AREAS)}", flush=True)
    found(towns(), areas or tuple(AREAS), "")
