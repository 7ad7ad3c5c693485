"""The map's counts say what the rows say, whatever happened to the reports and in which order."""

import io
import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from varv.core import clock
from varv.participation.feedback import actions, queries
from varv.participation.feedback.cells import Box
from varv.participation.feedback.models import Report, Square
from varv.participation.feedback.queries import Wanted
from varv.people import actions as people
from varv.people.actors import system
from varv.people.models import Officer, Person

WORLD = Box(-90.0, -180.0, 90.0, 180.0)
FAR, NEAR = 9, 19
Counted = set[tuple[object, ...]]


def kept() -> Counted:
    """Return the counts that are kept."""
    names = [each.attname for each in Square._meta.concrete_fields if each.name != "id"]
    return set(Square.objects.exclude(reports=0).values_list(*names))


def exact(place: cast.Place) -> bool:
    """Tell whether counting anew changes nothing."""
    before = kept()
    actions.recount(municipality=place.row)
    return before == kept()


def gathered(zoom: int, box: Box = WORLD, **wanted: Any) -> int:
    return sum(each.count for each in queries.heaps(Wanted(**wanted), box, zoom))


def hidden(report: Report, by: Officer) -> None:
    actions.hide(report=report, why="Ett namn syns.", by=cast.actor_of(by))


def test_a_report_is_counted_while_everybody_may_see_where_it_is(
    here: cast.Place, light: Report, alice: Officer
) -> None:
    assert not kept()
    telling.publish(light, alice)
    assert gathered(FAR) == gathered(NEAR) == 1 and exact(here)
    telling.publish(light, alice, shows_place=False)
    assert not kept() and exact(here)
    telling.publish(light, alice)
    hidden(light, alice)
    hidden(light, alice)
    assert not kept() and exact(here)


def test_a_count_follows_the_report_from_state_to_state(
    here: cast.Place, light: Report, alice: Officer
) -> None:
    telling.publish(light, alice)
    assert (gathered(FAR, state="open"), gathered(FAR, state="done")) == (1, 0)
    telling.answer(light, alice)
    assert (gathered(FAR, state="open"), gathered(FAR, state="answered")) == (0, 1)
    assert exact(here)
    actions.mark_fixed(report=light, by=cast.actor_of(alice))
    actions.mark_fixed(report=light, by=cast.actor_of(alice))
    assert (gathered(FAR, state="fixed"), gathered(FAR, state="done")) == (1, 1)
    assert gathered(FAR) == 1 and exact(here)


def test_whoever_reported_and_says_that_it_is_fixed_moves_the_count(
    here: cast.Place, light: Report, alice: Officer
) -> None:
    telling.answer(telling.publish(light, alice), alice)
    asked = actions.Asked(light, light.times_reopened, None)
    actions.say_if_fixed(asked=asked, is_fixed=True)
    assert gathered(FAR, state="fixed") == 1 and exact(here)


def test_a_protected_persons_reports_leave_the_map(
    here: cast.Place, alice: Officer, disa: Person
) -> None:
    for _ in range(3):
        telling.publish(telling.report(here, by=cast.actor_of(disa)), alice)
    assert gathered(FAR) == 3
    by = system(here.row.pk)
    people.set_protection(person=disa, protection="protected_registration", by=by)
    assert not kept() and exact(here)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_to_reports_the_counts_are_those_of_the_rows(
    here: cast.Place, alice: Officer, seed: int
) -> None:
    chance = random.Random(seed)
    reports = [
        telling.report(
            here,
            lat=telling.HERE[0] + chance.uniform(-0.02, 0.02),
            lng=telling.HERE[1] + chance.uniform(-0.02, 0.02),
            category=chance.choice(("light", "snow")),
        )
        for _ in range(6)
    ]
    happenings: list[Callable[[Report], object]] = [
        lambda row: telling.publish(row, alice),
        lambda row: telling.publish(row, alice, shows_place=False),
        lambda row: hidden(row, alice),
        lambda row: telling.answer(row, alice) if row.case.is_open else None,
    ]
    for _ in range(24):
        pk = chance.choice(reports).pk
        chance.choice(happenings)(Report.objects.select_related("case__version").get(pk=pk))
    assert exact(here)
    narrow: list[dict[str, Any]] = [{}, {"category": "snow"}, {"state": "open"}]
    for wanted in (*narrow, {"state": "done", "kind": "fault"}):
        rows = queries.within(queries.wanted_rows(Wanted(**wanted)), WORLD).count()
        assert gathered(FAR, **wanted) == gathered(NEAR, **wanted) == rows


def test_a_heap_lies_in_the_middle_of_its_reports(here: cast.Place, alice: Officer) -> None:
    lat, lng = telling.HERE
    for north in (0.0001, 0.0005):
        telling.publish(telling.report(here, lat=lat + north, lng=lng), alice)
    for zoom in (FAR, 15):
        (heap,) = queries.heaps(Wanted(), WORLD, zoom)
        assert (heap.latitude, heap.longitude) == pytest.approx((lat + 0.0003, lng), abs=1e-6)


def test_a_heap_of_one_is_that_report(here: cast.Place, alice: Officer) -> None:
    face = telling.publish(telling.report(here), alice)
    telling.publish(telling.report(here, lat=64.5, lng=20.1), alice)
    assert face.pk in {each.report_id for each in queries.heaps(Wanted(), WORLD, FAR)}


def test_more_reports_than_can_be_gathered_at_once_are_shown_from_far_off(
    here: cast.Place, alice: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("varv.participation.feedback.queries.gathering.MOST_ROWS", 1)
    lat, lng = telling.HERE
    for south in (0, 0.0021):
        telling.publish(telling.report(here, lat=lat - south, lng=lng), alice)
    assert [each.count for each in queries.heaps(Wanted(), WORLD, NEAR)] == [2]


def test_too_many_heaps_become_fewer_and_nothing_is_lost(
    here: cast.Place, alice: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("varv.participation.feedback.queries.gathering.MOST", 2)
    monkeypatch.setattr("varv.participation.feedback.queries.gathering.MOST_GATHERED", 4)
    lat, lng = telling.HERE
    for east in range(6):
        telling.publish(telling.report(here, lat=lat, lng=lng + east * 0.05), alice)
    for zoom in (12, NEAR):
        heaps = queries.heaps(Wanted(), WORLD, zoom)
        assert len(heaps) <= 2 and sum(each.count for each in heaps) == 6


def test_nothing_of_another_municipality_is_counted(
    here: cast.Place, vara: cast.Place, alice: Officer
) -> None:
    telling.publish(telling.report(here), alice)
    with scope(municipality=vara.row):
        assert not queries.heaps(Wanted(), WORLD, FAR)


def test_the_command_counts_anew_what_was_changed_by_hand(
    here: cast.Place, light: Report, alice: Officer
) -> None:
    telling.publish(light, alice)
    Square.objects.update(reports=7)
    said = io.StringIO()
    call_command("recount", stdout=said)
    assert gathered(FAR) == 1
    assert "Skellefteå: 1 reports" in said.getvalue()


@pytest.mark.django_db(transaction=True)
def test_colleagues_who_publish_at_the_same_moment_are_all_counted(
    here: cast.Place, alice: Officer
) -> None:
    reports = [telling.report(here) for _ in range(8)]
    ready, faults = threading.Barrier(len(reports) + 1), list[Exception]()

    def run(work: Callable[[], object]) -> None:
        try:
            with clock.frozen(cast.MONDAY), scope(municipality=here.row):
                ready.wait(60)
                work()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    def publishes(report: Report) -> Callable[[], object]:
        return lambda: telling.publish(report, alice)

    works = [publishes(each) for each in reports]
    works.append(lambda: actions.recount(municipality=here.row))
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for each in threads:
        each.start()
    for each in threads:
        each.join(120)
    assert not faults
    assert gathered(FAR) == len(reports) and exact(here)
