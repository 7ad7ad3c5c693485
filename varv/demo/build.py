"""Builds the demo federation, through the same actions as everyone else."""

import datetime as dt
import random
from collections.abc import Callable, Iterable

from django.db import transaction
from django_scopes import scope

from varv.core import clock
from varv.core.workdays import is_workday
from varv.demo import (
    accounts,
    communication,
    council,
    direction,
    effects,
    erasing,
    laps,
    life,
    maturity,
    plans,
    reviews,
    satisfaction,
    showcase,
    voices,
)
from varv.demo.federation import PLACES, Place
from varv.demo.places import Founded, found, operator
from varv.demo.residents import Residents, settle
from varv.demo.services import load_registers, offer_all
from varv.eservices.models import Service
from varv.municipalities.models import Municipality
from varv.people.models import User

PAST_DAYS = 75
LENGTHS = (1, 2, 2, 3, 3, 4, 5, 5, 5, 8, 10, 12, 14)
Say = Callable[[str], object]
STORIES: tuple[Callable[[life.Teller], None], ...] = (
    *voices.STORIES,
    direction.tell,
    plans.tell,
    effects.tell,
    communication.tell,
    council.tell,
    maturity.tell,
    reviews.tell,
    laps.tell,
    satisfaction.tell,
    erasing.tell,
)


def is_built() -> bool:
    """Tell whether the installation already has municipalities."""
    return Municipality.objects.exists()


def build(say: Say, *, with_life: bool = True, places: Iterable[Place] = PLACES) -> None:
    """Build everything; what is half built is not stored.

    Args:
        with_life: also let people apply and be answered.
    """
    with transaction.atomic():
        operator()
        for place in places:
            say(f"  {place.name}")
            _build(place, with_life=with_life)
        for user in User.objects.all():
            accounts.equip(user)


def _build(place: Place, *, with_life: bool) -> None:
    start = clock.today() - dt.timedelta(days=PAST_DAYS + 60)
    with clock.frozen(clock.at(start, 8)):
        founded = found(place)
        with scope(municipality=founded.row):
            residents = settle(founded)
            services = offer_all(founded)
            load_registers(founded, residents.households)
    if with_life:
        with scope(municipality=founded.row):
            live(founded, residents, services)


def live(founded: Founded, residents: Residents, services: dict[str, Service]) -> None:
    """Let some months pass in a municipality."""
    chance = random.Random(int(founded.place.code))  # noqa: S311 - the same demo each time
    teller = life.Teller(founded, residents, services, chance)
    count = 130 if founded.place.path == "skelleftea" else 36
    today = clock.today()
    days = sorted(chance.randrange(1, PAST_DAYS) for _ in range(count))
    for ago in reversed(days):
        day = today - dt.timedelta(days=ago)
        if is_workday(day):
            _one(teller, day)
    if founded.place.path == "skelleftea":
        showcase.tell(teller)
    for tell in STORIES:
        tell(teller)


def _one(teller: life.Teller, day: dt.date) -> None:
    chance = teller.chance
    moment = clock.at(day, 7 + chance.randrange(14), chance.randrange(60))
    with clock.frozen(moment):
        kind = chance.random()
        if kind < 0.6:
            case = life.leave(teller, day, chance.choice(LENGTHS))
        elif kind < 0.8:
            person = chance.choice(teller.residents.households)
            case = life.waste(teller, day, person, pause=chance.random() < 0.3)
        else:
            ask = life.handyman if kind < 0.9 else life.companion
            case = ask(teller, day, chance.choice(teller.residents.seniors))
    case.refresh_from_db()
    life.handle(teller, case, day)
