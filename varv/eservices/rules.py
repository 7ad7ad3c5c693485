"""Who may change what a municipality offers."""

from varv.eservices.models import Service
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
