"""Saying what money and hours a plan has for a year, and what an activity needs of them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.steering.plans.models import Activity, Plan
from varv.steering.reviews import rules
from varv.steering.reviews.actions.holding import ask
from varv.steering.reviews.models import Hours, Means

LARGEST = 10**13  # öre
MOST_HOURS = 1_000_000


@transaction.atomic
def allot(
    *, plan: Plan, year: int, money: int | None, hours: int | None, by: Actor, revision: int
) -> Means:
    """Say what money (in öre) and hours a plan has for a year.

    Args:
        revision: of what the actor saw; nought when there was nothing.

    Raises:
        Invalid: the year lies outside the plan, or there is no amount that can be used.
        Conflict: somebody else said so since ``revision``.
    """
    ask(rules.may_allot(by, plan), "means.allot")
    faults = {}
    if year not in plan.years:
        faults["year"] = _("Välj bland planens år.")
    if money is None or money > LARGEST:
        faults["money"] = _("Ange årets pengar i hela kronor.")
    if hours is not None and hours > MOST_HOURS:
        faults["hours"] = _("Så många timmar finns inte på ett år.")
    if faults or money is None:
        raise Invalid(faults)
    said = {"money": money, "hours": hours or 0}
    owner = {"municipality_id": plan.municipality_id, "plan": plan, "year": year}
    row, is_new = Means.objects.get_or_create(**owner, defaults=said)
    if is_new and revision:
        raise Conflict("means.changed")
    if not is_new:
        same = Means.objects.filter(pk=row.pk, revision=revision)
        if not same.update(revision=revision + 1, **said):
            raise Conflict("means.changed")
        row.refresh_from_db()
    audit.record(by=by, action="means.allot", subject=row, data={"year": year, **said})
    return row


@transaction.atomic
def estimate(*, activity: Activity, hours: Mapping[int, int], by: Actor) -> None:
    """Say how many hours an activity needs in each year; a year without hours is left out.

    Raises:
        Invalid: a year lies outside the plan, or the hours are too many.
    """
    ask(rules.may_estimate(by, activity), "means.estimate")
    faults = {
        f"y{year}": _("Så många timmar finns inte på ett år.")
        for year, count in hours.items()
        if count > MOST_HOURS or year not in activity.plan.years
    }
    if faults:
        raise Invalid(faults)
    activity.hours_needed.all().delete()
    Hours.objects.bulk_create(
        Hours(municipality_id=activity.municipality_id, activity=activity, year=year, hours=count)
        for year, count in hours.items()
        if count
    )
    said = {str(year): count for year, count in hours.items()}
    audit.record(by=by, action="means.estimate", subject=activity, data=said)
