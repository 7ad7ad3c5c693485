"""The year wheel: every arc lies within its ring and its year, and none lies over another."""

import datetime as dt
import math
import re
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from varv.core.dates import MONTHS
from varv.web import wheel

YEARS = st.integers(2024, 2032)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@st.composite
def pieces(draw: st.DrawFn, year: int, rings: int) -> list[wheel.Piece]:
    """Return pieces of some days each, in and around a year."""
    start = dt.date(year, 1, 1) - dt.timedelta(days=20)
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, 400), st.integers(0, 380), st.integers(0, rings - 1)),
            max_size=24,
        )
    )
    return [
        wheel.Piece(
            first=start + dt.timedelta(days=first),
            last=start + dt.timedelta(days=first + length),
            ring=ring,
            label=str(number),
            title=f"insats {number}",
        )
        for number, (first, length, ring) in enumerate(rows)
    ]


def drawing(year: int, found: list[wheel.Piece], rings: int) -> wheel.Wheel:
    names = [f"ring {number}" for number in range(rings)]
    return wheel.draw(year, found, names, MONTHS["sv"], dt.date(2026, 11, 27))


@given(st.data(), YEARS, st.integers(1, wheel.MOST_RINGS))
def test_arcs_lie_within_the_circle_and_none_over_another(
    data: st.DataObject, year: int, rings: int
) -> None:
    found = data.draw(pieces(year, rings))
    drawn = drawing(year, found, rings)
    for arc in drawn.arcs:
        assert 0 <= arc.start < arc.end <= wheel.TURN
        assert arc.radius - arc.width / 2 + 0.01 >= wheel.INNER
        assert arc.radius + arc.width / 2 <= wheel.OUTER + 0.01
        assert arc.cap * 2 <= wheel.SHORTEST + 1e-9, (
            "a dot stays within the degrees that are its own"
        )
    for one in drawn.arcs:
        for other in drawn.arcs:
            if one is other:
                continue
            is_beside = abs(one.radius - other.radius) >= one.width - 1e-9
            is_apart = one.end + wheel.APART <= other.start + 1e-9
            assert is_beside or is_apart or other.end + wheel.APART <= one.start + 1e-9


@given(st.data(), YEARS, st.integers(1, wheel.MOST_RINGS))
def test_each_time_is_drawn_once_in_its_ring_or_is_counted(
    data: st.DataObject, year: int, rings: int
) -> None:
    found = data.draw(pieces(year, rings))
    drawn = drawing(year, found, rings)
    here = [each for each in found if each.first.year <= year <= each.last.year]
    times = Counter(arc.piece.label for arc in drawn.arcs)
    assert set(times.values()) <= {1}
    assert len(times) + drawn.left_out == len(here)
    for arc in drawn.arcs:
        band = drawn.bands[arc.piece.ring]
        assert abs(arc.radius - band.radius) + arc.width / 2 <= band.width / 2 + 0.01


@given(YEARS, st.integers(0, 400), st.integers(0, 380))
def test_what_is_painted_ends_where_the_arc_says(year: int, first: int, length: int) -> None:
    start = dt.date(year, 1, 1) + dt.timedelta(days=first - 20)
    piece = wheel.Piece(start, start + dt.timedelta(days=length), 0, "1", "insats")
    for arc in drawing(year, [piece], 1).arcs:
        x1, y1, radius, _same, _turn, _large, _sweep, x2, y2 = map(float, NUMBER.findall(arc.path))
        assert abs(radius - arc.radius) <= 0.05
        for x, y in ((x1, y1), (x2, y2), arc.label_at):
            assert abs(math.hypot(x - wheel.CENTRE, y - wheel.CENTRE) - arc.radius) < 0.05
            turn = math.degrees(math.atan2(y - wheel.CENTRE, x - wheel.CENTRE)) + 90
            assert arc.start - 0.1 <= turn % 360 <= arc.end + 0.1


@given(st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31)))
@example(dt.date(2028, 2, 29))
def test_a_year_turns_once(day: dt.date) -> None:
    here = wheel.degrees(day.year, day)
    assert 0 <= here < wheel.TURN
    assert wheel.degrees(day.year, day + dt.timedelta(days=1)) > here
    assert wheel.degrees(day.year - 1, day) == wheel.TURN and wheel.degrees(day.year + 1, day) == 0


def test_the_hand_and_the_month_show_today_in_this_year_only() -> None:
    this, after = drawing(2026, [], 2), drawing(2027, [], 2)
    assert [month.name for month in this.months if month.is_now] == ["nov"]
    assert this.today and not after.today
    assert not any(month.is_now for month in after.months)
