"""Open311: questions that everybody asks, and reports that a program sends, per second."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connection
from django_scopes import scope

from bench import server
from bench.load import Client, Measured, Piece, Unexpected, run
from bench.people import Town, towns
from varv.cases.models import Case
from varv.core import clock
from varv.core.ids import uuid7
from varv.demo import build
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Public
from varv.participation.open311 import actions, queries
from varv.participation.open311.models import Client as Program
from varv.people.actors import Actor, Kind
from varv.people.permissions import P

REPORTS, PREFIX, BATCH = 20_000, "OPEN", 2_000
MINUTES = 30  # between one report and the next
PORT, CLIENTS, SECONDS, WARM = 8765, 8, 8.0, 4.0
ADDRESSES = 250  # that questions come from, so that none is asked to wait
BASE = "/api/open311/v2"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def admit(town: Town) -> str:
    """Let a program in that may send as much as it can, and return its key."""
    grants = {P.CLIENT_MANAGE: frozenset({1})}
    by = Actor(Kind.OFFICER, town.row.pk, "Bench", officer_id=town.officer.pk, grants=grants)
    with scope(municipality=town.row):
        name = f"Bench {Program.objects.count() + 1}"
        _client, word = actions.admit(
            municipality=town.row, name=name, contact="", categories=[], per_minute=6000, by=by
        )
    return word.text


def fill(town: Town, key: str, count: int = REPORTS) -> None:
    """Add published reports like one that came in the ordinary way, the latest just now."""
    with scope(municipality=town.row):
        found = queries.behind(key)
        light = queries.service(town.row, "light")
        assert found and light
        told = actions.Told("Lyktan vid bron är släckt.", 58.5, 13.1, reference="bench")
        arrival, _new = actions.take(
            client=found.client, municipality=town.row, service=light, told=told
        )
        like = Report.objects.select_related("case").get(pk=arrival.report_id)
        have = Case.objects.filter(number__startswith=PREFIX).count()
        for first in range(have, count, BATCH):
            _store(like, range(first, min(first + BATCH, count)))


def _store(like: Report, numbers: range) -> None:
    cases = Case.objects.bulk_create([_case(like.case, number) for number in numbers])
    Report.objects.bulk_create([_report(like, case) for case in cases])


def _case(like: Case, number: int) -> Case:
    row = Case.objects.model(
        **{each.attname: getattr(like, each.attname) for each in Case._meta.concrete_fields}
    )
    row.pk, row.draft_id, row.number = None, uuid7(), f"{PREFIX}-{number:07d}"
    row.received_at = clock.now() - dt.timedelta(minutes=MINUTES * number)
    return row


def _report(like: Report, case: Case) -> Report:
    row = Report.objects.model(
        **{each.attname: getattr(like, each.attname) for each in Report._meta.concrete_fields}
    )
    row.pk, row.case, row.received_at, row.updated_at = None, case, case.received_at, clock.now()
    row.public, row.published_at = Public.PUBLISHED, case.received_at
    row.public_title, row.public_text = "Släckt lykta", "Lyktan vid bron är släckt."
    return row


def pages(town: Town) -> dict[str, str]:
    """Return what is asked for."""
    with scope(municipality=town.row):
        latest = Report.objects.filter(public=Public.PUBLISHED).order_by("-pk")[0].pk
    day = (clock.now() - dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    at = f"{town.base}{BASE}"
    return {
        "Open311, services": f"{at}/services.xml",
        "Open311, one request": f"{at}/requests/{latest}.xml",
        "Open311, the requests of a day": f"{at}/requests.xml?start_date={day}",
        "Open311, a thousand requests": f"{at}/requests.json",
    }


def questions(path: str) -> Iterator[Piece]:
    """Return the same question from address after address, for ever."""

    def asked(number: int) -> Piece:
        def work(client: Client) -> None:
            known = {"X-Forwarded-For": f"192.0.2.{number % ADDRESSES}"}
            client.connection.request("GET", path, headers=known)
            answer = client.connection.getresponse()
            client.size = max(client.size, len(answer.read()))
            if answer.status != 200:
                raise Unexpected(f"GET {path}: {answer.status}")

        return work

    return map(asked, itertools.count())


def report(town: Town, key: str) -> Callable[[int], Piece]:
    """Return what makes the work of sending one report."""
    form = {"service_code": "light", "lat": "58.5", "long": "13.1", "api_key": key}

    def numbered(number: int) -> Piece:
        body = urlencode({**form, "description": f"Lykta {number} är släckt."})

        def work(client: Client) -> None:
            address = f"{town.base}{BASE}/requests.xml"
            client.connection.request("POST", address, body=body, headers=FORM)
            answer = client.connection.getresponse()
            answer.read()
            if answer.status != 201:
                raise Unexpected(f"POST {address}: {answer.status}")

        return work

    return numbered


def reports(places: list[Town], keys: list[str]) -> Iterator[Piece]:
    """Return reports to town after town, for ever; no program is paced."""
    makers = [report(town, key) for town, key in zip(places, keys, strict=True)]
    return (maker(number) for number, maker in enumerate(itertools.cycle(makers)))


def _say(what: str, measured: Measured) -> None:
    for fault in measured.faults[:2]:
        print(f"    {fault}", flush=True)
    median, p95 = measured.share(0.5), measured.share(0.95)
    told = f"{measured.per_second:.0f}/s, median {median:.0f} ms, p95 {p95:.0f} ms"
    print(f"  {what}: {told} ({measured.size / 1024:.0f} kB)", flush=True)


def alone() -> None:
    """Measure this process's database, and say what was found."""
    call_command("migrate", verbosity=0)
    if not build.is_built():
        build.build(lambda line: None, with_life=False)
    places = towns()
    keys = [admit(town) for town in places]
    fill(places[0], keys[0])
    with scope(municipality=places[0].row):
        print(f"{connection.vendor}, {Report.objects.count()} reports", flush=True)
    connection.close()
    with server.serving(PORT, {"VARV_PROXIES": "1"}):
        for what, path in pages(places[0]).items():
            _say(what, run("127.0.0.1", PORT, questions(path), CLIENTS, SECONDS))
        work = reports(places[:1], keys[:1])
        run("127.0.0.1", PORT, work, CLIENTS, WARM)  # each worker compiles the package once
        _say("Open311, reports sent", run("127.0.0.1", PORT, work, CLIENTS, SECONDS))
