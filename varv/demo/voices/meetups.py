"""The meet-ups of the demo."""

import datetime as dt
from collections.abc import Sequence
from uuid import uuid4

from varv.core import clock
from varv.core.workdays import next_workday
from varv.demo.life import Teller
from varv.demo.places import STARTED
from varv.demo.voices import meetup_words as words
from varv.participation.meetups import actions
from varv.participation.meetups.models import Booking, Occasion, Series
from varv.participation.meetups.participants import Wish
from varv.participation.meetups.recurrence import Pattern
from varv.participation.meetups.states import State
from varv.people import actions as people
from varv.people.actors import Actor, system
from varv.people.models import Person
from varv.people.roles import Role

RUNS = (("Stina", "seniorer"), ("Digna", "ks"))
TUESDAY = 1
COURSE_DAYS = (dt.date(2027, 3, 14), dt.date(2027, 3, 15))


def tell(teller: Teller) -> None:
    """Let the meet-ups of a municipality come about."""
    for name, unit in RUNS:
        people.assign_role(
            officer=teller.founded.staff[name],
            unit=teller.founded.units[unit],
            role=Role.ORGANISER,
            by=system(teller.founded.row.pk),
            valid_from=STARTED,
        )
    if teller.founded.place.path == "skelleftea":
        _social_club(teller)
        _seniors(teller)
        _course(teller)
    else:
        _digital(teller)


def _plan(
    teller: Teller, fields: dict[str, object], unit: str, pattern: Pattern, capacity: int
) -> tuple[Series, Sequence[Occasion]]:
    """Publish a series with its dates, some months ago."""
    by = teller.officer("Stina" if unit == "seniorer" else "Digna")
    with clock.frozen(clock.at(clock.today() - dt.timedelta(days=75), 9)):
        row = teller.founded.row
        series = actions.plan(
            municipality=row, unit=teller.founded.units[unit], fields=fields, by=by
        )
        actions.publish(series=series, by=by)
        return series, actions.add_dates(series=series, pattern=pattern, capacity=capacity, by=by)


def _weekday(ago: int, weekday: int) -> dt.date:
    """Return the first such weekday after some days back."""
    day = clock.today() - dt.timedelta(days=ago)
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def _past(dates: Sequence[Occasion]) -> list[Occasion]:
    """Return the dates that are over and settled."""
    return [each for each in dates if each.over_at + dt.timedelta(hours=13) < clock.now()]


def _social_club(teller: Teller) -> None:
    pattern = Pattern(_weekday(64, TUESDAY), dt.time(18), 150, weeks=2, times=14)
    _series, dates = _plan(teller, words.SOCIAL_CLUB, "ks", pattern, 14)
    grown = [each for family in teller.residents.families for each in family.guardians]
    past = _past(dates)
    for each in past:
        _held(teller, each, teller.chance.sample(grown, 12), "Digna")
    _hear(teller, past[-1])
    coming = [each for each in dates if each.starts_at > clock.now()]
    for person in teller.chance.sample(grown, 17):  # more than there are seats: some wait
        _book(teller, coming[0], person)
    for person in grown[:5]:
        _book(teller, coming[1], person)


def _seniors(teller: Teller) -> None:
    pattern = Pattern(_weekday(50, 3), dt.time(10), 120, weeks=4, times=6)
    _series, dates = _plan(teller, words.SENIORS, "seniorer", pattern, 30)
    for each in _past(dates):
        _held(teller, each, teller.residents.seniors, "Stina")
    coming = [each for each in dates if each.starts_at > clock.now()]
    for person in teller.residents.seniors[:4]:
        _book(teller, coming[0], person)
    _phone(teller, coming[0], "Stina", "Gullan Ripfors")


def _course(teller: Teller) -> None:
    first, second = COURSE_DAYS
    pattern = Pattern(first, dt.time(9), 420)
    series, dates = _plan(teller, words.COURSE, "ks", pattern, 40)
    by = teller.officer("Digna")
    again = Pattern(second, dt.time(9), 420)
    others = actions.add_dates(series=series, pattern=again, capacity=40, by=by)
    grown = [family.guardians[1] for family in teller.residents.families]
    for place, person in enumerate(grown):
        _book(teller, (*dates, *others)[place % 2], person)


def _digital(teller: Teller) -> None:
    pattern = Pattern(_weekday(30, 2), dt.time(13, 30), 90, weeks=2, times=8)
    _series, dates = _plan(teller, words.DIGITAL, "seniorer", pattern, 6)
    _held(teller, _past(dates)[-1], teller.residents.seniors[:6], "Stina")
    coming = [each for each in dates if each.starts_at > clock.now()]
    for person in teller.residents.seniors[:4]:
        _book(teller, coming[0], person)


def _book(teller: Teller, occasion: Occasion, person: Person) -> Booking:
    chance = teller.chance
    needs = chance.choice(words.NEEDS) if chance.random() < 0.15 else ""
    seats = 2 if occasion.series.companions and chance.random() < 0.15 else 1
    wish = Wish(person=person, email=person.email, phone=person.phone, seats=seats, needs=needs)
    return actions.book(occasion=occasion, wish=wish, by=teller.resident(person))


def _phone(teller: Teller, occasion: Occasion, name: str, who: str) -> None:
    wish = Wish(name=who, phone="0910-00 00 77", needs=words.NEEDS[0])
    actions.book(occasion=occasion, wish=wish, by=teller.officer(name))


def _held(teller: Teller, occasion: Occasion, guests: Sequence[Person], name: str) -> None:
    """Let guests sign up, most of them come, and some say what it was like."""
    by, day = teller.officer(name), clock.local(occasion.starts_at).date()
    with clock.frozen(clock.at(next_workday(day - dt.timedelta(days=6)), 12)):
        made = [_book(teller, occasion, each) for each in guests]
    with clock.frozen(occasion.starts_at):
        came = [each for each in made if _comes(teller, each, by)]
        actions.walk_in(occasion=occasion, key=uuid4(), by=by)
    with clock.frozen(occasion.over_at + dt.timedelta(hours=13)):
        actions.settle(occasion=occasion)
        for booking, answers in zip(came, words.RATED, strict=False):
            keys = ("good", "welcome", "words")
            booking.occasion = occasion
            actions.rate(booking=booking, answers=dict(zip(keys, answers, strict=True)))


def _comes(teller: Teller, booking: Booking, by: Actor) -> bool:
    booking.refresh_from_db(fields=["state"])
    if booking.state != State.BOOKED or teller.chance.random() < 0.15:
        return False
    actions.mark(booking=booking, state=State.ATTENDED, by=by)
    return True


def _hear(teller: Teller, occasion: Occasion) -> None:
    """Let the organiser write down what was said."""
    with clock.frozen(occasion.over_at):
        for text, weight, voices in words.HEARD:
            actions.note(
                occasion=occasion,
                text=text,
                weight=weight,
                voices=voices,
                key=uuid4(),
                by=teller.officer("Digna"),
            )
