"""What residents say draws indicators, for the unit that answers for it and those below."""

import datetime as dt
from decimal import Decimal

from django_scopes import scope

from tests import cast
from varv.core import clock
from varv.eservices.models import Service
from varv.flows import voices_are_measured
from varv.municipalities.models import Unit
from varv.participation.feedback.models import Report, Verdict
from varv.participation.meetups import actions as meetups
from varv.participation.meetups.models import Occasion, Rating
from varv.participation.meetups.recurrence import Pattern
from varv.participation.satisfaction.models import Answer
from varv.people.actors import Actor
from varv.people.models import Person
from varv.people.roles import Role
from varv.steering.effects import actions
from varv.steering.effects.models import Indicator
from varv.steering.effects.states import Direction, Measure

OCTOBER = clock.at(dt.date(2026, 10, 20), 18)
LATER = OCTOBER + dt.timedelta(hours=1)
END = dt.date(2026, 10, 31)


def define(unit: Unit, measure: Measure, by: Actor, service: Service) -> Indicator:
    """Have something measured that residents' words give."""
    title = f"{measure} {unit.name}"
    about = actions.About(title, "st", Direction.UP, unit, measure=measure, service=service)
    return actions.define(about=about, by=by)


def hold(place: cast.Place, by: Actor, came: int, ratings: list[int]) -> None:
    """Let a meet-up have been held at the school, with what those who came thought of it."""
    fields = {"name": f"Träff {came}", "lead": "Fika.", "text": "Kom.", "place": "Skolan"}
    unit = place.units["kanalskolan"]
    series = meetups.plan(municipality=place.row, unit=unit, fields=fields, by=by)
    series = meetups.publish(series=series, by=by)
    pattern = Pattern(first=dt.date(2026, 12, 1), time=dt.time(18), minutes=60)
    occasion = meetups.add_dates(series=series, pattern=pattern, capacity=20, by=by)[0]
    Occasion.objects.filter(pk=occasion.pk).update(
        state="held", came=came, starts_at=OCTOBER, ends_at=LATER, over_at=LATER
    )
    for each in ratings:
        Rating.objects.create(
            municipality=place.row, occasion=occasion, answers={"good": each}, day=END
        )


def report(place: cast.Place, disa: Person, ebbe: Person, fixed: int, not_fixed: int) -> None:
    """Let a report have been answered, and judged by whoever reported."""
    case = cast.apply(place, disa, ebbe)
    row = Report.objects.create(
        municipality=place.row,
        case=case,
        kind="fault",
        category="light",
        received_at=OCTOBER,
        confirm_by=END,
        answer_by=END,
        updated_at=OCTOBER,
    )
    for turn in range(fixed + not_fixed):
        Verdict.objects.create(
            municipality=place.row, report=row, turn=turn, is_fixed=turn < fixed, at=OCTOBER
        )


def satisfy(service: Service, grades: list[int]) -> None:
    """Let those who applied have said what it was like, counted in October."""
    for place, grade in enumerate(grades):
        Answer.objects.create(
            municipality=service.municipality,
            service=service,
            handle=str(place),
            grade=grade,
            state="counted",
            month=END.replace(day=1),
        )


def test_months_that_are_over_are_drawn_once_for_the_unit_and_those_below(
    skelleftea: cast.Place, disa: Person, ebbe: Person
) -> None:
    by = cast.actor_of(cast.employ(skelleftea, "ella", *Role, unit="board"))
    with scope(municipality=skelleftea.row):
        report(skelleftea, disa, ebbe, fixed=6, not_fixed=2)
        hold(skelleftea, by, 12, [5, 4, 4])
        hold(skelleftea, by, 9, [5, 5])
        board, leave = skelleftea.units["board"], skelleftea.services["school-leave"]
        satisfy(leave, [5, 5, 4, 4, 3, 4, 1, 5])
        rows = [define(board, each, by, leave) for each in voices_are_measured.MEASURES]
        beside = define(skelleftea.units["norrskolan"], Measure.MEETUP_CAME, by, leave)
        assert voices_are_measured.sweep(skelleftea.row) == 4
        assert voices_are_measured.sweep(skelleftea.row) == 0
        drawn = {row.measure: row.points.get() for row in rows}
        assert {each.on for each in drawn.values()} == {END}
        assert {key: (each.value, each.count) for key, each in drawn.items()} == {
            Measure.FIXED: (Decimal(75), 8),
            Measure.MEETUP_CAME: (Decimal(21), 21),
            Measure.MEETUP_RATING: (Decimal("4.6"), 5),
            Measure.SATISFACTION: (Decimal(75), 8),
        }
        assert not beside.points.exists()


def test_fewer_than_five_draw_nothing(skelleftea: cast.Place) -> None:
    by = cast.actor_of(cast.employ(skelleftea, "ella", *Role, unit="board"))
    with scope(municipality=skelleftea.row):
        hold(skelleftea, by, 4, [5, 1])
        leave = skelleftea.services["school-leave"]
        satisfy(leave, [5, 5, 4, 4])
        for each in voices_are_measured.MEASURES:
            define(skelleftea.units["board"], each, by, leave)
        assert voices_are_measured.sweep(skelleftea.row) == 0
