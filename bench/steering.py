"""Steering in every municipality of the country: plans, target pictures and effects.

``python -m bench.voices steering`` measures it alone. ``VARV_BENCH_STEERING`` says how much, as
municipalities, activities and indicators in each: ``290,200,1000``.
"""

import datetime as dt
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from django.db import connection, transaction
from django_scopes import scope

from bench.lines import Row, alone
from bench.people import Town
from bench.voices.pages import read
from varv.core import clock
from varv.municipalities.models import Municipality, Unit
from varv.people.models import Assignment
from varv.people.roles import Role
from varv.steering.direction.models import Edition, Principle, Section, Statement, Wording
from varv.steering.direction.states import Kind
from varv.steering.direction.states import State as EditionState
from varv.steering.effects.models import Indicator, Point
from varv.steering.effects.states import Direction
from varv.steering.plans.models import Activity, GuidingWord, Marking, Plan, Selection, Serving
from varv.steering.plans.states import STAGES, State

SLUG = "bench-plan"
SECTIONS, PRINCIPLES = 3, 9
WORDS = ("Enkelt", "Öppet", "Tryggt")
CURVE = 48  # points of the indicator that is looked at
FEW = 2  # points of every other
MOST_STATEMENTS = 12
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
YEAR = 2026


class Size(NamedTuple):
    """How much there is."""

    municipalities: int
    activities: int
    indicators: int


def size() -> Size:
    """Return how much is asked for."""
    said = os.environ.get("VARV_BENCH_STEERING", "290,200,1000")
    return Size(*(int(word) for word in said.split(",")))


def neighbours(count: int) -> list[Municipality]:
    """Return municipalities besides the demo's, so that there are as many as asked for."""
    have = Municipality.objects.count()
    rows = [
        Municipality(
            code=f"{9000 + number}",
            county="Bänklän",
            name=f"Bänk {number}",
            path=f"bench-{number}",
            short=f"X{LETTERS[number // 26]}{LETTERS[number % 26]}Q",
        )
        for number in range(have, count)
    ]
    return Municipality.objects.bulk_create(rows)


def fill(municipality: Municipality, much: Size) -> None:
    """Give a municipality its target picture, its plan and what is measured, if it has none."""
    with scope(municipality=municipality), transaction.atomic():
        if Plan.objects.filter(slug=SLUG).exists():
            return
        unit = Unit.objects.first() or Unit.objects.create(
            municipality=municipality, kind="board", name="Kommunstyrelsen", code="ks"
        )
        chance = random.Random(municipality.pk)
        principles = _picture(municipality)
        activities = _plan(municipality, unit, principles, much.activities, chance)
        _effects(municipality, unit, principles, activities, much.indicators)


def _picture(place: Municipality) -> list[Principle]:
    now = clock.now()
    statement = Statement.objects.create(
        municipality=place, kind=Kind.TARGET_PICTURE, slug="bench", created_at=now
    )
    edition = Edition.objects.create(
        municipality=place,
        statement=statement,
        number=1,
        title="En kommun som det är lätt att nå",
        lead="Vi börjar i det som invånarna behöver.",
        updated_at=now,
    )
    sections = Section.objects.bulk_create(
        Section(
            municipality=place,
            edition=edition,
            place=number,
            title=f"Del {number + 1} av det vi vill",
            text="Vi **lyssnar** först.\n\n- sedan provar vi\n- sedan bygger vi",
        )
        for number in range(SECTIONS)
    )
    made = Principle.objects.bulk_create(
        Principle(municipality=place, statement=statement, created_at=now)
        for _ in range(PRINCIPLES)
    )
    Wording.objects.bulk_create(
        Wording(
            municipality=place,
            section=sections[number % SECTIONS],
            principle=row,
            place=number,
            title=f"Princip {number + 1}: det ska vara lätt att göra rätt",
            text="Det som går att förenkla förenklar vi innan vi gör det digitalt.",
        )
        for number, row in enumerate(made)
    )
    adopted = {"body": "Kommunfullmäktige", "adopted_on": dt.date(YEAR - 1, 6, 16)}
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.ADOPTED, **adopted)
    return made


def _plan(
    place: Municipality,
    unit: Unit,
    principles: Sequence[Principle],
    count: int,
    chance: random.Random,
) -> list[Activity]:
    plan = Plan.objects.create(
        municipality=place,
        slug=SLUG,
        state=State.ADOPTED,
        title="Handlingsplan för det digitala",
        first_year=YEAR,
        last_year=YEAR + 3,
        body="Kommunstyrelsen",
        adopted_on=dt.date(YEAR - 1, 12, 1),
        created_at=clock.now(),
    )
    words = GuidingWord.objects.bulk_create(
        GuidingWord(municipality=place, plan=plan, place=number, name=name)
        for number, name in enumerate(WORDS)
    )
    rows = Activity.objects.bulk_create(
        _activity(place, plan, unit, number, chance) for number in range(1, count + 1)
    )
    same = partial(dict, municipality=place)
    Serving.objects.bulk_create(
        Serving(**same(activity=row, principle=chance.choice(principles))) for row in rows
    )
    Marking.objects.bulk_create(
        Marking(**same(activity=row, word=chance.choice(words))) for row in rows
    )
    Selection.objects.bulk_create(
        Selection(**same(activity=row, year=YEAR + row.number % 4, at=clock.now())) for row in rows
    )
    return rows


def _activity(
    place: Municipality, plan: Plan, unit: Unit, number: int, chance: random.Random
) -> Activity:
    starts = dt.date(YEAR, 1, 1) + dt.timedelta(days=chance.randrange(900))
    return Activity(
        municipality=place,
        plan=plan,
        number=number,
        title=f"Aktivitet {number} som gör det enklare",
        summary="Vi frågar dem som det gäller, provar med dem och mäter efteråt.",
        unit=unit,
        stage=STAGES[number % len(STAGES)],
        stage_at=clock.now(),
        score=chance.randrange(100),
        budget=chance.randrange(50) * 1_000_000,
        starts_on=starts,
        ends_on=starts + dt.timedelta(days=60 + chance.randrange(300)),
        follow_up_on=starts + dt.timedelta(days=500),
        created_at=clock.now(),
    )


def _effects(
    place: Municipality,
    unit: Unit,
    principles: Sequence[Principle],
    activities: Sequence[Activity],
    count: int,
) -> None:
    rows = Indicator.objects.bulk_create(
        Indicator(
            municipality=place,
            title=f"Mätetal {number:04d}: andel som gör det själva",
            measured_in="procent",
            direction=Direction.UP,
            baseline=Decimal(20),
            baseline_on=dt.date(YEAR - 1, 1, 1),
            target=Decimal(80),
            unit=unit,
            principle=principles[number % PRINCIPLES],
            activity=activities[number % len(activities)] if activities else None,
            created_at=clock.now(),
        )
        for number in range(count)
    )
    Point.objects.bulk_create(
        (
            Point(
                municipality=place,
                indicator=row,
                on=dt.date(YEAR - 4, 1, 1) + dt.timedelta(days=30 * step),
                value=Decimal(20 + (row.pk + 7 * step) % 60),
                at=clock.now(),
            )
            for number, row in enumerate(rows)
            for step in range(FEW if number else CURVE)
        ),
        batch_size=5000,
    )


def lead(town: Town) -> None:
    """Let the officer of a town lead its plans."""
    with scope(municipality=town.row):
        for unit in Unit.objects.filter(parent=None):
            known = {"officer": town.officer, "unit": unit, "role": Role.LEADER}
            Assignment.objects.get_or_create(
                municipality=town.row, **known, defaults={"valid_from": dt.date(YEAR - 1, 1, 1)}
            )


def pages(town: Town) -> tuple[dict[str, str], dict[str, str]]:
    """Return the public pages, and those of the desk."""
    with scope(municipality=town.row):
        plan = Plan.objects.get(slug=SLUG)
        curve = Indicator.objects.order_by("pk")[0].pk
    at = f"{town.base}/handlingsplan/{SLUG}/"
    public = {
        "Plan, board": at,
        "Plan, over time": f"{at}?vy=roadmap",
        "Plan, list": f"{at}?vy=list",
        "Plan, principles": f"{at}?vy=principles",
        "Plan, an activity": f"{at}7/",
        "Target picture": f"{town.base}/malbild/",
        "Goals and plan": f"{town.base}/mal-och-plan/",
        "Effects": f"{town.base}/effekter/",
        "Effects, a curve": f"{town.base}/effekter/{curve}/",
    }
    desk = {
        "Desk, plans": f"{town.base}/desk/plans/",
        "Desk, a plan": f"{town.base}/desk/plans/{plan.pk}/",
        "Desk, effects": f"{town.base}/desk/effects/",
        "Desk, the work list": f"{town.base}/desk/cases/",
    }
    return public, desk


def prepare(town: Town) -> Callable[[], Iterator[Row]]:
    """Fill one municipality and look at its pages, then all others; return what measures them."""
    much, begun = size(), time.perf_counter()
    fill(town.row, much)
    lead(town)
    public, desk = pages(town)
    few = {path: alone(path, "") for path in public.values()}
    few |= {path: alone(path, town.staff) for path in desk.values()}
    neighbours(much.municipalities)
    for row in Municipality.objects.order_by("pk")[: much.municipalities]:
        fill(row, much)
    print(f"  {much} after {time.perf_counter() - begun:.0f} s", flush=True)
    return partial(measure, town, few)


def measure(town: Town, few: Mapping[str, tuple[int, float]]) -> Iterator[Row]:
    """Measure the pages in a country that steers.

    Raises:
        SystemExit: a public page asks the database too often, or more often than with few.
    """
    public, desk = pages(town)
    for row, path in zip(read(public), public.values(), strict=True):
        if row.queries is None or row.queries > max(MOST_STATEMENTS, few[path][0]):
            raise SystemExit(f"{row.what} took {row.queries} statements")
        yield row
    yield from read(desk, town.staff)
    for path, (_statements, before) in few.items():
        _now, after = alone(path, town.staff if path in desk.values() else "")
        print(f"    {path}: {after / before:.2f} of what it took in one municipality", flush=True)
    connection.close()
