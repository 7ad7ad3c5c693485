"""Saying how an activity goes."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.steering.reviews import rules
from varv.steering.reviews.actions.holding import ask, hold
from varv.steering.reviews.models import Answer
from varv.steering.reviews.states import Light

MOST_HOURS = 100_000


@dataclass(frozen=True)
class Said:
    """How an activity goes.

    Args:
        reason: why, for those who work with it.
        told: what everybody may read of it, in Swedish.
        hours: worked in the months that are looked at.
    """

    light: str
    reason: str
    told: str = ""
    told_en: str = ""
    hours: int | None = None


def _check(said: Said) -> None:
    faults = {}
    if said.light not in Light.values:
        faults["light"] = _("Välj grönt, gult eller rött.")
    if not said.reason.strip() or len(said.reason) > 600:
        faults["reason"] = _("Skriv varför, med högst 600 tecken.")
    for name in ("told", "told_en"):
        if len(getattr(said, name)) > 400:
            faults[name] = _("Skriv högst 400 tecken.")
    if said.hours is not None and said.hours > MOST_HOURS:
        faults["hours"] = _("Så många timmar ryms inte i perioden.")
    if faults:
        raise Invalid(faults)


@transaction.atomic
def answer(*, row: Answer, said: Said, by: Actor, revision: int) -> Answer:
    """Say how an activity goes in a review; it may be said anew until the review is closed.

    Raises:
        Invalid: there is no light, or no reason for it.
        Conflict: somebody has closed the review, or answered since ``revision``.
    """
    ask(rules.may_answer(by, row), "review.answer")
    hold(row.review)
    _check(said)
    now = {
        "light": said.light,
        "reason": said.reason.strip(),
        "told": said.told.strip(),
        "told_en": said.told_en.strip(),
        "hours": said.hours,
        "officer_id": by.officer_id,
        "at": clock.now(),
    }
    same = Answer.objects.filter(pk=row.pk, revision=revision)
    if not same.update(revision=revision + 1, **now):
        raise Conflict("answer.changed")
    row.refresh_from_db(fields=[name.removesuffix("_id") for name in (*now, "revision")])
    audit.record(by=by, action="review.answer", subject=row, data={"light": said.light})
    return row
