"""Asking somebody outside the council for an opinion, and keeping what they answer."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, sealed
from varv.core.errors import Conflict
from varv.core.text import is_email
from varv.people.actors import Actor, system
from varv.steering.council import rules
from varv.steering.council.actions import letters
from varv.steering.council.actions.asking import ask, refuse
from varv.steering.council.models import Item, Opinion
from varv.steering.council.states import Asked, Stance, State

LINK_SECONDS = 400 * 24 * 3600


@dataclass(frozen=True)
class Wanted:
    """Who is asked, what, and until when.

    Args:
        kind: one of ``Asked``: a trade union by 11 or 19 § MBL (1976:580), or a partner.
    """

    kind: str
    name: str
    email: str
    due_on: dt.date | None
    question: str = ""


@transaction.atomic
def ask_opinion(*, item: Item, wanted: Wanted, by: Actor) -> Opinion:
    """Ask for an opinion by a link in a mail; the same address is asked once about an item.

    Raises:
        Invalid: it is not said who, where to or until when.
    """
    ask(rules.may_manage(by, item.municipality_id), "opinion.ask")
    ask(item.meeting.state != State.CANCELLED, "opinion.ask")
    due_on = _check(wanted)
    row, is_new = Opinion.objects.get_or_create(
        municipality_id=item.municipality_id,
        item=item,
        email=wanted.email.strip().lower(),
        defaults={
            "kind": wanted.kind,
            "name": wanted.name.strip(),
            "question": wanted.question.strip(),
            "due_on": due_on,
            "asked_at": clock.now(),
        },
    )
    if is_new:
        audit.record(by=by, action="opinion.ask", subject=item, data={"kind": row.kind})
        letters.ask_for(row)
    return row


def _check(wanted: Wanted) -> dt.date:
    faults = {}
    if wanted.kind not in Asked.values:
        faults["kind"] = _("Välj varför de tillfrågas.")
    if not wanted.name.strip() or len(wanted.name) > 120:
        faults["name"] = _("Skriv vem som tillfrågas, till exempel Vision Skellefteå.")
    if not is_email(wanted.email.strip()):
        faults["email"] = _("Skriv en e-postadress, till exempel namn@exempel.se.")
    if wanted.due_on is None or wanted.due_on <= clock.today():
        faults["due_on"] = _("Ange sista dagen att svara. Den ska ligga framåt i tiden.")
    if len(wanted.question) > 1000:
        faults["question"] = _("Skriv med högst 1 000 tecken.")
    refuse(faults)
    assert wanted.due_on is not None
    return wanted.due_on


def opened(word: str) -> Opinion | None:
    """Return what a mailed link asks about, or nothing when it is forged or too old."""
    content = sealed.unseal(letters.PURPOSE, word, LINK_SECONDS)
    if content is None:
        return None
    rows = Opinion.objects.select_related("item__meeting")
    row = rows.filter(pk=int(content["opinion"])).first()
    is_off = row is not None and row.item.meeting.state == State.CANCELLED
    return None if is_off else row


@transaction.atomic
def answer(*, opinion: Opinion, stance: str, text: str) -> Opinion:
    """Keep the one answer of somebody who was asked; it may be changed until the day.

    Raises:
        Invalid: no stance is chosen, or remarks are not written.
        Conflict: the day has passed.
    """
    faults = {}
    words = text.replace("\0", "").strip()
    if stance not in Stance.values:
        faults["stance"] = _("Välj ett av svaren.")
    if stance in (Stance.REMARKS, Stance.AGAINST) and not words:
        faults["text"] = _("Skriv era synpunkter.")
    if len(words) > 4000:
        faults["text"] = _("Skriv med högst 4 000 tecken.")
    refuse(faults)
    row = Opinion.objects.select_for_update().get(pk=opinion.pk)
    if not row.is_open:
        raise Conflict("opinion.closed")
    if (row.stance, row.text) == (stance, words):
        return row
    now = clock.now()
    if row.answered_at:
        row.changed_at = now
    row.stance, row.text, row.answered_at = stance, words, row.answered_at or now
    row.save(update_fields=["stance", "text", "answered_at", "changed_at"])
    by = system(row.municipality_id, row.name)
    audit.record(by=by, action="opinion.answer", subject=row, data={"stance": stance})
    return row
