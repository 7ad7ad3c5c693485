"""Letting programs in, and shutting them out."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.core.text import is_email
from varv.municipalities.models import Municipality
from varv.participation.open311 import keys, rules
from varv.participation.open311.models import MOST_PER_MINUTE, Client, Key
from varv.people.actors import Actor

MOST_KEYS = 2  # so that a new one can be put in place before the old one ends


@transaction.atomic
def admit(
    *,
    municipality: Municipality,
    name: str,
    contact: str,
    categories: Sequence[str],
    per_minute: int,
    by: Actor,
) -> tuple[Client, keys.Word]:
    """Let a program in and return its first key, which is never shown again.

    Raises:
        Invalid: the name is taken or missing, or the contact or the pace cannot be.
    """
    _ask(by, municipality.pk, "client.admit")
    _refuse(_faults(name, contact, per_minute))
    client = Client(
        municipality=municipality,
        name=name.strip(),
        contact=contact.strip(),
        categories=list(categories),
        per_minute=per_minute,
        created_at=clock.now(),
    )
    _save(client)
    audit.record(by=by, action="client.admit", subject=client, data={"name": client.name})
    return client, _key(client)


@transaction.atomic
def describe(
    *,
    client: Client,
    name: str,
    contact: str,
    categories: Sequence[str],
    per_minute: int,
    by: Actor,
) -> Client:
    """Change what a program is called, what it may report, and how often.

    Raises:
        Invalid: as for ``admit``.
    """
    _ask(by, client.municipality_id, "client.describe")
    _refuse(_faults(name, contact, per_minute))
    client.name, client.contact = name.strip(), contact.strip()
    client.categories, client.per_minute = list(categories), per_minute
    _save(client)
    audit.record(by=by, action="client.describe", subject=client, data={"name": client.name})
    return client


@transaction.atomic
def pause(*, client: Client, is_paused: bool, by: Actor) -> None:
    """Let no key of a program open anything for a while, or let them again."""
    _ask(by, client.municipality_id, "client.pause")
    client.paused_at = clock.now() if is_paused else None
    client.save(update_fields=["paused_at"])
    action = "client.pause" if is_paused else "client.resume"
    audit.record(by=by, action=action, subject=client)


@transaction.atomic
def renew(*, client: Client, by: Actor) -> keys.Word:
    """Return one more key, which is never shown again; the old one opens until it is ended.

    Raises:
        Invalid: the program has two keys already.
    """
    _ask(by, client.municipality_id, "client.renew")
    Client.objects.select_for_update().get(pk=client.pk)
    if client.keys.filter(ended_at__isnull=True).count() >= MOST_KEYS:
        raise Invalid({"key": _("Avsluta en av nycklarna först. Högst två gäller samtidigt.")})
    audit.record(by=by, action="client.renew", subject=client)
    return _key(client)


@transaction.atomic
def end(*, key: Key, by: Actor) -> None:
    """End a key at once and for ever; doing it twice is once."""
    _ask(by, key.municipality_id, "client.end_key")
    living = Key.objects.filter(pk=key.pk, ended_at__isnull=True)
    if living.update(ended_at=clock.now()):
        audit.record(
            by=by, action="client.end_key", subject=key.client, data={"key": f"{key.hint}…"}
        )


def used(*, key: Key) -> None:
    """Remember that a key was shown."""
    now = clock.now()
    Key.objects.filter(pk=key.pk).update(last_used_at=now)
    Client.objects.filter(pk=key.client_id).update(last_used_at=now, calls=F("calls") + 1)


def _key(client: Client) -> keys.Word:
    word = keys.new()
    Key.objects.create(
        municipality_id=client.municipality_id,
        client=client,
        digest=word.digest,
        hint=word.hint,
        created_at=clock.now(),
    )
    return word


def _save(client: Client) -> None:
    try:
        with transaction.atomic():
            client.save()
    except IntegrityError as fault:
        raise Invalid({"name": _("Det finns redan en anslutning med det namnet.")}) from fault


def _faults(name: str, contact: str, per_minute: int) -> dict[str, str]:
    faults = {}
    if not name.strip() or len(name.strip()) > 120:
        faults["name"] = _("Ange vad anslutningen heter, med högst 120 tecken.")
    if contact.strip() and not is_email(contact.strip()):
        faults["contact"] = _("Skriv adressen så här: namn@exempel.se")
    if not 1 <= per_minute <= MOST_PER_MINUTE:
        faults["per_minute"] = _("Skriv ett helt tal från 1 till {most}.").format(
            most=MOST_PER_MINUTE
        )
    return faults


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Invalid(faults)


def _ask(by: Actor, municipality_id: int, action: str) -> None:
    if not rules.may_manage(by, municipality_id):
        raise Refused(action)
