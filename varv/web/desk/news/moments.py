"""A day and a time of day, as staff writes them."""

import datetime as dt
import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import clock_time
from varv.core.errors import Invalid
from varv.web.fields import Field

TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])")


def fields(moment: dt.datetime) -> list[Field]:
    """Return the questions for a moment, with a proposal in them."""
    return [
        Field("day", _("Dag"), kind="date", size="date", value=f"{clock.local(moment):%Y-%m-%d}"),
        Field("time", _("Klockslag"), size="short", most=5, value=clock_time(moment)),
    ]


def read(sent: Mapping[str, str]) -> dt.datetime:
    """Return the moment that was written.

    Raises:
        Invalid: it is none, or it has passed.
    """
    faults = {}
    time = TIME.fullmatch(sent.get("time", "").strip())
    if time is None:
        faults["time"] = _("Skriv klockslaget så här: 08.30")
    try:
        day = dt.date.fromisoformat(sent.get("day", "").strip())
    except ValueError:
        day = None
        faults["day"] = _("Skriv dagen så här: 2026-12-14")
    if day is None or time is None:
        raise Invalid(faults)
    moment = clock.at(day, int(time[1]), int(time[2]))
    if moment <= clock.now():
        raise Invalid({"day": _("Tiden har passerat. Välj en senare, eller nu.")})
    return moment
