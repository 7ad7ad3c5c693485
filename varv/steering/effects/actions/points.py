"""Writing what an indicator was, one point at a time or from a spreadsheet."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Invalid
from varv.people.actors import Actor
from varv.steering.effects import rules, sheets
from varv.steering.effects.actions.indicators import ask
from varv.steering.effects.events import EffectMeasured
from varv.steering.effects.models import Indicator, Point


@transaction.atomic
def measure(
    *, indicator: Indicator, on: dt.date | None, value: Decimal | None, by: Actor, note: str = ""
) -> Point:
    """Write what an indicator was on a day; a second time that day replaces the first.

    Raises:
        Invalid: there is no day, it lies ahead, or there is no number.
    """
    ask(rules.may_write(by, indicator), "indicator.measure")
    faults = {}
    if on is None or on > clock.today():
        faults["on"] = _("Ange dagen för mätningen. Den får inte ligga i framtiden.")
    if value is None:
        faults["value"] = _("Skriv värdet med siffror, till exempel 4,5.")
    if len(note) > 200:
        faults["note"] = _("Skriv kommentaren med högst 200 tecken.")
    if faults or on is None or value is None:
        raise Invalid(faults)
    point, _new = Point.objects.update_or_create(
        municipality_id=indicator.municipality_id,
        indicator=indicator,
        on=on,
        defaults={
            "value": value,
            "note": note.strip(),
            "officer_id": by.officer_id,
            "at": clock.now(),
        },
    )
    audit.record(by=by, action="indicator.measure", subject=indicator, data={"on": str(on)})
    events.publish(EffectMeasured(indicator_id=indicator.pk))
    return point


@transaction.atomic
def remove(*, point: Point, by: Actor) -> None:
    """Take a point away that should not be there."""
    ask(rules.may_write(by, point.indicator), "indicator.remove")
    audit.record(
        by=by,
        action="indicator.remove",
        subject=point.indicator,
        data={"on": str(point.on), "value": str(point.value)},
    )
    point.delete()


@transaction.atomic
def load(*, indicator: Indicator, text: str, by: Actor) -> int:
    """Take in points from a spreadsheet: a day and a value on each row; all of it or nothing.

    Returns:
        how many points were taken in.

    Raises:
        Invalid: some row cannot be read; the first ones are named.
    """
    ask(rules.may_write(by, indicator), "indicator.load")
    rows = sheets.read(text, clock.today())
    bad = [each for each in rows if each.fault]
    if bad or not rows:
        told = _("Rad {row}: {fault}")
        faults = [told.format(row=each.line, fault=sheets.told(each.fault)) for each in bad[:5]]
        raise Invalid({"points": " ".join(faults) or _("Här finns inga rader att läsa.")})
    now, owner = clock.now(), indicator.municipality_id
    points = [
        Point(
            municipality_id=owner,
            indicator=indicator,
            on=each.on,
            value=each.value,
            note=each.note,
            officer_id=by.officer_id,
            at=now,
        )
        for each in rows
        if each.on is not None and each.value is not None
    ]
    Point.objects.bulk_create(
        points,
        update_conflicts=True,
        unique_fields=["municipality", "indicator", "on"],
        update_fields=["value", "note", "officer", "at"],
    )
    audit.record(by=by, action="indicator.load", subject=indicator, data={"rows": len(points)})
    events.publish(EffectMeasured(indicator_id=indicator.pk))
    return len(points)
