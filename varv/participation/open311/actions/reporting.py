"""Taking what programs report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import get_language

from varv.core import clock
from varv.core.errors import Refused
from varv.municipalities.models import Municipality
from varv.participation.feedback import actions as feedback
from varv.participation.feedback.actions import Reporter
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Kind
from varv.participation.open311 import rules
from varv.participation.open311.georeport.words import Service
from varv.participation.open311.models import Arrival, Change, Client
from varv.participation.open311.queries import HEADLINE, KIND
from varv.people.actors import system


@dataclass(frozen=True)
class Told:
    """What a program tells of something that somebody has seen."""

    description: str
    lat: float | None = None
    long: float | None = None
    address: str = ""
    address_id: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    media_url: str = ""
    account: str = ""
    reference: str = ""
    was_passed_on: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def take(
    *, client: Client, municipality: Municipality, service: Service, told: Told
) -> tuple[Arrival, bool]:
    """Take a report from a program, and tell whether it is a new one.

    The same reference from the same program is the same report, however often it is sent.

    Raises:
        Refused: the program may not report such things, or nobody can at the moment.
        Invalid: something that was told cannot be used.
    """
    if not rules.may_report(client, service.code) or client.municipality_id != municipality.pk:
        raise Refused("open311.take")
    if known := _known(client, told.reference):
        return known, False
    report = _report(client, municipality, service, told)
    try:
        with transaction.atomic():
            arrival = Arrival.objects.create(
                municipality=municipality,
                client=client,
                report=report,
                reference=told.reference,
                account=told.account,
                address_id=told.address_id,
                was_passed_on=told.was_passed_on,
                at=clock.now(),
            )
    except IntegrityError:  # the same was sent at the same moment, and is the same report
        return Arrival.objects.get(report=report), False
    Client.objects.filter(pk=client.pk).update(reports=F("reports") + 1)
    return arrival, True


def _known(client: Client, reference: str) -> Arrival | None:
    if not reference:
        return None
    return Arrival.objects.filter(client=client, reference=reference).first()


def _key(client: Client, reference: str) -> UUID:
    """Return what makes a report one; without a reference every report is another."""
    if not reference:
        return uuid4()
    return uuid5(NAMESPACE_URL, f"varv:open311:{client.pk}:{reference}")


def _report(client: Client, municipality: Municipality, service: Service, told: Told) -> Report:
    place = told.address or (f"Adress-id {told.address_id}" if told.address_id else "")
    return feedback.report(
        municipality=municipality,
        category=service.code,
        description=told.description or told.answers.get(HEADLINE, "") or service.name,
        by=system(municipality.pk, client.name),
        key=_key(client, told.reference),
        kind=Kind(told.answers.get(KIND, Kind.FAULT)),
        headline=told.answers.get(HEADLINE, "")[:80],
        lat=told.lat,
        lng=told.long,
        address=place,
        media_url=told.media_url,
        reporter=Reporter(told.name, told.email, told.phone),
        language=get_language() or "sv",
    )


@transaction.atomic
def note_change(*, report: Report) -> None:
    """Remember that a report came into the state that it is in, for whoever asks what happened."""
    Change.objects.create(
        municipality_id=report.municipality_id, report=report, state=report.state, at=clock.now()
    )
