"""Beginning a plan, writing it, adopting and closing it, and taking over another's."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.core.lengths import too_long
from varv.core.text import slug
from varv.municipalities.models import Municipality, Unit
from varv.people.actors import Actor
from varv.steering.plans import rules
from varv.steering.plans.actions.numbering import next_number
from varv.steering.plans.events import ActivityProposed, PlanAdopted
from varv.steering.plans.models import Activity, GuidingWord, Marking, Plan
from varv.steering.plans.states import ARROWS, State

LONGEST_WORD = 40
YEARS = range(2000, 2101)
TEXTS = ("title", "title_en", "lead", "lead_en")
TAKEN_OVER = ("title", "title_en", "summary", "summary_en", "is_public", "risk", "risk_text")


@dataclass(frozen=True)
class About:
    """What a plan says of itself.

    Args:
        words: guiding words, each with its English.
    """

    title: str
    first_year: int
    last_year: int
    title_en: str = ""
    lead: str = ""
    lead_en: str = ""
    words: Sequence[tuple[str, str]] = ()


def ask(allowed: bool, rule: str) -> None:
    """Refuse when a rule says no."""
    if not allowed:
        raise Refused(rule)


def _check(about: About) -> None:
    faults = {}
    if not about.title.strip() or len(about.title) > 120:
        faults["title"] = _("Skriv vad planen heter, med högst 120 tecken.")
    if about.first_year not in YEARS:
        faults["first_year"] = _("Ange planens första år, till exempel 2027.")
    if about.last_year not in YEARS or about.last_year < about.first_year:
        faults["last_year"] = _("Ange ett sista år som inte ligger före det första.")
    if len({word.casefold() for word, _english in about.words}) < len(about.words):
        faults["words"] = _("Samma ledord står två gånger. Ta bort det ena.")
    elif any(len(word) > LONGEST_WORD for pair in about.words for word in pair):
        faults["words"] = _("Korta varje ledord till högst 40 tecken.")
    faults |= too_long(about, {"title_en": 120, "lead": 600, "lead_en": 600})
    if faults:
        raise Invalid(faults)


@transaction.atomic
def start(*, municipality: Municipality, about: About, by: Actor) -> Plan:
    """Begin a plan.

    Raises:
        Invalid: the title, the years or the guiding words cannot be used.
    """
    ask(rules.may_start(by) and by.municipality_id == municipality.pk, "plan.start")
    _check(about)
    plan, is_new = Plan.objects.get_or_create(
        municipality=municipality,
        slug=slug(about.title)[:60] or "plan",
        defaults={
            **_texts(about),
            "first_year": about.first_year,
            "last_year": about.last_year,
            "created_at": clock.now(),
        },
    )
    if not is_new:
        raise Invalid({"title": _("Det finns redan en plan som heter så. Välj ett annat namn.")})
    _put_words(plan, about.words)
    audit.record(by=by, action="plan.start", subject=plan)
    return plan


def _texts(about: About) -> dict[str, str]:
    return {name: getattr(about, name).strip() for name in TEXTS}


def _put_words(plan: Plan, words: Sequence[tuple[str, str]]) -> None:
    """Let the plan have these guiding words; those that stay keep what they mark."""
    plan.words.exclude(name__in=[name for name, _english in words]).delete()
    for place, (name, english) in enumerate(words, start=1):
        GuidingWord.objects.update_or_create(
            municipality_id=plan.municipality_id,
            plan=plan,
            name=name,
            defaults={"place": place, "name_en": english},
        )


@transaction.atomic
def write(*, plan: Plan, about: About, by: Actor) -> Plan:
    """Change what a plan says of itself.

    Raises:
        Invalid: the title, the years or the guiding words cannot be used.
    """
    ask(rules.may_write(by, plan), "plan.write")
    _check(about)
    for name, text in _texts(about).items():
        setattr(plan, name, text)
    plan.first_year, plan.last_year = about.first_year, about.last_year
    plan.save(update_fields=[*TEXTS, "first_year", "last_year"])
    _put_words(plan, about.words)
    audit.record(by=by, action="plan.write", subject=plan)
    return plan


def _move(plan: Plan, state: State, *changed: str) -> None:
    ask(state in ARROWS[State(plan.state)], f"plan.move {plan.state} {state}")
    plan.state = state
    plan.save(update_fields=["state", *changed])


@transaction.atomic
def adopt(*, plan: Plan, body: str, adopted_on: dt.date | None, by: Actor) -> Plan:
    """Let a plan come into force; from then on everybody reads what is public in it.

    Raises:
        Invalid: it is not said by whom or when.
    """
    ask(rules.may_write(by, plan), "plan.adopt")
    faults = {}
    if not body.strip() or len(body.strip()) > 120:
        faults["body"] = _("Ange vem som antog, till exempel kommunstyrelsen.")
    if adopted_on is None or adopted_on > clock.today():
        faults["adopted_on"] = _("Ange dagen för beslutet. Den får inte ligga i framtiden.")
    if faults:
        raise Invalid(faults)
    plan.body, plan.adopted_on = body.strip(), adopted_on
    _move(plan, State.ADOPTED, "body", "adopted_on")
    audit.record(by=by, action="plan.adopt", subject=plan)
    events.publish(PlanAdopted(plan_id=plan.pk))
    return plan


@transaction.atomic
def close(*, plan: Plan, by: Actor) -> Plan:
    """Let a plan be over; it can still be read."""
    ask(rules.may_write(by, plan), "plan.close")
    _move(plan, State.CLOSED)
    audit.record(by=by, action="plan.close", subject=plan)
    return plan


@transaction.atomic
def offer(*, plan: Plan, is_offered: bool, by: Actor) -> None:
    """Let other municipalities take the plan over as a joint template, or no longer."""
    ask(rules.may_write(by, plan), "plan.offer")
    plan.is_offered = is_offered
    plan.save(update_fields=["is_offered"])
    audit.record(by=by, action="plan.offer", subject=plan, data={"on": is_offered})


@transaction.atomic
def take_over(*, source: Plan, municipality: Municipality, unit: Unit, by: Actor) -> Plan:
    """Begin a plan from a joint template: its words and activities, without people and money.

    Args:
        source: a plan that another municipality offers (``queries.offered``).
        unit: answers for the activities until somebody says otherwise.
    """
    ask(source.is_offered and rules.may_start(by), "plan.take_over")
    rows = GuidingWord._base_manager.filter(plan_id=source.pk).order_by("place")
    words = {row.pk: (row.name, row.name_en) for row in rows}
    about = About(
        first_year=source.first_year,
        last_year=source.last_year,
        words=list(words.values()),
        **{name: getattr(source, name) for name in TEXTS},
    )
    plan = start(municipality=municipality, about=about, by=by)
    plan.origin = _("Efter {title}, {name} kommun").format(
        title=source.title, name=source.municipality.name
    )[:200]
    plan.save(update_fields=["origin"])
    own = {word.name: word for word in plan.words.all()}
    for activity in Activity._base_manager.filter(plan_id=source.pk, is_public=True).order_by("id"):
        made = Activity.objects.create(
            municipality=municipality,
            plan=plan,
            number=next_number(municipality.pk),
            unit=unit,
            stage_at=clock.now(),
            created_at=clock.now(),
            **{name: getattr(activity, name) for name in TAKEN_OVER},
        )
        marked = Marking._base_manager.filter(activity_id=activity.pk)
        for word_id in marked.values_list("word_id", flat=True):
            Marking.objects.create(
                municipality=municipality, activity=made, word=own[words[word_id][0]]
            )
        events.publish(ActivityProposed(activity_id=made.pk))
    return plan
