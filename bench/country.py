"""Fills every municipality of a country with a target picture, a plan and what is measured."""

import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Model
from django_scopes import scope

from varv.core import clock
from varv.municipalities.models import Municipality, Unit
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
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
YEAR = 2026


class Size(NamedTuple):
    """How much there is."""

    municipalities: int
    activities: int
    indicators: int


def neighbours(count: int) -> None:
    """Make municipalities besides the demo's, so that there are as many as asked for."""
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
    Municipality.objects.bulk_create(rows)


def fill(municipality: Municipality, much: Size) -> None:
    """Give a municipality its target picture, its plan and what is measured."""
    with scope(municipality=municipality), transaction.atomic():
        unit, plan, principles = _begin(municipality)
        activities = _activities(municipality, plan, unit, principles, much.activities)
        _effects(municipality, unit, principles, activities, much.indicators)


def fill_like(first: Municipality, others: Iterable[Municipality]) -> None:
    """Give others what the first one has; the many rows are copied by the database itself."""
    for each in others:
        with scope(municipality=each), transaction.atomic():
            _begin(each)
    plan = "JOIN plans_plan plan ON plan.municipality_id = m.id AND plan.slug = 'bench-plan'"
    unit = "JOIN municipalities_unit unit ON unit.municipality_id = m.id AND unit.code = 'bench'"
    activity = (
        "LEFT JOIN plans_activity was ON was.id = mine.activity_id LEFT JOIN plans_activity its "
        "ON its.municipality_id = m.id AND its.number = was.number"
    )
    principle = (
        "JOIN direction_wording said ON said.principle_id = mine.principle_id JOIN "
        "direction_wording says ON says.municipality_id = m.id AND says.place = said.place"
    )
    word = (
        "JOIN plans_guidingword meant ON meant.id = mine.word_id JOIN plans_guidingword means "
        "ON means.municipality_id = m.id AND means.name = meant.name"
    )
    indicator = (
        "JOIN effects_indicator known ON known.id = mine.indicator_id JOIN effects_indicator its "
        "ON its.municipality_id = m.id AND its.title = known.title"
    )
    owned: dict[str, str] = {"activity_id": "its.id"}
    served = {**owned, "principle_id": "says.principle_id"}
    with transaction.atomic():
        _copy(first, Activity, [plan, unit], {"plan_id": "plan.id", "unit_id": "unit.id"})
        _copy(first, Serving, [activity, principle], served)
        _copy(first, Marking, [activity, word], {**owned, "word_id": "means.id"})
        _copy(first, Selection, [activity], owned)
        _copy(first, Indicator, [unit, activity, principle], {**served, "unit_id": "unit.id"})
        _copy(first, Point, [indicator], {"indicator_id": "its.id"})


def _copy(
    first: Municipality, model: type[Model], joins: Sequence[str], own: Mapping[str, str]
) -> None:
    """Copy the rows of one municipality to all others.

    Args:
        own: what a column is in the other municipality, where it is not the same.
    """
    table, its = model._meta.db_table, {"municipality_id": "m.id", **own}
    names = [str(each.column) for each in model._meta.concrete_fields if not each.primary_key]
    values = [its.get(name, f"mine.{_quoted(name)}") for name in names]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(map(_quoted, names))}) "
            f"SELECT {', '.join(values)} FROM {table} mine "
            f"JOIN municipalities_municipality m ON m.id <> mine.municipality_id {' '.join(joins)} "
            "WHERE mine.municipality_id = %s",
            [first.pk],
        )


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _begin(place: Municipality) -> tuple[Unit, Plan, list[Principle]]:
    """Make what a municipality has few of: a unit, a target picture, a plan with its words."""
    unit = Unit.objects.create(
        municipality=place, kind="board", name="Nämnden för det digitala", code="bench"
    )
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
    GuidingWord.objects.bulk_create(
        GuidingWord(municipality=place, plan=plan, place=number, name=name)
        for number, name in enumerate(WORDS)
    )
    return unit, plan, _picture(place)


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


def _activities(
    place: Municipality, plan: Plan, unit: Unit, principles: Sequence[Principle], count: int
) -> list[Activity]:
    chance, words = random.Random(count), list(plan.words.all())
    rows = Activity.objects.bulk_create(
        _activity(place, plan, unit, number, chance) for number in range(1, count + 1)
    )
    same: partial[dict[str, Any]] = partial(dict, municipality=place)
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
