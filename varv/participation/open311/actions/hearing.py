"""Hearing what happened elsewhere: asked for by us, or told by a program."""

import datetime as dt
import logging
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from varv.cases import actions as cases
from varv.cases import rules as case_rules
from varv.core import clock, sweeping
from varv.core.errors import Invalid, VarvError
from varv.municipalities.models import Municipality
from varv.participation.open311 import queries
from varv.participation.open311.actions.forwarding import endpoint_of
from varv.participation.open311.georeport import asking, reaching, times
from varv.participation.open311.georeport.asking import Endpoint
from varv.participation.open311.georeport.reading import Row
from varv.participation.open311.models import Arrival, Client, Forward, Passage, Update
from varv.people.actors import Actor, Kind, system

log = logging.getLogger(__name__)

OVERLAP = dt.timedelta(minutes=15)  # clocks differ, and the same is heard once
SPAN = dt.timedelta(days=89)
AT_ONCE = 50
DIGITS = 18
CLOSING = frozenset(
    "closed fixed duplicate no_further_action not_councils_responsibility unable_to_fix "
    "not_responsible resolved completed".split()
)


@dataclass(frozen=True)
class Heard:
    """Something that is told of a request."""

    key: str
    status: str
    text: str
    at: dt.datetime
    request: str = ""
    reference: str = ""


@transaction.atomic
def hear_client(*, client: Client, heard: Heard) -> tuple[Update, bool]:
    """Take in what a program tells, of what it reported or of what was passed on to it.

    What was passed on is named by our reference, or by the number that it has there; a number of
    ours goes first.

    Raises:
        Invalid: there is no such request of the program's.
    """
    passages = Passage.objects.filter(forward__teller=client).select_related(
        "forward", "report__case"
    )
    if named := passages.filter(pk=_uuid(heard.reference)).first():
        return hear(passage=named, heard=heard)
    if arrival := _arrival(client, heard):
        return _hear_of_arrival(arrival, heard)
    known = passages.filter(remote_id=heard.request) if heard.request else passages.none()
    if numbered := known.first():
        return hear(passage=numbered, heard=heard)
    raise Invalid({"service_request_id": _("service_request_id finns inte här.")})


def _arrival(client: Client, heard: Heard) -> Arrival | None:
    rows = Arrival.objects.filter(client=client).select_related("report__case", "client")
    number = heard.request
    if number.isascii() and number.isdigit() and len(number) <= DIGITS:
        return rows.filter(report_id=int(number)).first()
    return rows.filter(reference=heard.reference).first() if heard.reference else None


def _uuid(text: str) -> UUID:
    """Return the reference as what our references are; the nil UUID is nobody's."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _hear_of_arrival(arrival: Arrival, heard: Heard) -> tuple[Update, bool]:
    """Write in the case what whoever reported adds, as long as the case takes it."""
    update, is_new = Update.objects.get_or_create(
        municipality_id=arrival.municipality_id,
        arrival=arrival,
        key=heard.key,
        defaults=_kept(heard),
    )
    case = arrival.report.case
    writer = Actor(Kind.ANONYMOUS, case.municipality_id, arrival.client.name, visitor=case.visitor)
    if is_new and heard.text and case_rules.may_write(writer, case):
        key = uuid5(NAMESPACE_URL, f"varv:open311:update:{update.pk}")
        cases.message(case=case, text=heard.text, files=(), by=writer, key=key)
    return update, is_new


@transaction.atomic
def hear(*, passage: Passage, heard: Heard) -> tuple[Update, bool]:
    """Write in the case what another authority says of what it was given; the same once.

    A status that closes is told to the staff, who answer whoever reported it.
    """
    update, is_new = Update.objects.get_or_create(
        municipality_id=passage.municipality_id,
        passage=passage,
        key=heard.key[:100],
        defaults=_kept(heard),
    )
    is_open = heard.status.lower() not in CLOSING
    if not is_new:
        return update, False
    text = _words(passage, heard, is_open)
    if text:
        name = passage.forward.name
        cases.relay(
            case=passage.report.case,
            author=name,
            text=text,
            by=system(passage.municipality_id, name),
            key=uuid5(NAMESPACE_URL, f"varv:open311:update:{update.pk}"),
        )
    if is_open != passage.is_open:
        passage.is_open = is_open
        passage.save(update_fields=["is_open"])
    return update, True


def _kept(heard: Heard) -> dict[str, object]:
    return {
        "status": heard.status[:30],
        "text": heard.text[:4000],
        "at": heard.at,
        "heard_at": clock.now(),
    }


def _words(passage: Passage, heard: Heard, is_open: bool) -> str:
    """Return what is written in the case, or nothing when nothing is news."""
    if passage.is_open and not is_open:
        told = _("{name} har avslutat ärendet.").format(name=passage.forward.name)
        return f"{told}\n\n{heard.text}".strip()
    if is_open and not passage.is_open:
        told = _("{name} har öppnat ärendet igen.").format(name=passage.forward.name)
        return f"{told}\n\n{heard.text}".strip()
    return heard.text


def listen(*, forward: Forward) -> int:
    """Ask another authority what happened since the last time; return how much was news.

    Without the extension for updates, the status of each open request is asked for.
    """
    now, endpoint = clock.now(), endpoint_of(forward)
    since = max(forward.heard_until - OVERLAP, now - SPAN)
    try:
        done = _by_updates(forward, endpoint, since, now)
    except (reaching.Unreached, reaching.Lost, asking.Busy, asking.Declined) as fault:
        said = f"{type(fault).__name__}: {fault}"[:300]
        Forward.objects.filter(pk=forward.pk).update(asked_at=now, fault=said)
        return 0
    Forward.objects.filter(pk=forward.pk).update(asked_at=now, heard_until=now, fault="")
    return done


def _by_updates(
    forward: Forward, endpoint: Endpoint, since: dt.datetime, until: dt.datetime
) -> int:
    try:
        rows = asking.updates(endpoint, since, until)
    except asking.Declined:
        return _by_status(forward, endpoint)
    return sum(_take(forward, row, row.get("update_id", "")) for row in rows)


def _by_status(forward: Forward, endpoint: Endpoint) -> int:
    waiting = queries.to_ask_about(forward, AT_ONCE)
    if not waiting:
        return 0
    done = 0
    for row in asking.statuses(endpoint, [each.remote_id for each in waiting]):
        status = row.get("status", "").lower()
        if status in CLOSING:
            key = f"{status}:{row.get('updated_datetime', '')}"
            done += _take(forward, {**row, "description": row.get("status_notes", "")}, key)
    return done


def _take(forward: Forward, row: Row, key: str) -> int:
    """Hear one row of an answer about any report of the forward; one that is no good is skipped."""
    remote = row.get("service_request_id", "")
    rows = Passage.objects.filter(forward=forward).select_related("forward", "report__case")
    if not key or not remote:
        return 0
    try:
        moment = times.read(row.get("updated_datetime", ""))
    except ValueError:
        moment = clock.now()
    heard = Heard(key, row.get("status", ""), row.get("description", ""), moment, remote)
    done = 0
    for passage in rows.filter(remote_id=remote):
        try:
            done += hear(passage=passage, heard=heard)[1]
        except VarvError:  # one that cannot be written stops no other
            log.exception("an update of %s could not be written", passage.pk)
    return done


def sweep(municipality: Municipality) -> int:
    """Ask every authority that has got something from us; return how much was news."""
    rows = Forward.objects.filter(paused_at__isnull=True, passages__isnull=False).distinct()
    return sweeping.each(rows, lambda row: listen(forward=row))
