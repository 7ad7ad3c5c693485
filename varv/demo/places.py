"""Founds the nine municipalities of the demo with their units and their staff."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from varv.core import clock
from varv.core.text import slug
from varv.demo.accounts import PASSWORD, equip
from varv.demo.federation import OPENING_HOURS, Place
from varv.municipalities import actions as municipalities
from varv.municipalities.models import Municipality, Unit
from varv.people import actions as people
from varv.people.actors import Actor, Kind, system
from varv.people.models import Officer, User
from varv.people.roles import Role

OPERATOR = Actor(kind=Kind.SYSTEM, municipality_id=None, name="Demon", is_operator=True)
STARTED = dt.date(2025, 1, 7)


@dataclass(frozen=True)
class Founded:
    """A municipality with what the rest of the demo builds on."""

    place: Place
    row: Municipality
    units: dict[str, Unit]
    staff: dict[str, Officer]


UNITS = (
    ("ks", "board", "Kommunstyrelsen", None),
    ("digital", "office", "Digitaliseringsenheten", "ks"),
    ("kansli", "office", "Kommunkansliet", "ks"),
    ("bun", "board", "Grundskolenämnden", None),
    ("skola", "administration", "Skolförvaltningen", "bun"),
    ("tn", "board", "Tekniska nämnden", None),
    ("avfall", "office", "Avfallsenheten", "tn"),
    ("sn", "board", "Socialnämnden", None),
    ("seniorer", "office", "Enheten för seniorstöd", "sn"),
)
STAFF = (
    ("Alice", "Mentor", "school1", Role.HANDLER),
    ("Bo", "Mentor", "school1", Role.HANDLER),
    ("Rakel", "Rektor", "skola", Role.DECIDER),
    ("Amir", "Avfallshandläggare", "avfall", Role.DECIDER),
    ("Stina", "Biståndshandläggare", "seniorer", Role.DECIDER),
    ("Digna", "Digitaliseringschef", "digital", Role.DECIDER),
    ("Kajsa", "Kommunsekreterare", "kansli", Role.DECIDER),
)
CHARLIE = "Charlie"


def found(place: Place) -> Founded:
    """Found one municipality with units and staff."""
    row = municipalities.found(
        by=OPERATOR,
        accent=place.accent,
        fields={
            "code": place.code,
            "county": place.county,
            "name": place.name,
            "path": place.path,
            "short": place.short,
            "organisation_number": place.organisation_number,
            "phone": place.phone,
            "phone_hours": "vardagar 8.00–16.30",
            "email": f"kundtjanst@{place.path}.example",
            "visiting_address": place.address,
            "opening_hours": OPENING_HOURS,
            "languages": ["sv", "en"],
        },
    )
    units = _units(row, place)
    return Founded(place, row, units, _staff(row, place, units))


def _units(row: Municipality, place: Place) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for code, kind, name, parent in UNITS:
        units[code] = municipalities.add_unit(
            municipality=row,
            kind=kind,
            name=name,
            code=code,
            parent=units[parent] if parent else None,
            by=OPERATOR,
            email=f"{code}@{place.path}.example",
            phone=place.phone,
        )
    for number, school in enumerate(place.schools, start=1):
        units[f"school{number}"] = municipalities.add_unit(
            municipality=row,
            kind="school",
            name=school,
            code=slug(school),
            parent=units["skola"],
            by=OPERATOR,
            email=f"{slug(school)}@{place.path}.example",
            phone=place.phone,
        )
    return units


def _staff(row: Municipality, place: Place, units: dict[str, Unit]) -> dict[str, Officer]:
    by = system(row.pk)
    staff: dict[str, Officer] = {}
    for name, title, unit, role in STAFF:
        shown = CHARLIE if name == "Alice" and place.path == "vara" else name
        officer = people.appoint(
            municipality=row,
            email=f"{shown.lower()}@{place.path}.example",
            name=shown,
            title=title,
            by=by,
            password=PASSWORD,
        )
        equip(officer.user)
        people.assign_role(officer=officer, unit=units[unit], role=role, by=by, valid_from=STARTED)
        staff[name] = officer
    owner = staff["Digna"]
    for top in (each for each in units.values() if each.parent_id is None):
        for each in (Role.ADMINISTRATOR, Role.AUDITOR, Role.SERVICE_OWNER):
            people.assign_role(officer=owner, unit=top, role=each, by=by, valid_from=STARTED)
        people.assign_role(
            officer=staff["Kajsa"], unit=top, role=Role.ARCHIVIST, by=by, valid_from=STARTED
        )
    return staff


def operator() -> User:
    """Make the operator's account."""
    user = User.objects.create_user(
        email="drift@varv.example", password=PASSWORD, name="Drift", is_operator=True
    )
    equip(user)
    return user


def needs_building() -> bool:
    """Tell whether this installation has no municipality yet."""
    return settings.DEMO and not Municipality.objects.exists()


def month_ago() -> dt.date:
    """Return the day a month back, when most of the demo's cases begin."""
    return clock.today() - dt.timedelta(days=30)
