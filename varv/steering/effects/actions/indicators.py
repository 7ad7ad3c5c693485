"""Saying what is measured, from where to where."""

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.core.lengths import too_long
from varv.eservices.models import Service
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.direction.models import Principle
from varv.steering.effects import rules
from varv.steering.effects.events import IndicatorDefined, IndicatorDescribed
from varv.steering.effects.models import Indicator
from varv.steering.effects.states import OF_A_SERVICE, Direction, Measure
from varv.steering.plans.models import Activity


@dataclass(frozen=True)
class About:
    """What an indicator measures.

    Args:
        measured_in: the unit of its values, for example days or per cent.
        minutes: working time saved by one case, for the measure of saved time.
    """

    title: str
    measured_in: str
    direction: Direction
    unit: Unit
    measure: Measure = Measure.ENTERED
    title_en: str = ""
    measured_in_en: str = ""
    method: str = ""
    method_en: str = ""
    baseline: Decimal | None = None
    baseline_on: dt.date | None = None
    target: Decimal | None = None
    target_on: dt.date | None = None
    owner: Officer | None = None
    service: Service | None = None
    minutes: int | None = None
    principle: Principle | None = None
    activity: Activity | None = None
    is_public: bool = True


LONGEST = {"title_en": 120, "measured_in_en": 40, "method": 1000, "method_en": 1000}
OWN = tuple(each.name for each in fields(About))


def ask(allowed: bool, rule: str) -> None:
    """Refuse when a rule says no."""
    if not allowed:
        raise Refused(rule)


def _check(about: About) -> None:
    faults = {}
    if not about.title.strip() or len(about.title) > 120:
        faults["title"] = _("Skriv vad som mäts, med högst 120 tecken.")
    if not about.measured_in.strip() or len(about.measured_in) > 40:
        faults["measured_in"] = _("Ange enheten, till exempel dagar eller procent.")
    if about.baseline is not None and about.baseline_on is None:
        faults["baseline_on"] = _("Ange vilken dag utgångsläget gällde.")
    elif about.baseline_on is not None and about.baseline_on > clock.today():
        faults["baseline_on"] = _("Dagen för utgångsläget får inte ligga i framtiden.")
    if about.target_on and about.baseline_on and about.target_on <= about.baseline_on:
        faults["target_on"] = _("Ange en dag för målet som ligger efter utgångsläget.")
    if about.measure in OF_A_SERVICE and about.service is None:
        faults["service"] = _("Välj vilken e-tjänst som siffrorna hämtas från.")
    if about.measure == Measure.MINUTES_SAVED and not about.minutes:
        faults["minutes"] = _("Ange hur många minuter varje ärende sparar.")
    faults |= too_long(about, LONGEST)
    if faults:
        raise Invalid(faults)


@transaction.atomic
def define(*, about: About, by: Actor) -> Indicator:
    """Have something measured.

    Raises:
        Invalid: the title, the unit, the baseline or the source cannot be used.
    """
    ask(rules.may_define(by, about.unit.pk), "indicator.define")
    _check(about)
    said = _stored(about)
    title = said.pop("title")
    row, is_new = Indicator.objects.get_or_create(
        municipality_id=about.unit.municipality_id,
        title=title,
        defaults={**said, "created_at": clock.now()},
    )
    if not is_new:
        raise Invalid({"title": _("Det finns redan ett mätetal som heter så.")})
    audit.record(by=by, action="indicator.define", subject=row)
    events.publish(IndicatorDefined(indicator_id=row.pk))
    return row


def _stored(about: About) -> dict[str, object]:
    said = {name: getattr(about, name) for name in OWN}
    return {name: each.strip() if isinstance(each, str) else each for name, each in said.items()}


@transaction.atomic
def describe(*, indicator: Indicator, about: About, by: Actor, revision: int) -> Indicator:
    """Change what an indicator measures; its points stay.

    Raises:
        Invalid: the title, the unit, the baseline or the source cannot be used.
        Conflict: somebody else changed it since ``revision``.
    """
    ask(rules.may_write(by, indicator), "indicator.describe")
    _check(about)
    same = Indicator.objects.filter(title=about.title.strip()).exclude(pk=indicator.pk)
    if same.exists():
        raise Invalid({"title": _("Det finns redan ett mätetal som heter så.")})
    now = Indicator.objects.filter(pk=indicator.pk, revision=revision)
    if not now.update(revision=revision + 1):
        raise Conflict("indicator.changed")
    indicator.revision = revision + 1
    for name, value in _stored(about).items():
        setattr(indicator, name, value)
    indicator.save(update_fields=OWN)
    audit.record(by=by, action="indicator.describe", subject=indicator)
    events.publish(IndicatorDescribed(indicator_id=indicator.pk))
    return indicator


@transaction.atomic
def end(*, indicator: Indicator, by: Actor, is_ended: bool = True) -> None:
    """Measure no longer, or take it up again; what was measured stays."""
    ask(rules.may_write(by, indicator), "indicator.end")
    indicator.ended_on = clock.today() if is_ended else None
    indicator.save(update_fields=["ended_on"])
    audit.record(by=by, action="indicator.end", subject=indicator, data={"on": is_ended})
