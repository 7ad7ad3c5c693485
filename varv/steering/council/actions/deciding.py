"""Deciding about an item, and deciding anew: the earlier decision is kept."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.council import queries, rules
from varv.steering.council.actions.asking import ask, refuse
from varv.steering.council.actions.scoring import hold
from varv.steering.council.events import ItemDecided, NeedApproved
from varv.steering.council.models import Decision, Item
from varv.steering.council.states import SAYS_YES, Kind, Outcome
from varv.steering.plans.models import Plan


@dataclass(frozen=True)
class Said:
    """What the council decided.

    Args:
        until: the day to which something is postponed.
        year: of the plan, in which an activity starts.
        plan, unit: where a need becomes an activity, and who answers for it there.
        communicator: who tells of an activity that starts, when nobody is named yet.
    """

    outcome: str
    reasons: str
    conditions: str = ""
    until: dt.date | None = None
    year: int | None = None
    plan: Plan | None = None
    unit: Unit | None = None
    communicator: Officer | None = None


@transaction.atomic
def decide(*, item: Item, said: Said, by: Actor, seen: int, key: UUID) -> Decision:
    """Decide about an item, and let whoever listens move what it is about.

    Args:
        seen: the number of the decision that the actor saw, nought for none.
        key: the same key is one decision, however often it is sent.

    Raises:
        Invalid: something is missing, what it is about cannot move, or this stands decided.
        Conflict: somebody else decided meanwhile.
    """
    ask(rules.may_decide(by, item.meeting), "item.decide")
    sent = Decision.objects.filter(key=key).first()
    if sent:
        return sent
    _check(item, said)
    hold(item)
    row = _store(item, said, by, seen, key)
    audit.record(by=by, action="item.decide", subject=item, data={"outcome": row.outcome})
    _tell(item, said, row, by)
    return row


def _check(item: Item, said: Said) -> None:
    faults = {}
    if said.outcome not in Outcome.values:
        faults["outcome"] = _("Välj vad rådet beslutade.")
    if not said.reasons.strip() or len(said.reasons) > 2000:
        faults["reasons"] = _("Skriv skälen för beslutet, med högst 2 000 tecken.")
    if said.outcome == Outcome.CONDITIONAL and not said.conditions.strip():
        faults["conditions"] = _("Skriv vilka villkor som gäller.")
    if len(said.conditions) > 1000:
        faults["conditions"] = _("Skriv med högst 1 000 tecken.")
    if said.outcome == Outcome.POSTPONED and (said.until is None or said.until <= clock.today()):
        faults["until"] = _("Ange dagen då frågan tas upp igen. Den ska ligga framåt i tiden.")
    if item.kind == Kind.NEED and item.activity_id is None and said.outcome in SAYS_YES:
        if said.plan is None:
            faults["plan"] = _("Välj planen som behovet ska in i.")
        if said.unit is None:
            faults["unit"] = _("Välj enheten som ska ansvara.")
    refuse(faults)


def _refuse_same(row: Decision, before: Decision | None) -> None:
    """Refuse to revise a decision into what it says already."""
    says = ("outcome", "reasons", "conditions", "until", "year")
    if before and all(getattr(row, name) == getattr(before, name) for name in says):
        raise Invalid(
            {"outcome": _("Det här beslutet gäller redan. Ändra det som ska vara annorlunda.")}
        )


def _store(item: Item, said: Said, by: Actor, seen: int, key: UUID) -> Decision:
    before = item.decisions.order_by("-number").first()
    if (before.number if before else 0) != seen:
        raise Conflict("item.decided")
    yardsticks = list(item.meeting.yardsticks.all())
    result = queries.result(item, yardsticks, queries.waited_for(item.meeting))
    row = Decision(
        municipality_id=item.municipality_id,
        item=item,
        number=seen + 1,
        key=key,
        outcome=said.outcome,
        reasons=said.reasons.strip(),
        conditions=said.conditions.strip() if said.outcome == Outcome.CONDITIONAL else "",
        until=said.until if said.outcome == Outcome.POSTPONED else None,
        year=said.year if said.outcome in SAYS_YES else None,
        score=result.points,
        scorers=len(result.scored),
        officer_id=by.officer_id,
        on=clock.today(),
        at=clock.now(),
    )
    _refuse_same(row, before)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise Conflict("item.decided") from fault
    return row


def _tell(item: Item, said: Said, row: Decision, by: Actor) -> None:
    owner = item.municipality_id
    becomes = item.kind == Kind.NEED and item.activity_id is None and row.says_yes
    if becomes and said.plan and said.unit:
        plan, unit = said.plan.pk, said.unit.pk
        events.publish(NeedApproved(owner, item.pk, row.pk, item.subject, plan, unit, by))
        item.refresh_from_db(fields=["activity"])
    events.publish(
        ItemDecided(
            municipality_id=owner,
            item_id=item.pk,
            decision_id=row.pk,
            kind=item.kind,
            key=item.subject,
            outcome=row.outcome,
            activity_id=item.activity_id,
            by=by,
            communicator_id=said.communicator.pk if said.communicator else None,
        )
    )
