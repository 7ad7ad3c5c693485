"""What has happened in the demo's municipalities: applications, questions, decisions."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from varv.cases import actions
from varv.cases.models import Case
from varv.core import clock
from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.core.workdays import add_workdays, next_workday
from varv.demo.places import Founded
from varv.demo.residents import Family, Residents
from varv.demo.services import SIZES
from varv.demo.stories import REASONS, STUDIES, TRIPS, WHY_NOT
from varv.eservices.models import Service
from varv.people import queries as people
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.models import Officer, Person, SignIn

LATE_SHARE = 0.06

Pages = Mapping[str, Mapping[str, list[str]]]


@dataclass
class Teller:
    """Lets the people of one municipality do what people do."""

    founded: Founded
    residents: Residents
    services: Mapping[str, Service]
    chance: random.Random

    def resident(self, person: Person) -> Actor:
        """Return the actor of a resident who has signed in."""
        sign_in, _ = SignIn.objects.get_or_create(
            number=person.number,
            municipality=self.founded.row,
            defaults={
                "given_name": person.given_name,
                "family_name": person.family_name,
                "level": Level.SUBSTANTIAL,
                "acr": "http://id.elegnamnden.se/loa/1.0/loa3",
                "issuer": "demo",
                "subject": person.number,
            },
        )
        return people.resident(person, sign_in)

    def officer(self, name: str) -> Actor:
        """Return the actor of a member of staff."""
        row: Officer = self.founded.staff[name]
        return people.officer(row, row.user)

    def apply(self, service: str, person: Person, pages: Pages) -> Case:
        """Fill in and send an application, a page at a time."""
        by = self.resident(person)
        draft = actions.start(service=self.services[service], by=by)
        for step, answers in pages.items():
            actions.save(draft=draft, step=step, raw=answers, by=by)
        try:
            return actions.submit(draft=draft, by=by, municipality=self.founded.row)
        except Invalid:
            draft.refresh_from_db()
            actions.discard(draft=draft, by=by)
            raise

    def pick_family(self) -> Family:
        """Return some family."""
        return self.chance.choice(self.residents.families)


def leave_pages(
    family: Family, school: str, first: dt.date, last: dt.date, kind: str, why: str
) -> Pages:
    """Return what a guardian writes in an application for leave."""
    child = family.children[0]
    return {
        "child": {
            "pupil": [child.number],
            "school": [school],
            "grade": ["grade_4"],
            "class_name": ["4B"],
        },
        "leave": {
            "first_day": [first.isoformat()],
            "last_day": [last.isoformat()],
            "earlier_days": ["0"],
        },
        "reasons": {
            "reason_kind": [kind],
            "reason": [why],
            "special_reasons": ["Släkten ses bara vart femte år och resan går inte att dela."],
            "studies": [STUDIES],
        },
        "guardians": {
            "custody": ["both"],
            "other_agrees": ["yes"],
            "contact_email": [family.guardians[0].email],
        },
    }


def leave(teller: Teller, day: dt.date, length: int) -> Case:
    """Let a guardian apply for leave on a day; days that turn out free are moved a week."""
    family = teller.pick_family()
    first = next_workday(day + dt.timedelta(days=21 + teller.chance.randrange(30)))
    kind, why = teller.chance.choice(REASONS)
    school = teller.founded.units[f"school{1 + teller.chance.randrange(2)}"].code
    for _ in range(12):
        last = add_workdays(first, length - 1)
        try:
            pages = leave_pages(family, school, first, last, kind, why)
            return teller.apply("school-leave", family.guardians[0], pages)
        except Invalid:
            first = next_workday(first + dt.timedelta(days=7))
    raise RuntimeError(f"no school day within twelve weeks of {day}")


def waste(teller: Teller, day: dt.date, person: Person, *, pause: bool) -> Case:
    """Let a household change its bin, or ask for a pause."""
    start = next_workday(day + dt.timedelta(days=45))
    pages: dict[str, Mapping[str, list[str]]] = {
        "present": {"errand": ["pause" if pause else "change"]},
        "fee": {"accepts": ["yes"], "contact_email": [person.email]},
    }
    if pause:
        pages["pause"] = {
            "pause_from": [start.isoformat()],
            "pause_to": [(start + dt.timedelta(days=240)).isoformat()],
            "pause_reason": ["Vi arbetar utomlands och huset står tomt."],
            "empty_house": ["yes"],
        }
    else:
        present = SIZES[teller.residents.households.index(person) % len(SIZES)]
        others = [each for each in SIZES if each != present]
        size, interval = teller.chance.choice(others)
        pages["change"] = {
            "new_size": [size],
            "new_interval": [interval],
            "from_day": [start.isoformat()],
        }
    return teller.apply("waste-subscription", person, pages)


def companion(teller: Teller, day: dt.date, senior: Person) -> Case:
    """Let a senior ask for company on the way."""
    purpose, destination = teller.chance.choice(TRIPS)
    when = add_workdays(day, 9)
    pages: Pages = {
        "senior": {"senior": ["applicant"]},
        "trip": {
            "purpose": [purpose],
            "destination": [destination],
            "meeting_place.street": [senior.street],
            "meeting_place.postal_code": [senior.postal_code],
            "meeting_place.city": [senior.city],
        },
        "time": {
            "day": [when.isoformat()],
            "start_time": ["10.00"],
            "hours": ["2"],
            "transport": ["bus"],
            "aids": ["rollator"],
        },
        "contact": {
            "contact_phone": [senior.phone],
            "contact_email": [senior.email],
            "may_record": ["yes"],
        },
    }
    return teller.apply("senior-companion", senior, pages)


def handyman(teller: Teller, day: dt.date, senior: Person) -> Case:
    """Let a senior ask for help with something at home."""
    pages: Pages = {
        "senior": {"senior": ["applicant"]},
        "tasks": {
            "tasks": teller.chance.sample(("bulb", "smoke_alarm"), 1),
            "details": ["Den sitter högt upp i hallen."],
            "has_material": ["yes"],
        },
        "visit": {
            "home.street": [senior.street],
            "home.postal_code": [senior.postal_code],
            "home.city": [senior.city],
            "days": ["tuesday", "thursday"],
            "part_of_day": ["morning"],
            "contact_phone": [senior.phone],
            "may_record": ["yes"],
        },
    }
    return teller.apply("senior-handyman", senior, pages)


def handle(teller: Teller, case: Case, day: dt.date) -> None:
    """Let the staff take a case as far as its day allows; a few are left too long."""
    today, chance = clock.today(), teller.chance
    is_old = today - day > dt.timedelta(days=12)
    steps = chance.choice((0, 1, 1, 2, 2, 3, 3)) if not is_old else 3
    if is_old and chance.random() < LATE_SHARE:
        steps = 1
    name = _handler(teller, case)
    by, officer = teller.officer(name), teller.founded.staff[name]
    when = add_workdays(day, 1)
    if when > today or steps == 0:
        return
    with clock.frozen(clock.at(when, 9, chance.randrange(60))):
        actions.look(case=case, by=by)
        if case.is_open:
            actions.assign(case=case, officer=officer, by=by)
            actions.act(case=case, action="start", form={}, by=by)
    if steps == 2 and case.is_open:
        with clock.frozen(clock.at(when, 10, chance.randrange(60))):
            _ask(case, by, teller)
    if steps == 3 and case.is_open:
        decided = min(add_workdays(day, 2 + chance.randrange(3)), today)
        with clock.frozen(clock.at(decided, 14, chance.randrange(60))):
            decide(teller, case)
    closed = add_workdays(day, 20)
    if not case.is_open and closed < today:
        with clock.frozen(clock.at(closed, 8, 30)):
            actions.close(case=case, by=by)


def _handler(teller: Teller, case: Case) -> str:
    kind = case.service.package_key
    if kind != "school-leave":
        return "Amir" if kind == "waste-subscription" else "Stina"
    is_at_first_school = case.unit_id == teller.founded.units["school1"].pk
    return "Alice" if is_at_first_school and not case.needs_decider else "Rakel"


def _ask(case: Case, by: Actor, teller: Teller) -> None:
    if teller.chance.random() < 0.5:
        text = "Hur lång tid tar resan, och vilka dagar är själva festen?"
        due = clock.today() + dt.timedelta(days=10)
        actions.ask_completion(case=case, text=text, due_on=due, by=by)
        return
    text = "Hej! Har ni pratat med klassläraren om vad som ska göras under resan?"
    actions.message(case=case, text=text, files=(), by=by, key=uuid7())


def decide(teller: Teller, case: Case) -> None:
    """Let the staff decide a case."""
    kind = case.service.package_key
    form: dict[str, object] = {"reasons": "Ledigheten är kort och gäller en viktig händelse."}
    action = "grant"
    if kind == "school-leave" and case.needs_decider:
        action, form = "refuse", {"reasons": WHY_NOT}
    elif kind == "waste-subscription":
        action, form = "approve", {}
        if case.values.get("errand") == "pause":
            action = "grant_pause"
            form = {
                "granted_from": case.values["pause_from"],
                "granted_to": case.values["pause_to"],
            }
    elif kind == "senior-companion":
        action = "book"
        form = {
            "booked_day": case.values["day"],
            "booked_time": case.values["start_time"],
            "companion": "Maj-Britt på seniorstödet",
        }
    elif kind == "senior-handyman":
        visit = add_workdays(clock.today(), 4)
        action = "book"
        form = {"visit_day": visit.isoformat(), "visit_time": "10.00", "fixer": "Robin"}
    by = teller.officer({"school-leave": "Rakel", "waste-subscription": "Amir"}.get(kind, "Stina"))
    actions.act(case=case, action=action, form=form, by=by)
