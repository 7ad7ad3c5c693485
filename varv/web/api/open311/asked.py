"""What a call asks for, read strictly: what cannot be meant is said, all at once."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from varv.core import clock
from varv.participation.open311.georeport import times
from varv.participation.open311.georeport.words import DAYS, LONGEST, STATUSES
from varv.participation.open311.queries import Wanted
from varv.web.api.open311.door import Call, Fault

SPAN = dt.timedelta(days=DAYS)
MOST_IDS = 1000
TAG = re.compile(r"<\s*[/!?]?\s*[a-zA-Z][^<]*>")
ATTRIBUTE = re.compile(r"attribute\[([^\[\]]+)\](\[\])?")
NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,20})?", re.ASCII)


def wanted(call: Call) -> Wanted:
    """Return which requests are asked for; ids that are given override all else.

    Raises:
        Fault: a status is unknown, a time cannot be read, or the times span too much.
    """
    if ids := call.words("service_request_id"):
        if len(ids) > MOST_IDS:
            raise Fault(400, _("Fråga efter högst {most} åt gången.").format(most=MOST_IDS))
        return Wanted(ids=ids)
    statuses = [word.lower() for word in call.words("status")]
    told = _("status är open eller closed, inte {word}.")
    unknown = [told.format(word=word[:40]) for word in statuses if word not in STATUSES]
    since, until = span(call, unknown)
    return Wanted(codes=call.words("service_code"), statuses=statuses, since=since, until=until)


def span(call: Call, faults: Sequence[str] = ()) -> tuple[dt.datetime, dt.datetime]:
    """Return from when to when is asked for: the latest 90 days unless something else is said.

    Args:
        faults: what else is wrong with the call.

    Raises:
        Fault: a time cannot be read, they are in the wrong order or too far apart, or there were
            faults before; all of it is said.
    """
    first, misread = _moment(call, "start_date")
    last, unread = _moment(call, "end_date")
    found = [*faults, *misread, *unread]
    if first and last and first > last:
        found.append(_("start_date är senare än end_date."))
    elif first and last and last - first > SPAN:
        found.append(_("Fråga efter högst {days} dagar åt gången.").format(days=DAYS))
    if found:
        raise Fault(400, *found)
    try:
        if first:
            return first, last or first + SPAN
        last = last or clock.now() + dt.timedelta(seconds=1)
        return last - SPAN, last
    except OverflowError as fault:
        raise Fault(400, _("start_date eller end_date är för långt bort.")) from fault


def _moment(call: Call, name: str) -> tuple[dt.datetime | None, list[str]]:
    text = call.word(name)
    if not text:
        return None, []
    try:
        return times.read(text), []
    except ValueError:
        told = _("{name} skrivs med tidszon, så här: 2026-01-31T12:00:00Z")
        return None, [told.format(name=name)]


def place(call: Call) -> tuple[float | None, float | None, list[str]]:
    """Return latitude and longitude, or what is wrong with them."""
    lat, long = call.word("lat"), call.word("long")
    if not lat and not long:
        if call.word("address_string") or call.word("address_id"):
            return None, None, []
        return None, None, [_("Ange lat och long, eller address_string, eller address_id.")]
    if not (lat and long):
        return None, None, [_("Ange både lat och long.")]
    north, east = _degrees(lat, 90), _degrees(long, 180)
    if north is None or east is None:
        return None, None, [_("lat är -90 till 90 och long -180 till 180, i WGS84.")]
    return north, east, []


def _degrees(text: str, most: int) -> float | None:
    found = float(text) if NUMBER.fullmatch(text) else None
    return found if found is not None and abs(found) <= most else None


def description(call: Call) -> tuple[str, list[str]]:
    """Return what is told, or what is wrong with it."""
    text = call.word("description").replace("\r\n", "\n")
    faults = []
    if len(text) > LONGEST:
        faults.append(_("description har högst {most} tecken.").format(most=LONGEST))
    if TAG.search(text):
        faults.append(_("description är text utan HTML."))
    return text, faults


def attributes(call: Call) -> Mapping[str, Sequence[str]]:
    """Return the answers to a service's own questions, by code."""
    found: dict[str, list[str]] = {}
    for name in call.sent:
        if match := ATTRIBUTE.fullmatch(name):
            words = [word.strip() for word in call.sent.getlist(name) if word.strip()]
            found.setdefault(match[1], []).extend(words)
    return found
