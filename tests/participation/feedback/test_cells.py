"""Points, boxes and heaps: whatever the coordinates, nothing is lost between the cells."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.participation.feedback import telling
from varv.participation.feedback import cells, queries
from varv.participation.feedback.cells import Box
from varv.people.models import Officer
from varv.web import maps

LATITUDES = st.floats(-85, 85, allow_nan=False)
LONGITUDES = st.floats(-179, 179, allow_nan=False)
POINTS = st.tuples(LATITUDES, LONGITUDES)


@given(POINTS, st.floats(1, 5000))
def test_everything_within_a_distance_lies_in_its_box(
    here: tuple[float, float], metres: float
) -> None:
    box = cells.around(*here, metres)
    assert box.is_possible and box.holds(*here)
    edge = (min(here[0] + metres / cells.METRES, 90.0), here[1])
    assert box.holds(edge[0] - 1e-9, edge[1])


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    there, back = cells.distance(first, second), cells.distance(second, first)
    assert there == pytest.approx(back)
    assert 0 <= there <= 20_100_000


@given(st.lists(POINTS, min_size=1, max_size=20))
def test_a_box_around_points_holds_them_all(points: list[tuple[float, float]]) -> None:
    box = cells.around_all(points)
    assert box and all(box.holds(*each) for each in points)


@given(POINTS)
def test_a_cell_is_found_between_the_cells_of_any_box_around_it(
    point: tuple[float, float],
) -> None:
    box = Box(*point, *point).with_margin(0.5)
    low, high = cells.cell(box.south, box.west), cells.cell(box.north, box.east)
    down, across = cells.cell(*point)
    assert low[0] <= down <= high[0] and low[1] <= across <= high[1]


@given(st.lists(POINTS, max_size=12))
def test_every_pin_lies_on_the_sheet(points: list[tuple[float, float]]) -> None:
    drawn = maps.draw([maps.Point(*each, number) for number, each in enumerate(points, 1)])
    assert (drawn is None) == (not points)
    for pin in drawn.pins if drawn else ():
        assert -1 <= pin.x <= maps.WIDTH + 1
        assert -1 <= pin.y <= maps.HEIGHT + 1


@given(st.lists(POINTS, max_size=12))
def test_no_pin_hides_another(points: list[tuple[float, float]]) -> None:
    drawn = maps.draw([maps.Point(*each, number) for number, each in enumerate(points, 1)])
    pins = drawn.pins if drawn else ()
    alone = [pin for pin in pins if not pin.kind]
    for place, pin in enumerate(alone):
        for other in alone[place + 1 :]:
            assert math.dist((pin.x, pin.y), (other.x, other.y)) >= maps.APART
    heaps = sum(int(pin.text[1:]) for pin in pins if pin.kind == "heap")
    assert len(alone) + heaps == len(points)


def test_there_are_never_too_many_lines() -> None:
    drawn = maps.draw([maps.Point(-80, -170), maps.Point(80, 170)])
    assert drawn and len(drawn.down) + len(drawn.across) < 80


@given(st.integers(-5, 99))
def test_a_heap_is_at_least_a_cell(zoom: int) -> None:
    assert 1 <= cells.step(zoom) <= 2**15


@pytest.mark.parametrize("zoom, heaps", [(4, [4]), (19, [1, 3])])
def test_near_reports_are_one_heap_far_off(
    here: cast.Place, alice: Officer, zoom: int, heaps: list[int]
) -> None:
    places = [(64.75021, 20.9531), (64.75022, 20.9532), (64.75023, 20.9533), (64.79, 21.05)]
    for lat, lng in places:
        telling.publish(telling.report(here, lat=lat, lng=lng), alice)
    telling.report(here)
    found = queries.heaps(queries.Wanted(), Box(60, 18, 68, 24), zoom)
    assert sorted(each.count for each in found) == heaps


def test_what_shows_no_place_is_on_no_map(here: cast.Place, alice: Officer) -> None:
    telling.publish(telling.report(here), alice, shows_place=False)
    assert not queries.heaps(queries.Wanted(), Box(60, 18, 68, 24), 12)
    assert not queries.near(*telling.HERE)


def test_the_nearest_come_first_and_the_far_not_at_all(here: cast.Place, alice: Officer) -> None:
    lat, lng = telling.HERE
    for north in (0.0005, 0.0001, 0.02):
        telling.publish(telling.report(here, lat=lat + north, lng=lng), alice)
    assert [each.metres for each in queries.near(lat, lng)] == [11, 56]
    assert queries.near(91.0, 500.0) == ()
