"""A hundred thousand public reports in one municipality: the list, the map, and one more report."""

import datetime as dt
import random
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from uuid import uuid4

from django.db import connection, transaction
from django.test import Client
from django_scopes import scope

from varv.cases.models import Case
from varv.core import clock
from varv.core.ids import uuid7
from varv.core.workdays import add_workdays
from varv.eservices.models import Service
from varv.municipalities.models import Municipality, Unit
from varv.participation.feedback import actions, cells
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import DONE, Kind, Public, State
from varv.people.actors import anonymous
from varv.people.levels import Level

BATCH = 2000
DAYS = 1500
KINDS = (Kind.FAULT, Kind.FAULT, Kind.FAULT, Kind.COMPLAINT, Kind.IDEA, Kind.PRAISE)
SUBJECTS = ("light", "road", "snow", "park", "litter", "water", "traffic")
MIDDLE = (64.75, 20.95)


def fill(municipality: Municipality, count: int = 100_000) -> None:
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
                Case.objects.bulk_create(batch)
                Report.objects.bulk_create([_report(case, chance) for case in batch])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


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


def measure(municipality: Municipality, times: int = 20) -> dict[str, float]:
    """Return the median milliseconds of each page and of one more report."""
    base, browser = f"/{municipality.path}/synpunkter/", Client()
    town = "20.90,64.73,21.00,64.77"
    pages = {
        "public list": base,
        "public list, searched": f"{base}?q=gatan+777",
        "public list, narrowed": f"{base}?amne=snow&lage=done&dagar=365",
        "map, whole municipality": f"{base}karta.json?zoom=9",
        "map, the town": f"{base}karta.json?bbox={town}&zoom=13",
        "map, some blocks": f"{base}karta.json?bbox=20.945,64.748,20.955,64.752&zoom=17",
    }
    found = {name: _median(partial(_read, browser, url), times) for name, url in pages.items()}
    found["one more report"] = _median(partial(_one, municipality), times)
    return found


def _read(browser: Client, url: str) -> None:
    assert browser.get(url).status_code == 200, url


def _one(municipality: Municipality) -> None:
    with scope(municipality=municipality):
        actions.report(
            municipality=municipality,
            category="light",
            description="Den är släckt.",
            lat=64.75,
            lng=20.95,
            address="Kanalgatan 41",
            by=anonymous(municipality.pk),
            key=uuid4(),
        )


def _median(work: Callable[[], None], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return round(sorted(taken)[len(taken) // 2], 1)
