"""Measures one database at one size: pages, submissions and whole applications, and the floor."""

import itertools
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from django.core.management import call_command
from django.db import connection
from django_scopes import scope, scopes_disabled

from bench import fill, floor, server
from bench.lines import CLIENTS, PORT, SECONDS, Row, line, loaded
from bench.load import Client, Piece, Unexpected
from bench.people import SERVICE, Town, towns
from bench.voices import together
from varv.cases.models import Case
from varv.demo import build
from varv.notices.models import Outbox
from varv.notices.states import State

DEEP = 40  # pages back


def prepare(size: int) -> list[Town]:
    """Make the database, the demo's municipalities, and cases up to the size."""
    call_command("migrate", verbosity=0)
    if not build.is_built():
        build.build(lambda line: None, with_life=False)
    places = towns()
    with scope(municipality=places[0].row):
        places[0].drafts(1)
    begun = time.perf_counter()
    fill.everywhere(size, SERVICE, fill.answers_like(places[0]))
    for place in places:
        place.sign_everybody_in()
    with scopes_disabled():  # mail that an earlier floor left would be delivered meanwhile
        Outbox.objects.filter(state=State.WAITING).delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"  {size} cases are there after {time.perf_counter() - begun:.0f} s", flush=True)
    return places


def repeated(town_list: list[Town], piece: Callable[[Town], Piece]) -> Iterator[Piece]:
    """Return the same piece of work for town after town, for ever."""
    return itertools.cycle([piece(town) for town in town_list])


def page(path: str, session: Callable[[Town], str]) -> Callable[[Town], Piece]:
    """Return the work of reading one page of a town."""

    return lambda town: lambda client: client.get(f"{town.base}{path}", session(town))


def nobody(_town: Town) -> str:
    """Return no session."""
    return ""


def staff(town: Town) -> str:
    """Return the officer's session."""
    return town.staff


def resident(town: Town) -> str:
    """Return the session of a resident who has cases."""
    return town.neighbour


def submission(town: Town, draft: str) -> Piece:
    """Return the work of sending one finished application and reading its receipt."""

    def work(client: Client) -> None:
        receipt = client.post(f"{town.base}/ansokan/{draft}/skicka/", town.resident, {})
        if "kvitto" not in receipt:
            raise Unexpected(f"submit led to {receipt}")
        client.get(receipt, town.resident)

    return work


def applications(places: Iterable[Town]) -> Iterator[Piece]:
    """Yield the work of one whole application, again and again, each where nobody else applies.

    Two clients who are one resident would write one draft, as a resident with two tabs does.
    """
    free: SimpleQueue[Town] = SimpleQueue()
    for town in places:
        free.put(town)

    def work(client: Client) -> None:
        town = free.get()
        try:
            _apply(town, client)
        finally:
            free.put(town)

    return itertools.repeat(work)


def _apply(town: Town, client: Client) -> None:
    """Apply, from the service page to the receipt."""
    who = town.resident
    client.get(f"{town.base}/e-tjanster/{town.service.slug}/", who)
    at = client.post(f"{town.base}/e-tjanster/{town.service.slug}/ansok/", who, {})
    for answers in town.pages(f"ward-{town.child.pk}").values():
        client.get(at, who)
        at = client.post(at, who, {"_go": "next", **answers})
    if "granska" not in at:
        raise Unexpected(f"the steps led to {at}")
    client.get(at, who)
    client.get(client.post(at.replace("granska", "skicka"), who, {}), who)


def deep_page(town: Town, client: Client) -> str:
    """Return the path of a page far back in the work list."""
    path = "/desk/cases/?view=all"
    for _ in range(DEEP):
        html = client.get(f"{town.base}{path}", town.staff)
        older = re.search(r'href="([^"]+)" rel="next"', html)
        if older is None:
            break
        path = older[1].replace("&amp;", "&").removeprefix(town.base)
        if path.startswith("?"):
            path = f"/desk/cases/{path}"
    return path


def measure(places: list[Town], size: int) -> dict[str, Any]:
    """Measure everything at one size and return rows and memory."""
    first = places[0]
    with scope(municipality=first.row):
        number = Case.objects.filter(is_open=True, unit__isnull=False).order_by("-pk")[0].number
    sent = {town.base: town.drafts(600) for town in places}
    waiting = [
        (town, draft)
        for drafts in zip(*sent.values(), strict=True)
        for town, draft in zip(places, drafts, strict=True)
    ]
    with server.serving(PORT, {}) as pids:
        browser = Client("127.0.0.1", PORT)
        deep = deep_page(first, browser)
        pages: dict[str, tuple[str, Callable[[Town], str]]] = {
            "Service page": (f"/e-tjanster/{first.service.slug}/", nobody),
            "Mina sidor": ("/mina-sidor/", resident),
            "Work list, first page": ("/desk/cases/?view=all", staff),
            "Work list, deep page": (deep, staff),
            "Case page": (f"/desk/cases/{number}/", staff),
            "Search by number": (f"/desk/cases/?q={number}", staff),
            "Search by word": ("/desk/cases/?q=ledighet+dagar", staff),
        }
        rows = []
        for what, (path, session) in pages.items():
            work = repeated([first], page(path, session))
            rows.append(line(what, loaded(work), first.base + path, session(first)))
        rows.append(
            line("Submission, last step to receipt", loaded(submission(*each) for each in waiting))
        )
        rows.append(line("Whole application, 12 requests", loaded(applications(places[:CLIENTS]))))
        held = server.memory(pids)
    statements = floor.submissions(places[:CLIENTS])
    rows.append(
        Row(
            "Floor: the statements of a submission, no web, no ORM",
            floor.per_second(statements, SECONDS),
            0,
            0,
        )
    )
    return {
        "size": size,
        "vendor": connection.vendor,
        "rows": [asdict(row) for row in rows],
        "memory": held,
    }


def main() -> None:
    """Measure this process's database at each size, and write what was found."""
    target, sizes = Path(sys.argv[1]), [int(word) for word in sys.argv[2].split(",")]
    found = []
    for size in sizes:
        print(f"{connection.vendor}, {size} cases", flush=True)
        found.append(measure(prepare(size), size))
        connection.close()
    for section, areas in together.SECTIONS.items():
        print(f"{connection.vendor}, {section}", flush=True)
        found.append(together.found(towns(), areas, section))
        connection.close()
    target.write_text(json.dumps(found, indent=1))
