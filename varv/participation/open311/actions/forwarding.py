"""Saying which reports are another authority's, and where it listens."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, sealed
from varv.core.errors import Invalid, Refused
from varv.municipalities.models import Municipality
from varv.participation.feedback import queries as feedback
from varv.participation.open311 import rules
from varv.participation.open311.georeport import asking, reaching
from varv.participation.open311.georeport.asking import Endpoint
from varv.participation.open311.georeport.reading import Row
from varv.participation.open311.models import Client, Forward
from varv.people.actors import Actor

PURPOSE = "key of another authority"
LENGTHS = {"name": 120, "endpoint": 250, "jurisdiction": 100, "service_code": 100, "key": 500}


@dataclass(frozen=True)
class Wanted:
    """Where a category is passed on to; an empty key keeps the one that is stored."""

    category: str
    name: str
    endpoint: str
    service_code: str
    jurisdiction: str = ""
    key: str = ""
    knows_references: bool = False
    teller: Client | None = None


@transaction.atomic
def add_forward(*, municipality: Municipality, wanted: Wanted, by: Actor) -> Forward:
    """Let the reports of a category go to another authority; it starts paused.

    Raises:
        Invalid: the category goes elsewhere already, or something cannot be used.
    """
    _ask(by, municipality.pk, "forward.add")
    now = clock.now()
    forward = Forward(municipality=municipality, created_at=now, paused_at=now, heard_until=now)
    _fill(forward, wanted)
    audit.record(by=by, action="forward.add", subject=forward, data=_said(forward))
    return forward


@transaction.atomic
def change_forward(*, forward: Forward, wanted: Wanted, by: Actor) -> Forward:
    """Change where a category goes.

    Raises:
        Invalid: as for ``add_forward``.
    """
    _ask(by, forward.municipality_id, "forward.change")
    _fill(forward, wanted)
    audit.record(by=by, action="forward.change", subject=forward, data=_said(forward))
    return forward


@transaction.atomic
def pause_forward(*, forward: Forward, is_paused: bool, by: Actor) -> None:
    """Pass nothing more on for a while, or begin again with what comes from now on."""
    _ask(by, forward.municipality_id, "forward.pause")
    forward.paused_at = clock.now() if is_paused else None
    forward.save(update_fields=["paused_at"])
    action = "forward.pause" if is_paused else "forward.resume"
    audit.record(by=by, action=action, subject=forward)


def try_forward(*, forward: Forward, by: Actor) -> Sequence[Row]:
    """Ask the other authority for its services, and return them; nothing is passed on.

    Raises:
        Invalid: it cannot be reached, or does not speak Open311.
    """
    _ask(by, forward.municipality_id, "forward.try")
    try:
        found = asking.services(endpoint_of(forward))
    except (reaching.Unreached, reaching.Lost, asking.Busy, asking.Declined) as fault:
        told = _("Det gick inte att fråga {name}: {fault}")
        raise Invalid({"endpoint": told.format(name=forward.name, fault=fault)}) from fault
    audit.record(by=by, action="forward.try", subject=forward)
    return found


def endpoint_of(forward: Forward) -> Endpoint:
    """Return where the other authority listens, with our key there."""
    content = sealed.unseal(PURPOSE, forward.key_sealed) if forward.key_sealed else None
    key = str(content["key"]) if content else ""
    return Endpoint(forward.endpoint, forward.jurisdiction, key)


def _fill(forward: Forward, wanted: Wanted) -> None:
    faults = _faults(forward, wanted)
    if faults:
        raise Invalid(faults)
    forward.category, forward.name = wanted.category, wanted.name.strip()
    forward.endpoint = wanted.endpoint.strip().rstrip("/")
    forward.jurisdiction = wanted.jurisdiction.strip()
    forward.service_code = wanted.service_code.strip()
    forward.knows_references, forward.teller = wanted.knows_references, wanted.teller
    if wanted.key.strip():
        forward.key_sealed = sealed.seal(PURPOSE, {"key": wanted.key.strip()})
    try:
        with transaction.atomic():
            forward.save()
    except IntegrityError as fault:
        told = _("Ämnet skickas redan vidare. Ändra den vidarebefordran som finns.")
        raise Invalid({"category": told}) from fault


def _faults(forward: Forward, wanted: Wanted) -> dict[str, str]:
    faults = {}
    if wanted.category not in feedback.categories(forward.municipality_id):
        faults["category"] = _("Välj ett ämne.")
    if not wanted.name.strip():
        faults["name"] = _("Skriv vad myndigheten heter.")
    if not wanted.service_code.strip():
        faults["service_code"] = _("Skriv koden som ämnet har hos myndigheten.")
    if fault := reaching.fault_in(wanted.endpoint.strip()):
        faults["endpoint"] = _(
            "Skriv adressen så här: https://open311.exempel.se/v2 ({fault})"
        ).format(fault=fault)
    for name, most in LENGTHS.items():
        if len(getattr(wanted, name).strip()) > most:
            faults[name] = _("Skriv högst {most} tecken.").format(most=most)
    return faults


def _said(forward: Forward) -> dict[str, str]:
    return {"category": forward.category, "endpoint": forward.endpoint}


def _ask(by: Actor, municipality_id: int, action: str) -> None:
    if not rules.may_manage(by, municipality_id):
        raise Refused(action)
