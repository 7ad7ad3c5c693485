"""Who may say who works here, in what role, and what is known of a person."""

from collections.abc import Collection

from varv.people.actors import Actor, Kind
from varv.people.models import Assignment, Officer, Person
from varv.people.permissions import P


def _is_system(actor: Actor, municipality_id: int) -> bool:
    return actor.kind is Kind.SYSTEM and actor.municipality_id in (None, municipality_id)


def _is_at_home(actor: Actor, municipality_id: int) -> bool:
    return actor.is_officer and actor.municipality_id == municipality_id


def may_entrust(actor: Actor) -> bool:
    """Tell whether the actor may make somebody an operator: whoever runs the machine, or one."""
    return actor.is_operator or (actor.kind is Kind.SYSTEM and actor.municipality_id is None)


def may_appoint(actor: Actor, municipality_id: int) -> bool:
    """Tell whether the actor may make somebody an officer of the municipality, or end it."""
    if actor.is_operator or _is_system(actor, municipality_id):
        return True
    return _is_at_home(actor, municipality_id) and actor.may(P.OFFICER_MANAGE)


def may_assign(actor: Actor, officer: Officer, unit_id: int) -> bool:
    """Tell whether the actor may give or end a role in the unit; nobody widens their own."""
    if actor.is_operator or _is_system(actor, officer.municipality_id):
        return True
    return (
        _is_at_home(actor, officer.municipality_id)
        and actor.may(P.OFFICER_MANAGE, unit_id)
        and actor.officer_id != officer.pk
    )


def may_end(actor: Actor, assignment: Assignment) -> bool:
    """Tell whether the actor may end a role."""
    return may_assign(actor, assignment.officer, assignment.unit_id)


def may_deactivate(actor: Actor, officer: Officer, units: Collection[int]) -> bool:
    """Tell whether the actor may end somebody's work here, or let them choose a first password.

    Args:
        units: where the officer holds roles; who administers a part of the tree decides only
            over those who work in that part. Nobody ends their own work by mistake.
    """
    if actor.is_operator or _is_system(actor, officer.municipality_id):
        return True
    return (
        may_appoint(actor, officer.municipality_id)
        and actor.officer_id != officer.pk
        and all(actor.may(P.OFFICER_MANAGE, unit) for unit in units)
    )


def may_register(actor: Actor, municipality_id: int) -> bool:
    """Tell whether the actor may tell the municipality of a person: a register, or the counter."""
    if actor.is_operator or _is_system(actor, municipality_id):
        return True
    return _is_at_home(actor, municipality_id) and actor.may(P.CASE_HANDLE)


def may_register_guardianship(actor: Actor, municipality_id: int) -> bool:
    """Tell whether the actor may say who is guardian of whom: a register only."""
    return actor.is_operator or _is_system(actor, municipality_id)


def may_protect(actor: Actor, person: Person) -> bool:
    """Tell whether the actor may hide a person's data or show it again (OSL 21:3, 22:1)."""
    if _is_system(actor, person.municipality_id):
        return True
    return _is_at_home(actor, person.municipality_id) and actor.may(P.CASE_READ_PROTECTED)


def may_change_contact(actor: Actor, person: Person) -> bool:
    """Tell whether it is the resident's own way of being reached."""
    return actor.is_resident and actor.person_id == person.pk
