"""What the pages of communication share: where they belong, and who is let in."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from varv.core.ids import uuid7
from varv.people.permissions import P
from varv.steering.communication.models import Effort, Plan
from varv.web.desk.door import staff

reads = staff(P.COMMUNICATION_PLAN, P.ACTIVITY_LEAD)
writes = staff(P.COMMUNICATION_PLAN)
carries = staff()  # whoever owns an effort; the rule says which


def area() -> tuple[object, str]:
    """Return what these pages belong to."""
    return _("Kommunikation"), reverse("desk:communication")


def home(plan: Plan) -> str:
    """Return the address of a plan."""
    return reverse("desk:communication_plan", kwargs={"pk": plan.pk})


def at(effort: Effort) -> str:
    """Return the address of an effort."""
    return reverse("desk:effort", kwargs={"pk": effort.pk})


def key(sent: str) -> UUID:
    """Return the key of a form that was sent, or a new one."""
    try:
        return UUID(sent)
    except ValueError:
        return uuid7()
