"""Who may change what a municipality offers."""

from collections.abc import Collection

from varv.eservices.models import Register, Service
from varv.people.actors import Actor, Kind
from varv.people.permissions import P


def may_offer(actor: Actor, municipality_id: int) -> bool:
    """Tell whether the actor may offer services in the municipality."""
    if actor.municipality_id != municipality_id:
        return False
    return actor.kind is Kind.SYSTEM or (actor.is_officer and actor.may(P.SERVICE_MANAGE))


def may_manage(actor: Actor, service: Service) -> bool:
    """Tell whether the actor may set, publish and withdraw the service."""
    if actor.municipality_id != service.municipality_id:
        return False
    if actor.kind is Kind.SYSTEM:
        return True
    return actor.is_officer and actor.may(P.SERVICE_MANAGE, service.owner_id)


def may_keep(actor: Actor, register: Register, owners: Collection[int]) -> bool:
    """Tell whether the actor may see, load and stop a register.

    Args:
        owners: units that own the services which read the register; all of them must be the
            actor's to manage.
    """
    if not may_offer(actor, register.municipality_id):
        return False
    is_system = actor.kind is Kind.SYSTEM
    return is_system or all(actor.may(P.SERVICE_MANAGE, unit) for unit in owners)
