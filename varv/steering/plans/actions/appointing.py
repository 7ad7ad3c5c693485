"""Naming who tells of an activity, where that is all that keeps it from starting."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core.errors import Invalid
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.plans import rules
from varv.steering.plans.actions.plans import ask
from varv.steering.plans.models import Activity


@transaction.atomic
def appoint(*, activity: Activity, communicator: Officer, by: Actor) -> Activity:
    """Name the communicator of an activity; who has its form open is told when saving.

    Raises:
        Invalid: the officer no longer works here.
    """
    ask(rules.may_lead(by, activity), "activity.appoint")
    if not communicator.is_active or communicator.municipality_id != activity.municipality_id:
        raise Invalid({"communicator": _("Välj någon som arbetar här.")})
    Activity.objects.filter(pk=activity.pk).update(
        communicator=communicator, revision=F("revision") + 1
    )
    activity.refresh_from_db(fields=["communicator", "revision"])
    audit.record(by=by, action="activity.describe", subject=activity)
    return activity
