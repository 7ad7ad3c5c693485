"""What came of it: points that people write, that come in a file, and that cases give."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from varv.cases.models import Case, Remainder
from varv.cases.queries import remainder_of
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.people.actors import Actor
from varv.people.models import Officer, Person
from varv.people.roles import Role
from varv.steering.direction.models import Principle, Statement
from varv.steering.direction.states import Kind
from varv.steering.effects import actions, queries, sheets
from varv.steering.effects.models import Indicator
from varv.steering.effects.sheets import Fault, number
from varv.steering.effects.states import Direction, Measure

DAY = dt.date(2026, 11, 1)


@pytest.fixture
def by(skelleftea: cast.Place) -> Actor:
    """Return Ella, who leads the digitalisation, as one who acts."""
    return cast.actor_of(cast.employ(skelleftea, "ella", Role.LEADER, unit="board"))


@pytest.fixture
def define(skelleftea: cast.Place, by: Actor) -> Iterator[Any]:
    """Return what has something measured."""

    def defined(title: str = "Dagar till beslut", **words: Any) -> Indicator:
        about = {"measured_in": "dagar", "direction": Direction.DOWN, **words}
        unit = skelleftea.units["kanalskolan"]
        return actions.define(about=actions.About(title=title, unit=unit, **about), by=by)

    with scope(municipality=skelleftea.row):
        yield defined


def test_a_second_point_of_a_day_replaces_the_first(define: Any, by: Actor) -> None:
    row = define()
    for value in ("11", "9,5"):
        actions.measure(indicator=row, on=DAY, value=number(value), by=by)
    assert [each.value for each in row.points.all()] == [Decimal("9.5")]


@pytest.mark.parametrize(
    ("on", "value", "field"),
    [(None, "4", "on"), (dt.date(2026, 12, 1), "4", "on"), (DAY, "fyra", "value")],
)
def test_what_cannot_be_a_point_is_said(
    define: Any, by: Actor, on: dt.date | None, value: str, field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        actions.measure(indicator=define(), on=on, value=number(value), by=by)
    assert set(fault.value.messages) == {field}


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=3))
def test_numbers_are_read_as_swedes_write_them(value: Decimal) -> None:
    swedish = f"{value:,}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    assert number(swedish) == number(swedish.replace("-", "\N{MINUS SIGN}")) == value


@pytest.mark.parametrize("text", ["", "NaN", "Infinity", "1e99", "4,5,6", "tolv"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


def test_a_spreadsheet_is_taken_in_whole_or_not_at_all(define: Any, by: Actor) -> None:
    row = define()
    good = "\N{ZERO WIDTH NO-BREAK SPACE}Dag;Värde\r\n2026-09;4,5\r\n2026-10-31;1 204\r\n\r\n"
    assert actions.load(indicator=row, text=good, by=by) == 2
    assert [(each.on, each.value) for each in row.points.all()] == [
        (dt.date(2026, 9, 1), Decimal("4.5")),
        (dt.date(2026, 10, 31), Decimal(1204)),
    ]
    with pytest.raises(Invalid, match=r"Rad 2: .* Rad 3: Dagen ligger i framtiden."):
        actions.load(indicator=row, text="2026-08-01;3\ni går;4\n2027-01-01;5", by=by)
    assert row.points.count() == 2


SHEET = """Dag;Värde;Kommentar
2026-09;4,5;Första
2026-09-01;5
2027-01-01;5

i går;4
2026-10-01;tolv"""


def test_each_row_of_a_sheet_says_what_is_wrong_with_it() -> None:
    rows = sheets.read(SHEET, DAY)
    assert [(each.line, each.fault) for each in rows] == [
        (2, Fault.NONE),
        (3, Fault.AGAIN),
        (4, Fault.AHEAD),
        (6, Fault.DAY),
        (7, Fault.VALUE),
    ]
    assert (rows[0].value, rows[0].note) == (Decimal("4.5"), "Första")
    many = sheets.read("\n".join(["2026-09-01;1"] * 2500), DAY)
    assert len(many) == sheets.MOST_ROWS + 1 and many[-1].fault is Fault.MANY


@given(st.binary(max_size=300))
def test_whatever_is_in_a_file_is_read_without_falling(content: bytes) -> None:
    for each in sheets.read(sheets.decoded(content), DAY):
        assert each.fault or (each.on and each.value is not None)


def test_older_spreadsheets_are_read_too() -> None:
    assert sheets.decoded("2026-09;4;Mätt på mässan".encode("cp1252")).endswith("Mätt på mässan")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": " "}, "title"),
        ({"measured_in": ""}, "measured_in"),
        ({"baseline": Decimal(11)}, "baseline_on"),
        ({"measure": Measure.HANDLING_TIME}, "service"),
    ],
)
def test_what_cannot_be_measured_is_said(define: Any, words: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as fault:
        define(**words)
    assert set(fault.value.messages) == {field}


def test_two_indicators_have_not_one_name(define: Any, by: Actor) -> None:
    define()
    with pytest.raises(Invalid, match="redan ett mätetal"):
        define()
    other = define("Annat")
    about = actions.About("Dagar till beslut", "dagar", Direction.DOWN, other.unit)
    with pytest.raises(Invalid, match="redan ett mätetal"):
        actions.describe(indicator=other, about=about, by=by, revision=1)


def test_the_second_of_two_who_change_it_is_told(define: Any, by: Actor) -> None:
    row = define()
    about = actions.About("Dagar till besked", "dagar", Direction.DOWN, row.unit)
    actions.describe(indicator=row, about=about, by=by, revision=1)
    with pytest.raises(Conflict):
        actions.describe(indicator=row, about=about, by=by, revision=1)


def test_only_who_leads_the_unit_or_owns_it_writes(
    define: Any, skelleftea: cast.Place, alice: Officer
) -> None:
    row = define()
    with pytest.raises(Refused):
        actions.measure(indicator=row, on=DAY, value=Decimal(4), by=cast.actor_of(alice))
    row.owner = alice
    actions.measure(indicator=row, on=DAY, value=Decimal(4), by=cast.actor_of(alice))
    assert row.points.count() == 1


@pytest.mark.parametrize(
    ("direction", "value", "share", "is_better", "is_reached"),
    [
        (Direction.DOWN, "8", 0.5, True, False),
        (Direction.DOWN, "5", 1.0, True, True),
        (Direction.DOWN, "14", 0.0, False, False),
        (Direction.UP, "14", 0.0, True, True),
    ],
)
def test_how_an_indicator_stands(
    define: Any, direction: Direction, value: str, share: float, is_better: bool, is_reached: bool
) -> None:
    row = define(direction=direction, baseline=Decimal(11), baseline_on=DAY, target=Decimal(5))
    found = queries.standing(row, Decimal(value))
    assert (found.share, found.is_better, found.is_reached) == (share, is_better, is_reached)


def grant(place: cast.Place, disa: Person, ebbe: Person, alice: Officer, day: dt.date) -> Case:
    """Let a leave be applied for on a day and granted two days later."""
    with clock.frozen(clock.at(day, 9)):
        case = cast.apply(place, disa, ebbe)
    with clock.frozen(clock.at(day + dt.timedelta(days=2), 9)):
        return cast.act(case, "grant", alice)


def test_cases_draw_the_months_that_are_over_once(define: Any, skelleftea: cast.Place) -> None:
    with clock.frozen(clock.at(dt.date(2026, 8, 31), 9)):
        alice = cast.employ(skelleftea, "alice", Role.HANDLER, Role.DECIDER)
        disa, ebbe = (cast.know(skelleftea, who, cast.NUMBERS[who]) for who in ("disa", "ebbe"))
        cast.guard(disa, ebbe)
    service = skelleftea.services["school-leave"]
    row = define(measure=Measure.HANDLING_TIME, service=service)
    saved = define("Sparad tid", measure=Measure.MINUTES_SAVED, service=service, minutes=30)
    for day in range(1, 7):
        grant(skelleftea, disa, ebbe, alice, dt.date(2026, 10, day))
    for day in range(1, 4):
        grant(skelleftea, disa, ebbe, alice, dt.date(2026, 9, day))
    assert actions.sweep(skelleftea.row) == 2
    assert actions.sweep(skelleftea.row) == 0
    point = row.points.get()
    assert (point.on, point.value, point.count) == (dt.date(2026, 10, 31), Decimal("2"), 6)
    assert saved.points.get().value == Decimal("3")
    Remainder.objects.bulk_create([remainder_of(case) for case in Case.objects.all()])
    long_ago = clock.at(dt.date(2020, 1, 1), 9)
    Case.objects.update(received_at=long_ago, decided_at=long_ago)  # so that none is counted
    for each in (row, saved):
        each.points.all().delete()
    assert actions.sweep(skelleftea.row) == 2, "what is left of erased cases draws the same"
    assert (row.points.get().value, row.points.get().count) == (Decimal("2"), 6)
    assert saved.points.get().value == Decimal("3")


def test_a_principle_shows_its_first_effects_and_what_is_hidden_takes_no_place(
    define: Any, skelleftea: cast.Place
) -> None:
    statement = Statement.objects.create(
        municipality=skelleftea.row, kind=Kind.TARGET_PICTURE, slug="m", created_at=clock.now()
    )
    principles = [
        Principle.objects.create(
            municipality=skelleftea.row, statement=statement, created_at=clock.now()
        )
        for _ in range(2)
    ]
    for each in principles:
        for turn in range(4):
            row = define(f"{each.pk}: {turn}", principle=each)
            Indicator.objects.filter(pk=row.pk).update(is_public=turn > 0)
    found = queries.by_principle(2)
    assert {key: [each.indicator.title for each in there] for key, there in found.items()} == {
        each.pk: [f"{each.pk}: 1", f"{each.pk}: 2"] for each in principles
    }
