"""Finding people, and who acts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from varv.core import clock
from varv.municipalities.models import Unit
from varv.people.actors import Actor, Kind
from varv.people.levels import Level
from varv.people.models import Assignment, Guardianship, Officer, Person, SignIn, User
from varv.people.permissions import P
from varv.people.roles import PERMISSIONS


def _valid(today: dt.date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def open_sign_in(key: UUID) -> tuple[SignIn, Person | None] | None:
    """Return a sign-in that has not ended, and who it is in the scope; in one query."""
    here = Person.objects.filter(number=OuterRef("number"))
    names = ("pk", "municipality_id", "given_name", "family_name")
    face = JSONObject(**{name: name for name in names})
    row = (
        SignIn.objects.filter(pk=key, ended_at__isnull=True)
        .annotate(known=Subquery(here.values(face=face)[:1]))
        .first()
    )
    if row is None:
        return None
    known: dict[str, Any] | None = row.known
    return row, Person(**known) if known else None


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
    return _officer(row.pk, row.name, row.municipality_id, user, grants_of(row.pk))


def _officer(
    pk: int, name: str, municipality_id: int, user: User, grants: Mapping[P, frozenset[int]]
) -> Actor:
    return Actor(
        kind=Kind.OFFICER,
        municipality_id=municipality_id,
        name=name,
        officer_id=pk,
        user_id=user.pk,
        level=Level.SUBSTANTIAL,
        grants=grants,
        is_operator=user.is_operator,
    )


def officer_here(user: User) -> Actor | None:
    """Return the officer that an account is in the scope, with today's grants, in two queries."""
    rows = list(
        Officer.objects.filter(user_id=user.pk, is_active=True)
        .order_by()
        .values_list(
            "pk",
            "name",
            "municipality_id",
            "assignments__role",
            "assignments__unit__trail",
            "assignments__valid_from",
            "assignments__valid_to",
        )
    )
    if not rows:
        return None
    today = clock.today()
    held = [
        (role, trail)
        for _pk, _name, _place, role, trail, first, last in rows
        if role and first <= today and (last is None or last >= today)
    ]
    pk, name, municipality_id = rows[0][:3]
    return _officer(pk, name, municipality_id, user, _grants(held))


def grants_of(officer_id: int) -> Mapping[P, frozenset[int]]:
    """Return each permission with the units it holds in, subtrees included."""
    held = Assignment.objects.filter(_valid(clock.today()), officer_id=officer_id)
    return _grants(held.values_list("role", "unit__trail"))


def _grants(roles: Iterable[tuple[str, str]]) -> Mapping[P, frozenset[int]]:
    held = list(roles)
    if not held:
        return MappingProxyType({})
    below = Q()
    for _role, trail in held:
        below |= Q(trail__startswith=trail)
    units = list(Unit.objects.filter(below).order_by().values_list("pk", "trail"))
    grants: defaultdict[P, set[int]] = defaultdict(set)
    for role, trail in held:
        covered = {pk for pk, unit_trail in units if unit_trail.startswith(trail)}
        for permission in PERMISSIONS[role]:
            grants[permission] |= covered
    return MappingProxyType({permission: frozenset(ids) for permission, ids in grants.items()})


def workplaces(user: User) -> list[Officer]:
    """Return the account as officer of each municipality; the one question across all of them."""
    rows = Officer._base_manager.filter(user_id=user.pk, is_active=True)
    return list(rows.select_related("municipality").order_by("municipality__name"))
