"""Finding people, and who acts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import Q

from varv.core import clock
from varv.municipalities.models import Unit
from varv.people.actors import Actor, Kind
from varv.people.levels import Level
from varv.people.models import Assignment, Guardianship, Officer, Person, SignIn, User
from varv.people.permissions import P
from varv.people.roles import PERMISSIONS


def _valid(today: dt.date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def resident(person: Person, sign_in: SignIn) -> Actor:
    """Return the actor of a person who has signed in with e-ID."""
    return Actor(
        kind=Kind.RESIDENT,
        municipality_id=person.municipality_id,
        name=person.name,
        person_id=person.pk,
        level=Level(sign_in.level),
        sign_in_id=sign_in.pk,
        wards=wards_of(person.pk),
    )


def wards_of(person_id: int) -> frozenset[int]:
    """Return the ids of the children that a person is guardian of today."""
    guardianships = Guardianship.objects.filter(_valid(clock.today()), guardian_id=person_id)
    return frozenset(guardianships.values_list("child_id", flat=True))


def guardians_of(child_id: int) -> list[Person]:
    """Return a child's guardians of today."""
    children = Guardianship.objects.filter(_valid(clock.today()), child_id=child_id)
    return [row.guardian for row in children.select_related("guardian")]


def officer(row: Officer, user: User) -> Actor:
    """Return the actor of an officer with what today's roles grant."""
    return Actor(
        kind=Kind.OFFICER,
        municipality_id=row.municipality_id,
        name=row.name,
        officer_id=row.pk,
        user_id=user.pk,
        level=Level.SUBSTANTIAL,
        grants=grants_of(row.pk),
        is_operator=user.is_operator,
    )


def grants_of(officer_id: int) -> Mapping[P, frozenset[int]]:
    """Return each permission with the units it holds in, subtrees included."""
    held = list(
        Assignment.objects.filter(_valid(clock.today()), officer_id=officer_id).values_list(
            "role", "unit__trail"
        )
    )
    if not held:
        return MappingProxyType({})
    below = Q()
    for _, trail in held:
        below |= Q(trail__startswith=trail)
    units = list(Unit.objects.filter(below).order_by().values_list("pk", "trail"))
    grants: defaultdict[P, set[int]] = defaultdict(set)
    for role, trail in held:
        covered = {pk for pk, unit_trail in units if unit_trail.startswith(trail)}
        for permission in PERMISSIONS[role]:
            grants[permission] |= covered
    return MappingProxyType({permission: frozenset(ids) for permission, ids in grants.items()})
