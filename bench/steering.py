"""Steering in every municipality of the country: plans, target pictures and effects.

``python -m bench.voices steering`` measures it alone. ``BENCH_STEERING`` says how much, as
municipalities, activities and indicators in each: ``290,200,1000``.
"""

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from django.db import connection
from django_scopes import scope

from bench.country import SLUG, YEAR, Size, fill, fill_like, neighbours
from bench.lines import Row, alone
from bench.people import Town
from bench.voices.pages import read
from varv.municipalities.models import Municipality, Unit
from varv.people.models import Assignment
from varv.people.roles import Role
from varv.steering.effects.models import Indicator
from varv.steering.plans.models import Plan

MOST_STATEMENTS = 12


def size() -> Size:
    """Return how much is asked for."""
    said = os.environ.get("BENCH_STEERING", "290,200,1000")
    return Size(*(int(word) for word in said.split(",")))


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
    fill_like(town.row, Municipality.objects.exclude(pk=town.row.pk))
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
