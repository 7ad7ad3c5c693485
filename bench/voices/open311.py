"""Open311: questions that everybody asks, and reports that a program sends, per second."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlencode

from django.db import connection
from django_scopes import scope

from bench.lines import SECONDS, Row, line, loaded
from bench.load import Client, Piece, Unexpected
from bench.people import Town
from bench.voices import feedback
from varv.core import clock
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Public
from varv.participation.open311 import actions
from varv.participation.open311.models import Client as Program
from varv.people.actors import Actor, Kind
from varv.people.permissions import P

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


def prepare(town: Town) -> Callable[[], Iterator[Row]]:
    """Let a program in beside the reports that are there; return what measures it."""
    key = admit(town)
    feedback.fill(town.row)
    return partial(measure, town, key)


def measure(town: Town, key: str) -> Iterator[Row]:
    """Measure the questions and the reports; no program is paced.

    Raises:
        SystemExit: not every report that was taken is there.
    """
    for what, path in pages(town).items():
        yield line(what, loaded(questions(path), SECONDS))
    work = map(report(town, key), itertools.count())
    warm = loaded(work, SECONDS)  # each worker compiles the package once
    with scope(municipality=town.row):
        before = Report.objects.count()
    measured = loaded(work, SECONDS)
    with scope(municipality=town.row):
        came = Report.objects.count() - before
    connection.close()
    if came != len(measured.times) + len(measured.faults):
        raise SystemExit(f"{came} reports came, {len(measured.times)} were answered for")
    measured.faults += warm.faults
    yield line("Open311, reports sent", measured)
