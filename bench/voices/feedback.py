"""A hundred thousand public reports in one municipality: the list, and the map.

``BENCH_REPORTS`` says another number.
"""

import datetime as dt
import os
import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from django.db import transaction
from django_scopes import scope

from bench.lines import Row
from bench.people import Town
from bench.rows import store
from bench.voices.pages import read
from varv.cases.models import Case
from varv.core import clock
from varv.core.ids import uuid7
from varv.core.workdays import add_workdays
from varv.eservices.models import Service
from varv.municipalities.models import Municipality, Unit
from varv.participation.feedback import actions, cells
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import DONE, Kind, Public, State
from varv.people.levels import Level

BATCH = 2000
DAYS = 1500
REPORTS = int(os.environ.get("BENCH_REPORTS", "100000"))
KINDS = (Kind.FAULT, Kind.FAULT, Kind.FAULT, Kind.COMPLAINT, Kind.IDEA, Kind.PRAISE)
SUBJECTS = ("light", "road", "snow", "park", "litter", "water", "traffic")
MIDDLE = (64.75, 20.95)


def fill(municipality: Municipality, count: int = REPORTS) -> None:
    """Add public reports up to ``count``, spread as people live: most near the middle."""
    with scope(municipality=municipality):
        service = Service.objects.select_related("current").get(package_key="feedback")
        unit = Unit.objects.filter(kind="office").first() or Unit.objects.first()
        assert unit is not None
        chance = random.Random(count)
        have = Report.objects.count()
        made = (_case(municipality, service, unit, n, chance) for n in range(have + 1, count + 1))
        while batch := list(islice(made, BATCH)):
            with transaction.atomic():
                store(batch)
                store([_report(case, chance) for case in batch])
        actions.recount(municipality=municipality)


def _case(
    municipality: Municipality, service: Service, unit: Unit, number: int, chance: random.Random
) -> Case:
    received = clock.now() - dt.timedelta(days=chance.random() * DAYS)
    assert service.current_id is not None
    is_open = chance.random() < 0.1
    return Case(
        municipality=municipality,
        number=f"{municipality.short}-2024-{number:06d}",
        draft_id=uuid7(),
        service=service,
        version_id=service.current_id,
        title="Felanmälan: Släckt gatlykta",
        state="received" if is_open else "answered",
        phase="received" if is_open else "decided",
        is_open=is_open,
        unit=unit,
        visitor=f"bench{number}",
        capacity="self",
        level=Level.NONE,
        required_level=Level.NONE,
        values={"headline": "Släckt gatlykta", "description": "Den är släckt."},
        received_at=received,
        due_on=add_workdays(received.date(), 10),
        warn_on=add_workdays(received.date(), 7),
        outcome="" if is_open else "answered",
        last_event=1,
    )


def _report(case: Case, chance: random.Random) -> Report:
    latitude = round(chance.gauss(MIDDLE[0], 0.06), 6)
    longitude = round(chance.gauss(MIDDLE[1], 0.15), 6)
    cell_lat, cell_lon = cells.cell(latitude, longitude)
    street = f"Gatan {chance.randrange(1, 900)}"
    return Report(
        municipality_id=case.municipality_id,
        case=case,
        kind=chance.choice(KINDS),
        category=chance.choice(SUBJECTS),
        area="centrum",
        latitude=latitude,
        longitude=longitude,
        cell_lat=cell_lat,
        cell_lon=cell_lon,
        address=street,
        state=State.RECEIVED if case.is_open else chance.choice(DONE[:2]),
        received_at=case.received_at,
        updated_at=case.received_at,
        confirm_by=case.received_at.date(),
        answer_by=case.due_on,
        answered_at=None if case.is_open else case.received_at + dt.timedelta(days=4),
        may_publish=True,
        public=Public.PUBLISHED,
        public_title=f"Släckt gatlykta, {street}",
        public_text="Den har varit släckt i en vecka.",
        published_at=case.received_at,
        searched=f"släckt gatlykta, {street} den har varit släckt i en vecka.".casefold(),
    )


def pages(town: Town) -> dict[str, str]:
    """Return the public list and parts of the map, far off and near."""
    base = f"{town.base}/synpunkter/"
    return {
        "Reports, list": base,
        "Reports, searched": f"{base}?q=gatan+777",
        "Reports, narrowed": f"{base}?amne=snow&lage=done&dagar=365",
        "Map data, whole municipality": f"{base}karta.json?zoom=9",
        "Map data, whole, one subject": f"{base}karta.json?zoom=11&amne=snow",
        "Map data, whole, from near": f"{base}karta.json?bbox=10,55,25,70&zoom=18",
        "Map data, the town": f"{base}karta.json?bbox=20.90,64.73,21.00,64.77&zoom=13",
        "Map data, some blocks": f"{base}karta.json?bbox=20.945,64.748,20.955,64.752&zoom=17",
    }


def prepare(town: Town) -> Callable[[], Iterator[Row]]:
    """Fill a municipality with reports; return what measures their pages."""
    fill(town.row)
    return partial(read, pages(town))
