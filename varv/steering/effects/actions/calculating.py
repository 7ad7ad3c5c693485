"""Saying what an effect is taken to be worth."""

from dataclasses import dataclass, fields
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.steering.effects import rules
from varv.steering.effects.actions.indicators import ask
from varv.steering.effects.models import Calculation, Indicator
from varv.steering.effects.states import Measure
from varv.steering.plans.models import Activity

LARGEST = 10**13  # öre
MOST_YEARS = 15
FIRST, LAST = 2000, 2100


@dataclass(frozen=True)
class Taken:
    """What is taken for granted; money in öre.

    Args:
        minutes, cases: saved a case, and cases a year; without both, hours are drawn.
        an_hour: what an hour of work costs.
        other: saved a year, beside time.
        running: costs a year.
        invested: spent once; without it, the activity's outcome or budget.
        interest: per cent a year by which later money is worth less.
        reasons: why all this is taken for granted.
    """

    first_year: int
    years: int
    an_hour: int
    minutes: int | None = None
    cases: int | None = None
    other: int = 0
    running: int = 0
    invested: int | None = None
    interest: Decimal = Decimal(0)
    reasons: str = ""
    reasons_en: str = ""
    is_public: bool = False


OWN = tuple(each.name for each in fields(Taken))


def _check(taken: Taken, *, is_drawn: bool) -> None:
    faults = {}
    if not FIRST <= taken.first_year <= LAST:
        faults["first_year"] = _("Ange första året, till exempel 2026.")
    if not 1 <= taken.years <= MOST_YEARS:
        faults["years"] = _("Räkna på mellan 1 och 15 år.")
    if bool(taken.minutes) != bool(taken.cases):
        faults["cases"] = _("Ange både minuter och ärenden, eller inget av dem.")
    elif not taken.minutes and not taken.other and not is_drawn:
        faults["minutes"] = _("Ange vad som sparas: minuter och ärenden, eller annan besparing.")
    for name in ("an_hour", "other", "running", "invested"):
        if (getattr(taken, name) or 0) > (2**31 - 1 if name == "an_hour" else LARGEST):
            faults[name] = _("Beloppet är för stort. Ange det i kronor.")
    if (taken.minutes or 0) > 10_000:
        faults["minutes"] = _("Så många minuter sparar inget ärende.")
    if (taken.cases or 0) > 10**8:
        faults["cases"] = _("Så många ärenden finns inte.")
    if not 0 <= taken.interest <= 50:
        faults["interest"] = _("Ange en ränta mellan 0 och 50 procent.")
    for name in ("reasons", "reasons_en"):
        if len(getattr(taken, name)) > 1000:
            faults[name] = _("Skriv högst 1 000 tecken.")
    if faults:
        raise Invalid(faults)


@transaction.atomic
def calculate(
    *, about: Indicator | Activity, taken: Taken, by: Actor, revision: int
) -> Calculation:
    """Say what the effect of an indicator or an activity is taken to be worth.

    Args:
        revision: of what the actor saw; nought when there was nothing.

    Raises:
        Invalid: something that is taken for granted cannot be used.
        Conflict: somebody else said so since ``revision``.
    """
    is_indicator = isinstance(about, Indicator)
    subject = {"indicator" if is_indicator else "activity": about}
    ask(rules.may_calculate(by, Calculation(**subject)), "effect.calculate")
    _check(taken, is_drawn=_is_drawn(about))
    said = {name: getattr(taken, name) for name in OWN}
    row, is_new = Calculation.objects.get_or_create(
        municipality_id=about.municipality_id, **subject, defaults=said
    )
    if is_new and revision:
        raise Conflict("calculation.changed")
    if not is_new:
        same = Calculation.objects.filter(pk=row.pk, revision=revision)
        if not same.update(revision=revision + 1, **said):
            raise Conflict("calculation.changed")
        row.refresh_from_db()
    audit.record(by=by, action="effect.calculate", subject=row)
    return row


def _is_drawn(about: Indicator | Activity) -> bool:
    """Tell whether saved hours are drawn by an indicator."""
    if isinstance(about, Indicator):
        return about.measure == Measure.MINUTES_SAVED
    return about.indicators.filter(measure=Measure.MINUTES_SAVED).exists()
