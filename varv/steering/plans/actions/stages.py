"""Customer-driven development: what each stage rests on, and the gate to the next."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid
from varv.core.lengths import too_long
from varv.people.actors import Actor
from varv.steering.plans import rules
from varv.steering.plans.actions.plans import ask
from varv.steering.plans.events import ActivityLaunched, ActivityMoved
from varv.steering.plans.models import Activity, Evidence, Passage
from varv.steering.plans.states import Stage, next_stage, previous_stage

LONGEST = 400  # of a reason
MOST_ASKED = 1_000_000


@dataclass(frozen=True)
class Learned:
    """What a stage gave.

    Args:
        who: who was asked or took part, for example seniors at a meet-up; no names.
        count: how many they were.
        text: what was learned.
    """

    who: str
    count: int | None
    text: str


@transaction.atomic
def learn(*, activity: Activity, learned: Learned, by: Actor, key: UUID) -> Evidence:
    """Keep what the present stage gave; the same key is kept once.

    Raises:
        Invalid: it is not said who, or what was learned.
    """
    ask(rules.may_lead(by, activity) and activity.stopped_at is None, "activity.learn")
    faults = {}
    if not learned.who.strip() or len(learned.who) > 200:
        faults["who"] = _("Ange vilka som tillfrågades, till exempel seniorer på en träff.")
    if learned.count is not None and learned.count > MOST_ASKED:
        faults["count"] = _("Skriv antalet med siffror.")
    if not learned.text.strip() or len(learned.text) > 3000:
        faults["learned"] = _("Skriv vad ni lärde er, med högst 3 000 tecken.")
    if faults:
        raise Invalid(faults)
    row, is_new = Evidence.objects.get_or_create(
        municipality_id=activity.municipality_id,
        activity=activity,
        key=key,
        defaults={
            "stage": activity.stage,
            "who": learned.who.strip(),
            "count": learned.count,
            "learned": learned.text.strip(),
            "officer_id": by.officer_id,
            "at": clock.now(),
        },
    )
    if is_new:
        audit.record(by=by, action="activity.learn", subject=activity)
    return row


@transaction.atomic
def move_on(
    *,
    activity: Activity,
    by: Actor,
    seen: str,
    reason: str = "",
    follow_up_on: dt.date | None = None,
    is_measured: bool = False,
) -> Activity:
    """Let an activity through the gate to the next stage.

    Args:
        seen: the stage that the actor saw it in.
        reason: why it is launched untested, when nobody of the target group has tried it; or why
            it is followed up before its day or unmeasured.
        follow_up_on: the day on which its effect is measured, when it had none before.
        is_measured: whether an effect is measured since it came into use; measures stand above.

    Raises:
        Invalid: nobody is named communicator at the start, the stage has nothing that it rests on,
            the launch lacks its day or reason, or the follow-up its reason.
        Conflict: somebody else moved it.
    """
    stage = _held(activity, by, seen)
    after = next_stage(stage)
    if after is None:
        raise Invalid({"stage": _("Aktiviteten är redan uppföljd.")})
    _check(reason)
    activity.follow_up_on = follow_up_on or activity.follow_up_on
    _ask_gate(activity, stage, after)
    if after is Stage.IN_USE:
        _launch(activity, reason)
    if after is Stage.FOLLOWED_UP:
        _follow_up(activity, reason, is_measured)
    _pass(activity, after, by, reason)
    if after is Stage.IN_USE:
        events.publish(ActivityLaunched(activity_id=activity.pk))
    return activity


def is_tested(activity: Activity) -> bool:
    """Tell whether somebody of the target group has tried what the activity makes."""
    return activity.evidence.filter(stage=Stage.TESTED, count__gt=0).exists()


def is_early(activity: Activity) -> bool:
    """Tell whether the day on which the effect is measured is still to come."""
    return activity.follow_up_on is not None and clock.today() < activity.follow_up_on


def _ask_gate(activity: Activity, stage: Stage, after: Stage) -> None:
    """Refuse to open the gate while what the stage rests on is missing."""
    if stage is Stage.TARGET_GROUP and activity.communicator_id is None:
        raise Invalid({"stage": _("Utse en kommunikatör innan aktiviteten startar.")})
    if after is not Stage.IN_USE and not activity.evidence.filter(stage=stage).exists():
        told = _("Skriv först vad steget gav: vilka ni frågade, hur många och vad ni lärde er.")
        raise Invalid({"stage": told})


def _launch(activity: Activity, reason: str) -> None:
    """Keep when the effect is followed up, and why it is in use untested; refuse what lacks."""
    was_tested, faults = is_tested(activity), {}
    if activity.follow_up_on is None:
        faults["follow_up_on"] = _("Ange dagen då effekten följs upp innan den tas i bruk.")
    if not was_tested and not reason.strip():
        faults["reason"] = _("Ingen i målgruppen har provat. Skriv varför den tas i bruk ändå.")
    if faults:
        raise Invalid(faults)
    activity.untested_because = "" if was_tested else reason.strip()
    activity.save(update_fields=["untested_because", "follow_up_on"])


def _follow_up(activity: Activity, reason: str, is_measured: bool) -> None:
    """Keep why it is followed up unmeasured; refuse that, and an early one, without a reason."""
    if (is_early(activity) or not is_measured) and not reason.strip():
        raise Invalid({"reason": _("Skriv varför aktiviteten följs upp ändå.")})
    activity.unmeasured_because = "" if is_measured else reason.strip()
    activity.save(update_fields=["unmeasured_because"])


@transaction.atomic
def move_back(*, activity: Activity, by: Actor, seen: str, reason: str) -> Activity:
    """Let an activity go back a stage, because of what was learned.

    Raises:
        Invalid: it is not said why, or it is in its first stage.
        Conflict: somebody else moved it.
    """
    stage = _held(activity, by, seen)
    before = previous_stage(stage)
    if before is None:
        raise Invalid({"stage": _("Aktiviteten är i sitt första steg.")})
    if not reason.strip():
        raise Invalid({"reason": _("Skriv varför aktiviteten går tillbaka ett steg.")})
    _check(reason)
    _pass(activity, before, by, reason)
    return activity


def _check(reason: str) -> None:
    if faults := too_long({"reason": reason}, {"reason": LONGEST}):
        raise Invalid(faults)


def _held(activity: Activity, by: Actor, seen: str) -> Stage:
    """Keep others from moving the activity, and return the stage that it is in."""
    ask(rules.may_lead(by, activity) and activity.stopped_at is None, "activity.move")
    rows = Activity.objects.select_for_update()
    stage = Stage(rows.values_list("stage", flat=True).get(pk=activity.pk))
    if stage != seen:
        raise Conflict("activity.moved")
    return stage


def _pass(activity: Activity, after: Stage, by: Actor, reason: str) -> None:
    Passage.objects.create(
        municipality_id=activity.municipality_id,
        activity=activity,
        before=activity.stage,
        after=after,
        reason=reason.strip(),
        officer_id=by.officer_id,
        at=clock.now(),
    )
    activity.stage, activity.stage_at = after, clock.now()
    activity.save(update_fields=["stage", "stage_at"])
    audit.record(by=by, action="activity.move", subject=activity, data={"to": after})
    events.publish(ActivityMoved(activity_id=activity.pk, stage=after))
