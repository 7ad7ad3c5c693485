"""Activities, services and effects are things that a lap goes through, as public as they are."""

from varv.core.events import listen
from varv.eservices import events as offered
from varv.eservices.models import Service
from varv.eservices.states import Offer
from varv.laps import actions as laps
from varv.laps import queries as known
from varv.laps.models import Node
from varv.laps.states import Kind
from varv.people.actors import system
from varv.steering.effects.models import Indicator
from varv.steering.plans import events as planned
from varv.steering.plans.models import Activity
from varv.steering.plans.states import State


def activity(row: Activity) -> Node:
    """Return an activity as laps know it."""
    is_public = row.is_public and row.plan.state != State.DRAFT
    by = system(row.municipality_id)
    return laps.put(kind=Kind.ACTIVITY, key=row.pk, is_public=is_public, by=by)


def service(row: Service) -> Node:
    """Return a service as laps know it."""
    is_public, by = row.state == Offer.PUBLISHED, system(row.municipality_id)
    return laps.put(kind=Kind.SERVICE, key=row.pk, is_public=is_public, by=by)


def effect(row: Indicator) -> Node:
    """Return an indicator as laps know it."""
    by = system(row.municipality_id)
    return laps.put(kind=Kind.EFFECT, key=row.pk, is_public=row.is_public, by=by)


def thing(kind: Kind, key: int) -> Node:
    """Return an activity, a service or an effect as laps know it.

    Raises:
        ObjectDoesNotExist: there is none, or not here.
    """
    if kind is Kind.ACTIVITY:
        return activity(Activity.objects.select_related("plan").get(pk=key))
    if kind is Kind.SERVICE:
        return service(Service.objects.get(pk=key))
    return effect(Indicator.objects.get(pk=key))


@listen(planned.ActivityProposed)
def proposed(event: planned.ActivityProposed) -> None:
    """Let an activity be in a lap."""
    _know(event.activity_id)


@listen(planned.ActivityDescribed)
def described(event: planned.ActivityDescribed) -> None:
    """Let an activity be as public in its lap as it is now."""
    _know(event.activity_id)


def _know(activity_id: int) -> None:
    activity(Activity.objects.select_related("plan").get(pk=activity_id))


@listen(planned.PlanAdopted)
def adopted(event: planned.PlanAdopted) -> None:
    """Let everybody read of the public activities of a plan in force."""
    for row in Activity.objects.filter(plan_id=event.plan_id).select_related("plan"):
        activity(row)


@listen(offered.ServicePublished)
def opened(event: offered.ServicePublished) -> None:
    """Let laps go on past a service that can be applied for."""
    _follow(event.service_id)


@listen(offered.ServiceWithdrawn)
def withdrawn(event: offered.ServiceWithdrawn) -> None:
    """Let laps end before a service that can no longer be applied for."""
    _follow(event.service_id)


def _follow(service_id: int) -> None:
    if known.node(Kind.SERVICE, service_id):
        service(Service.objects.get(pk=service_id))
