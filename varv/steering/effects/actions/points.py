"""Writing what an indicator was, one point at a time or from a spreadsheet."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Invalid
from varv.people.actors import Actor
from varv.steering.effects import rules
from varv.steering.effects.actions.indicators import ask
from varv.steering.effects.events import EffectMeasured
from varv.steering.effects.models import Indicator, Point

LARGEST = Decimal(10) ** 10
MOST_ROWS = 2000


def number(text: str) -> Decimal | None:
    """Return a number as Swedes or spreadsheets write it, or nothing: 1 234,5 or 1234.5."""
    said = "".join(text.split()).replace("\N{MINUS SIGN}", "-").replace(",", ".")
    try:
        value = Decimal(said).quantize(Decimal("0.001"))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < LARGEST else None


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
    good, bad = dict[dt.date, Decimal](), list[str]()
    for line, on, value in _rows(text):
        if on is None or value is None or on > clock.today():
            bad.append(str(line))
        else:
            good[on] = value
    if bad or not good:
        told = _("Rad {rows} går inte att läsa. Skriv dag och värde: 2026-11-01;4,5").format(
            rows=", ".join(bad[:5]) or "1"
        )
        raise Invalid({"points": told})
    now, owner = clock.now(), indicator.municipality_id
    rows = [
        Point(
            municipality_id=owner,
            indicator=indicator,
            on=on,
            value=value,
            officer_id=by.officer_id,
            at=now,
        )
        for on, value in good.items()
    ]
    Point.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["municipality", "indicator", "on"],
        update_fields=["value", "officer", "at"],
    )
    audit.record(by=by, action="indicator.load", subject=indicator, data={"rows": len(rows)})
    events.publish(EffectMeasured(indicator_id=indicator.pk))
    return len(rows)


def _rows(text: str) -> Iterator[tuple[int, dt.date | None, Decimal | None]]:
    """Yield each row with its number; one line of headings is passed over."""
    divider = ";" if ";" in text else "\t" if "\t" in text else ","
    rows = csv.reader(io.StringIO(text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")), delimiter=divider)
    for line, row in enumerate(rows, start=1):
        if line > MOST_ROWS:
            yield line, None, None
            return
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        on = _day(cells[0])
        value = number(cells[1]) if len(cells) > 1 else None
        if line == 1 and on is None and value is None:
            continue
        yield line, on, value


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None
