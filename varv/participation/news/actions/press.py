"""Whom the press calls, and what is said about the municipality."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.core.text import is_email
from varv.municipalities.models import Municipality
from varv.participation.news import rules
from varv.participation.news.models import About, Contact
from varv.people.actors import Actor

LONGEST = 2000


@dataclass(frozen=True)
class Card:
    """How somebody is reached by the press."""

    name: str
    title_sv: str
    title_en: str = ""
    phone: str = ""
    email: str = ""
    is_on_call: bool = False


@transaction.atomic
def keep_contact(
    *, municipality: Municipality, card: Card, by: Actor, contact: Contact | None = None
) -> Contact:
    """Add somebody whom the press may call, or change how they are reached.

    Raises:
        Invalid: something that was written will not do.
        Refused: the actor does not publish news here.
    """
    _refuse(municipality, by, "news.contact")
    _refuse_faults(card)
    row = contact or Contact(municipality=municipality)
    for name, value in asdict(card).items():
        setattr(row, name, value)
    row.save()
    audit.record(by=by, action="news.contact", subject=row)
    return row


@transaction.atomic
def end_contact(*, contact: Contact, by: Actor) -> None:
    """Let the press not call somebody any more; articles that named them do so no longer.

    Raises:
        Refused: the actor does not publish news here.
    """
    _refuse(contact.municipality, by, "news.contact")
    Contact.objects.filter(pk=contact.pk, ended_at__isnull=True).update(ended_at=clock.now())
    audit.record(by=by, action="news.end_contact", subject=contact)


@transaction.atomic
def describe(
    *, municipality: Municipality, text_sv: str, text_en: str, seen: int, by: Actor
) -> About:
    """Say what stands under every press release.

    Raises:
        Conflict: somebody else changed it meanwhile.
        Invalid: it is too long.
        Refused: the actor does not publish news here.
    """
    _refuse(municipality, by, "news.describe")
    faults = {
        name: _("Korta texten till högst 2 000 tecken.")
        for name, text in (("text_sv", text_sv), ("text_en", text_en))
        if len(text) > LONGEST
    }
    if faults:
        raise Invalid(faults)
    row, _new = About.objects.get_or_create(municipality=municipality)
    mine = About.objects.filter(pk=row.pk, version=seen)
    if not mine.update(text_sv=text_sv, text_en=text_en, version=seen + 1):
        raise Conflict("about.changed")
    audit.record(by=by, action="news.describe", subject=row)
    row.refresh_from_db()
    return row


def _refuse(municipality: Municipality, by: Actor, rule: str) -> None:
    if not rules.may_publish(by) or by.municipality_id != municipality.pk:
        raise Refused(rule)


def _refuse_faults(card: Card) -> None:
    faults = {}
    if not card.name or len(card.name) > 120:
        faults["name"] = _("Skriv ett namn, eller vad funktionen heter, med högst 120 tecken.")
    if not card.title_sv or len(card.title_sv) > 120:
        faults["title_sv"] = _("Skriv vad kontakten arbetar med, med högst 120 tecken.")
    if card.email and not is_email(card.email):
        faults["email"] = _("Skriv adressen så här: namn@exempel.se")
    if not card.phone and not card.email:
        faults["phone"] = _("Skriv ett telefonnummer eller en e-postadress.")
    if len(card.phone) > 40:
        faults["phone"] = _("Skriv numret med högst 40 tecken.")
    if faults:
        raise Invalid(faults)
