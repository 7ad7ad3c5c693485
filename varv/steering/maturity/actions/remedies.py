"""Turning a gap into an activity of a plan."""

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid
from varv.people.actors import Actor
from varv.steering.maturity import rules, scoring
from varv.steering.maturity.actions.rounds import ask
from varv.steering.maturity.models import Answer, Remedy
from varv.steering.plans import actions as plans
from varv.steering.plans.actions.activities import About, Ties
from varv.steering.plans.models import Activity, Plan


@transaction.atomic
def remedy(*, answer: Answer, plan: Plan, about: About, ties: Ties, by: Actor) -> Activity:
    """Put an activity into a plan that closes a gap; a gap becomes one activity, however often.

    Raises:
        Invalid: the title, the days or the money cannot be used, or it is no gap.
    """
    ask(rules.may_remedy(by, answer), "maturity.remedy")
    if not scoring.is_gap(answer.status):
        raise Invalid({"title": _("Det här är redan uppnått.")})
    Answer.objects.select_for_update().get(pk=answer.pk)  # the second of two waits here
    known = answer.remedies.select_related("activity__plan").first()
    if known is not None:
        return known.activity
    made = plans.propose(plan=plan, about=about, ties=ties, by=by)
    Remedy.objects.create(
        municipality_id=answer.municipality_id,
        answer=answer,
        activity=made,
        officer_id=by.officer_id,
        at=clock.now(),
    )
    audit.record(by=by, action="maturity.remedy", subject=made, data={"claim": answer.claim})
    return made
