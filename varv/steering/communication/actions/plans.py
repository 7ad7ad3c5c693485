"""Beginning a communication plan, changing and reviewing it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.municipalities.models import Municipality
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.communication import recurrence, rules
from varv.steering.communication.actions.lists import fill
from varv.steering.communication.models import Plan, Review
from varv.steering.communication.states import PACES, Pace

YEARS = range(2000, 2101)
CHANGES, DAYS = range(21), range(1, 731)


@dataclass(frozen=True)
class About:
    """What a communication plan says of itself, and how it is looked after.

    Args:
        most_changes: how often a message may change within ``within_days`` before it is said.
        pace: how often the plan is reviewed.
    """

    title: str
    first_year: int
    last_year: int
    owner: Officer | None = None
    lead: str = ""
    most_changes: int = 2
    within_days: int = 90
    pace: Pace = Pace.QUARTER


OWN = ("lead", "first_year", "last_year", "owner", "most_changes", "within_days", "pace")


def ask(allowed: bool, rule: str) -> None:
    """Refuse when a rule says no."""
    if not allowed:
        raise Refused(rule)


def _check(about: About) -> None:
    faults = {}
    if not about.title.strip() or len(about.title) > 120:
        faults["title"] = _("Skriv vad planen heter, med högst 120 tecken.")
    if len(about.lead) > 600:
        faults["lead"] = _("Skriv vad planen ska ge med högst 600 tecken.")
    if about.first_year not in YEARS:
        faults["first_year"] = _("Ange planens första år, till exempel 2027.")
    if about.last_year not in YEARS or about.last_year < about.first_year:
        faults["last_year"] = _("Ange ett sista år som inte ligger före det första.")
    if about.most_changes not in CHANGES:
        faults["most_changes"] = _("Ange ett antal ändringar från 0 till 20.")
    if about.within_days not in DAYS:
        faults["within_days"] = _("Ange ett antal dagar från 1 till 730.")
    if faults:
        raise Invalid(faults)


@transaction.atomic
def start(*, municipality: Municipality, about: About, by: Actor) -> Plan:
    """Begin a communication plan; the first has the most usual channels with it.

    Raises:
        Invalid: the title, the years or the numbers cannot be used.
    """
    ask(rules.may_start(by) and by.municipality_id == municipality.pk, "communication.start")
    _check(about)
    plan, is_new = Plan.objects.get_or_create(
        municipality=municipality,
        title=about.title.strip(),
        defaults={
            **{name: getattr(about, name) for name in OWN},
            "review_on": recurrence.later(clock.today(), PACES[about.pace]),
            "created_at": clock.now(),
        },
    )
    if not is_new:
        raise Invalid({"title": _("Det finns redan en plan som heter så. Välj ett annat namn.")})
    fill(municipality=municipality)
    audit.record(by=by, action="communication.start", subject=plan)
    return plan


@transaction.atomic
def write(*, plan: Plan, about: About, by: Actor) -> Plan:
    """Change what a plan says of itself, and how it is looked after.

    Raises:
        Invalid: the title, the years or the numbers cannot be used, or an effort falls outside.
    """
    ask(rules.may_write(by, plan), "communication.write")
    _check(about)
    _refuse_outside(plan, about)
    same = Plan.objects.filter(title=about.title.strip()).exclude(pk=plan.pk)
    if same.exists():
        raise Invalid({"title": _("Det finns redan en plan som heter så. Välj ett annat namn.")})
    plan.title = about.title.strip()
    if plan.pace != about.pace:
        plan.review_on = recurrence.later(_seen_on(plan), PACES[about.pace])
    for name in OWN:
        setattr(plan, name, getattr(about, name))
    plan.save(update_fields=["title", "review_on", *OWN])
    audit.record(by=by, action="communication.write", subject=plan)
    return plan


def _refuse_outside(plan: Plan, about: About) -> None:
    """Refuse years that leave out an effort, which would be drawn nowhere."""
    first = plan.efforts.order_by("starts_on").values_list("starts_on", flat=True).first()
    last = plan.efforts.order_by("-last_on").values_list("last_on", flat=True).first()
    faults = {}
    if first and first.year < about.first_year:
        faults["first_year"] = _("En insats börjar {year}. Låt planen börja senast då.").format(
            year=first.year
        )
    if last and last.year > about.last_year:
        faults["last_year"] = _("En insats slutar {year}. Låt planen sluta tidigast då.").format(
            year=last.year
        )
    if faults:
        raise Invalid(faults)


def _seen_on(plan: Plan) -> dt.date:
    """Return when the plan was last reviewed, or begun."""
    latest = plan.reviews.values_list("on", flat=True).first()
    return latest or clock.local(plan.created_at).date()


@transaction.atomic
def review(*, plan: Plan, on: dt.date | None, changed: str, by: Actor, key: UUID) -> Review:
    """Keep that a plan was reviewed and what was changed; the same key is kept once.

    Raises:
        Invalid: there is no day, it lies ahead, or it is not said what was changed.
    """
    ask(rules.may_write(by, plan), "communication.review")
    faults = {}
    if on is None or on > clock.today() or on.year not in YEARS:
        faults["on"] = _("Ange dagen för genomgången. Den får inte ligga i framtiden.")
    if not changed.strip() or len(changed) > 2000:
        faults["changed"] = _("Skriv vad ni ändrade, eller att ni inte ändrade något.")
    if faults or on is None:
        raise Invalid(faults)
    row, is_new = Review.objects.get_or_create(
        municipality_id=plan.municipality_id,
        plan=plan,
        key=key,
        defaults={
            "on": on,
            "changed": changed.strip(),
            "officer_id": by.officer_id,
            "at": clock.now(),
        },
    )
    if is_new:
        plan.review_on = recurrence.later(_seen_on(plan), PACES[Pace(plan.pace)])
        plan.save(update_fields=["review_on"])
        audit.record(by=by, action="communication.review", subject=plan, data={"on": str(on)})
    return row
