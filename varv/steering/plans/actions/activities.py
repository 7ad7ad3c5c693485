"""Proposing an activity, describing it, choosing its years, stopping it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid
from varv.core.lengths import too_long
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.direction.models import Principle, spoken
from varv.steering.plans import rules
from varv.steering.plans.actions.numbering import next_number
from varv.steering.plans.actions.plans import ask
from varv.steering.plans.events import ActivityDescribed, ActivityProposed, ActivityStarted
from varv.steering.plans.models import (
    Activity,
    Dependency,
    GuidingWord,
    Marking,
    Partner,
    Plan,
    Selection,
    Serving,
)
from varv.steering.plans.states import PartnerKind, Risk

LONGEST = {"title_en": 120, "summary": 2000, "summary_en": 2000, "risk_text": 400}
LARGEST = 10**13  # öre


@dataclass(frozen=True)
class About:
    """What an activity is.

    Args:
        budget, outcome: in öre.
        follow_up_on: the day on which its effect is measured.
    """

    title: str
    unit: Unit
    title_en: str = ""
    summary: str = ""
    summary_en: str = ""
    is_public: bool = True
    lead: Officer | None = None
    communicator: Officer | None = None
    risk: str = Risk.LOW
    risk_text: str = ""
    budget: int | None = None
    outcome: int | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    follow_up_on: dt.date | None = None


OWN = tuple(each.name for each in fields(About))


@dataclass(frozen=True)
class Ties:
    """What an activity is tied to: principles, guiding words, partners, and what it waits for."""

    principles: Collection[Principle] = ()
    words: Collection[GuidingWord] = ()
    partners: Sequence[tuple[str, PartnerKind]] = ()
    waits_for: Collection[Activity] = field(default=())


def _check(about: About) -> None:
    faults = {}
    if not about.title.strip() or len(about.title) > 120:
        faults["title"] = _("Skriv vad aktiviteten heter, med högst 120 tecken.")
    if about.starts_on and about.ends_on and about.ends_on < about.starts_on:
        faults["ends_on"] = _("Aktiviteten slutar innan den börjar. Ändra någon av dagarna.")
    if about.follow_up_on and about.starts_on and about.follow_up_on < about.starts_on:
        faults["follow_up_on"] = _(
            "Effekten följs upp innan aktiviteten börjar. Välj en senare dag."
        )
    if about.risk == Risk.HIGH and not about.risk_text.strip():
        faults["risk_text"] = _("Beskriv risken när den är hög.")
    for name in ("budget", "outcome"):
        if (getattr(about, name) or 0) > LARGEST:
            faults[name] = _("Beloppet är för stort. Ange det i kronor.")
    faults |= too_long(about, LONGEST)
    if faults:
        raise Invalid(faults)


@transaction.atomic
def propose(*, plan: Plan, about: About, ties: Ties, by: Actor) -> Activity:
    """Put an activity into a plan.

    Raises:
        Invalid: the title, the days or the money cannot be used.
    """
    ask(rules.may_propose(by, plan, about.unit.pk), "activity.propose")
    _check(about)
    now = clock.now()
    row = Activity.objects.create(
        municipality_id=plan.municipality_id,
        plan=plan,
        number=next_number(plan.municipality_id),
        stage_at=now,
        created_at=now,
        **_stored(about),
    )
    _tie(row, ties)
    audit.record(by=by, action="activity.propose", subject=row)
    events.publish(ActivityProposed(activity_id=row.pk))
    return row


def _stored(about: About) -> Mapping[str, object]:
    said = {name: getattr(about, name) for name in OWN}
    return {name: each.strip() if isinstance(each, str) else each for name, each in said.items()}


@transaction.atomic
def describe(*, activity: Activity, about: About, ties: Ties, by: Actor, revision: int) -> Activity:
    """Change what an activity is and what it is tied to.

    Raises:
        Invalid: the title, the days, the money or what it waits for cannot be used.
        Conflict: somebody else changed it since ``revision``.
    """
    ask(rules.may_lead(by, activity), "activity.describe")
    _check(about)
    if activity.stage in ("in_use", "followed_up") and about.follow_up_on is None:
        raise Invalid({"follow_up_on": _("Ange dagen då effekten följs upp.")})
    same = Activity.objects.filter(pk=activity.pk, revision=revision)
    if not same.update(revision=revision + 1):
        raise Conflict("activity.changed")
    activity.revision = revision + 1
    for name, value in _stored(about).items():
        setattr(activity, name, value)
    activity.save(update_fields=OWN)
    _tie(activity, ties)
    audit.record(by=by, action="activity.describe", subject=activity)
    events.publish(ActivityDescribed(activity_id=activity.pk))
    return activity


def _tie(activity: Activity, ties: Ties) -> None:
    _refuse_circle(activity, ties.waits_for)
    owner = {"municipality_id": activity.municipality_id, "activity": activity}
    activity.servings.all().delete()
    activity.markings.all().delete()
    activity.partners.all().delete()
    activity.waits_for.all().delete()
    Serving.objects.bulk_create([Serving(principle=each, **owner) for each in ties.principles])
    Marking.objects.bulk_create([Marking(word=each, **owner) for each in ties.words])
    partners = [Partner(name=name, kind=kind, **owner) for name, kind in ties.partners]
    Partner.objects.bulk_create(partners)
    Dependency.objects.bulk_create([Dependency(needed=each, **owner) for each in ties.waits_for])


def _refuse_circle(activity: Activity, waits_for: Collection[Activity]) -> None:
    """Refuse what would let an activity wait for itself, by however many steps."""
    after: dict[int, set[int]] = {}
    plan = Dependency.objects.filter(activity__plan=activity.plan)
    for one, needed in plan.values_list("activity_id", "needed_id"):
        after.setdefault(one, set()).add(needed)
    seen, left = set[int](), {each.pk for each in waits_for}
    while left:
        if activity.pk in left:
            told = _("Aktiviteterna väntar på varandra i en ring. Ta bort ett av beroendena.")
            raise Invalid({"waits_for": told})
        seen |= left
        left = set().union(*(after.get(pk, set()) for pk in left)) - seen


@transaction.atomic
def select(*, activity: Activity, years: Collection[int], by: Actor) -> Activity:
    """Choose the years in which an activity is worked on; the first time, it starts.

    Raises:
        Invalid: a year lies outside the plan, or no communicator is named.
    """
    ask(rules.may_select(by, activity), "activity.select")
    if any(year not in activity.plan.years for year in years):
        raise Invalid({"years": _("Välj bland planens år.")})
    was_started = activity.selections.exists()
    if years and not was_started and activity.communicator_id is None:
        told = _("Utse en kommunikatör innan aktiviteten startar.")
        raise Invalid({"communicator": told})
    activity.selections.exclude(year__in=years).delete()
    now, owner = clock.now(), activity.municipality_id
    rows = [
        Selection(municipality_id=owner, activity=activity, year=year, at=now)
        for year in sorted(years)
    ]
    Selection.objects.bulk_create(rows, ignore_conflicts=True)
    audit.record(by=by, action="activity.select", subject=activity, data={"years": sorted(years)})
    if years and not was_started:
        events.publish(ActivityStarted(activity_id=activity.pk))
    return activity


@transaction.atomic
def select_for(
    *, plan: Plan, year: int, chosen: Collection[int], left_out: Collection[int], by: Actor
) -> None:
    """Choose several activities for a year of their plan at once, and let others go.

    Args:
        chosen, left_out: ids of activities; who is in neither stays as it is.

    Raises:
        Invalid: the year lies outside the plan, or a chosen activity has no communicator.
    """
    ask(rules.may_write(by, plan), "activity.select")
    rows = plan.activities.filter(pk__in=[*chosen, *left_out]).prefetch_related("selections")
    unnamed = []
    for row in rows:
        row.plan = plan
        years = {each.year for each in row.selections.all()}
        wanted = years | {year} if row.pk in chosen else years - {year}
        if wanted == years:
            continue
        if not years and row.communicator_id is None:
            unnamed.append(spoken(row, "title"))
            continue
        select(activity=row, years=wanted, by=by)
    if unnamed:
        told = _("Utse en kommunikatör innan de startar: {names}.").format(names=", ".join(unnamed))
        raise Invalid({"communicator": told})


@transaction.atomic
def stop(*, activity: Activity, reason: str, by: Actor) -> Activity:
    """Stop an activity that does not give what it should; it stays to be learned from.

    Raises:
        Invalid: it is not said why.
    """
    ask(rules.may_select(by, activity) and activity.stopped_at is None, "activity.stop")
    if not reason.strip() or len(reason) > 400:
        raise Invalid({"reason": _("Skriv varför aktiviteten avslutas, med högst 400 tecken.")})
    activity.stopped_at, activity.stopped_because = clock.now(), reason.strip()
    activity.save(update_fields=["stopped_at", "stopped_because"])
    audit.record(by=by, action="activity.stop", subject=activity)
    return activity


@transaction.atomic
def resume(*, activity: Activity, by: Actor) -> Activity:
    """Take up an activity that was stopped."""
    ask(rules.may_select(by, activity) and activity.stopped_at is not None, "activity.resume")
    activity.stopped_at = None
    activity.save(update_fields=["stopped_at"])
    audit.record(by=by, action="activity.resume", subject=activity)
    return activity
