"""What is decided in a review."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid
from varv.people.actors import Actor
from varv.steering.plans.models import Activity
from varv.steering.reviews import rules
from varv.steering.reviews.actions.holding import ask, hold
from varv.steering.reviews.models import Decision, Review


@transaction.atomic
def decide(
    *,
    review: Review,
    text: str,
    by: Actor,
    key: UUID,
    text_en: str = "",
    activity: Activity | None = None,
    is_public: bool = False,
) -> Decision:
    """Keep what was decided; the same key is kept once.

    Raises:
        Invalid: it is not said what, or it is about an activity of another plan.
        Conflict: somebody has closed the review.
    """
    ask(rules.may_lead(by, review), "review.decide")
    hold(review)
    faults = {}
    if not text.strip() or len(text) > 600:
        faults["text"] = _("Skriv vad som beslutades, med högst 600 tecken.")
    if len(text_en) > 600:
        faults["text_en"] = _("Skriv högst 600 tecken.")
    if activity is not None and activity.plan_id != review.plan_id:
        faults["activity"] = _("Välj en aktivitet i planen.")
    if faults:
        raise Invalid(faults)
    row, is_new = Decision.objects.get_or_create(
        municipality_id=review.municipality_id,
        review=review,
        key=key,
        defaults={
            "text": text.strip(),
            "text_en": text_en.strip(),
            "activity": activity,
            "is_public": is_public,
            "officer_id": by.officer_id,
            "at": clock.now(),
        },
    )
    if is_new:
        audit.record(by=by, action="review.decide", subject=row)
    return row


@transaction.atomic
def undo(*, decision: Decision, by: Actor) -> None:
    """Take a decision out of a review that is open; what it said stays in the trail.

    Raises:
        Conflict: somebody has closed the review.
    """
    ask(rules.may_undo(by, decision), "review.undo")
    hold(decision.review)
    audit.record(by=by, action="review.undo", subject=decision, data={"text": decision.text})
    decision.delete()
