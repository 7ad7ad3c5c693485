"""Finding people, and who acts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from django.db import connection
from django.db.models import Q

from varv.core import clock
from varv.municipalities.models import Unit
from varv.people.actors import Actor, Kind
from varv.people.levels import Level
from varv.people.models import Assignment, Guardianship, Officer, Person, SignIn, User
from varv.people.permissions import P
from varv.people.roles import PERMISSIONS, Role


def _valid(today: dt.date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def open_sign_in(key: UUID) -> SignIn | None:
    """Return a sign-in that has not ended."""
    return SignIn.objects.filter(pk=key, ended_at__isnull=True).first()


# Every page of a resident asks this first, so it is said to the database as it is.
BEHIND = """
SELECT s.level, p.id, p.given_name, p.family_name, g.child_id
FROM people_signin s
JOIN people_person p ON p.number = s.number AND p.municipality_id = %s
LEFT JOIN people_guardianship g ON g.guardian_id = p.id AND g.municipality_id = p.municipality_id
  AND g.valid_from <= %s AND (g.valid_to IS NULL OR g.valid_to >= %s)
WHERE s.id = %s AND s.ended_at IS NULL AND s.number <> ''
"""


def resident_behind(key: UUID, municipality_id: int) -> Actor | None:
    """Return who a sign-in that has not ended is in a municipality that knows them already."""
    today = connection.ops.adapt_datefield_value(clock.today())
    sign_in_id = SignIn._meta.pk.get_db_prep_value(key, connection)
    with connection.cursor() as cursor:
        cursor.execute(BEHIND, [municipality_id, today, today, sign_in_id])
        rows = cursor.fetchall()
    if not rows:
        return None
    level, pk, given_name, family_name, _child = rows[0]
    wards = frozenset(row[4] for row in rows if row[4] is not None)
    person = Person(
        pk=pk, municipality_id=municipality_id, given_name=given_name, family_name=family_name
    )
    return _resident(person, Level(level), key, wards)


def resident(person: Person, sign_in: SignIn) -> Actor:
    """Return the actor of a person who has signed in with e-ID."""
    return _resident(person, Level(sign_in.level), sign_in.pk, wards_of(person.pk))


def _resident(person: Person, level: Level, sign_in_id: UUID, wards: frozenset[int]) -> Actor:
    return Actor(
        kind=Kind.RESIDENT,
        municipality_id=person.municipality_id,
        name=person.name,
        person_id=person.pk,
        level=level,
        sign_in_id=sign_in_id,
        wards=wards,
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


# Every page of the staff asks this first, so it too is said as it is.
HERE = """
SELECT o.id, o.name, a.role, covered.id
FROM people_officer o
LEFT JOIN people_assignment a ON a.officer_id = o.id
  AND a.valid_from <= %s AND (a.valid_to IS NULL OR a.valid_to >= %s)
LEFT JOIN municipalities_unit held ON held.id = a.unit_id
LEFT JOIN municipalities_unit covered ON covered.municipality_id = o.municipality_id
  AND covered.trail LIKE held.trail || '%%'
WHERE o.municipality_id = %s AND o.user_id = %s AND o.is_active
"""


def officer_here(user: User, municipality_id: int) -> Actor | None:
    """Return the officer that an account is in a municipality, with what today's roles grant."""
    today = connection.ops.adapt_datefield_value(clock.today())
    with connection.cursor() as cursor:
        cursor.execute(HERE, [today, today, municipality_id, user.pk])
        rows = cursor.fetchall()
    if not rows:
        return None
    grants = _grants((role, unit) for _pk, _name, role, unit in rows if role)
    pk, name = rows[0][:2]
    return _officer(pk, name, municipality_id, user, grants)


def grants_of(officer_id: int) -> Mapping[P, frozenset[int]]:
    """Return each permission with the units it holds in, subtrees included."""
    assignments = Assignment.objects.filter(_valid(clock.today()), officer_id=officer_id)
    held = list(assignments.values_list("role", "unit__trail"))
    below = Q(pk__in=[])
    for _role, trail in held:
        below |= Q(trail__startswith=trail)
    units = list(Unit.objects.filter(below).order_by().values_list("pk", "trail"))
    return _grants((role, pk) for role, trail in held for pk, it in units if it.startswith(trail))


def holders_of(role: Role) -> list[Officer]:
    """Return the active officers who hold a role somewhere today, with their accounts."""
    held = Assignment.objects.filter(_valid(clock.today()), role=role).order_by()
    rows = Officer.objects.filter(is_active=True, pk__in=held.values("officer_id"))
    return list(rows.select_related("user").order_by("pk"))


def _grants(held: Iterable[tuple[str, int]]) -> Mapping[P, frozenset[int]]:
    """Return each permission with its units, given roles with every unit that they cover."""
    units: defaultdict[str, set[int]] = defaultdict(set)
    for role, unit in held:
        units[role].add(unit)
    grants: defaultdict[P, set[int]] = defaultdict(set)
    for role, covered in units.items():
        for permission in PERMISSIONS[role]:
            grants[permission] |= covered
    return MappingProxyType({permission: frozenset(ids) for permission, ids in grants.items()})


def units_of(officer_id: int) -> frozenset[int]:
    """Return the units where an officer holds a role today or later."""
    held = Assignment.objects.filter(officer_id=officer_id)
    held = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today()))
    return frozenset(held.values_list("unit_id", flat=True))


def is_known_elsewhere(user: User, municipality_id: int) -> bool:
    """Tell whether an account is more than an officer of this one municipality."""
    others = Officer._base_manager.filter(user=user).exclude(municipality_id=municipality_id)
    return user.is_operator or others.exists()


def workplaces(user: User) -> list[Officer]:
    """Return the account as officer of each municipality; the one question across all of them."""
    rows = Officer._base_manager.filter(user_id=user.pk, is_active=True)
    return list(rows.select_related("municipality").order_by("municipality__name"))
