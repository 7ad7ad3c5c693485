"""A new activity that takes up a need: what its form begins with, and the link when it is made."""

from varv.flows import need_enters_the_plan
from varv.laps import rules as laps
from varv.participation.needs import rules
from varv.participation.needs.models import Need
from varv.steering.plans.models import Activity
from varv.web.fields import Field
from varv.web.requests import Request

NAME = "need"


def need_of(request: Request) -> Need | None:
    """Return the need that the address or the form names, for an officer who may link it."""
    said = (request.POST or request.GET).get(NAME, "")
    if not (said.isdecimal() and len(said) < 16 and laps.may_link(request.actor)):
        return None
    row = Need.objects.select_related("merged_into").filter(pk=int(said)).first()
    return row if row and rules.may_gather(request.actor, row) else None


def fields(need: Need | None) -> list[Field]:
    """Return what the form carries of the need."""
    return [Field(NAME, "", kind="hidden")] if need else []


def begun(need: Need | None) -> dict[str, str]:
    """Return what the form begins with."""
    if need is None:
        return {}
    return {NAME: str(need.pk), "title": need.text[:120], "summary": need.text}


def grow(need: Need | None, activity: Activity, request: Request) -> None:
    """Link the activity to the need that it takes up."""
    if need is not None:
        need_enters_the_plan.enter(need=need, activity=activity, by=request.actor)
