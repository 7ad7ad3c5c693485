"""Putting notices in the outbox, and getting them out of it."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import ParamSpec

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Refused
from varv.municipalities.models import Municipality
from varv.notices import channels, mail
from varv.notices.enclosures import Enclosure
from varv.notices.models import Content, KeptMail, Outbox
from varv.notices.states import State
from varv.people.actors import Actor
from varv.people.permissions import P

log = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=5)  # after which a worker that took a notice is thought dead
FIRST = dt.timedelta(minutes=1)
LONGEST = dt.timedelta(hours=6)
MOST_ATTEMPTS = 20  # about three days
BATCH = 50
MANY = 500
Words = ParamSpec("Words")
KEPT_FOR = dt.timedelta(days=90)
MAIL = mail.CHANNEL


def send_all(rows: Sequence[Outbox]) -> None:
    """Put many notices in the outbox; those whose keys are there already are left out."""
    Outbox.objects.bulk_create(rows, batch_size=MANY, ignore_conflicts=True)


def keep(*, municipality: Municipality, key: str, text: str, html: str) -> Content:
    """Keep what many notices say, once for each key.

    Args:
        html: the same words, cleaned, as headings, paragraphs, lists and links.
    """
    row, _new = Content.objects.get_or_create(
        municipality=municipality,
        key=key,
        defaults={"text": text, "html": html, "created_at": clock.now()},
    )
    return row


def written(
    *,
    municipality: Municipality,
    key: str,
    recipient: str,
    subject: str,
    text: str,
    language: str = "sv",
    case_id: int | None = None,
    attachments: Sequence[Enclosure] = (),
    discreet: bool = False,
    way_out: str = "",
    content: Content | None = None,
    channel: str = MAIL,
) -> Outbox:
    """Return a notice that is not in the outbox yet.

    Args:
        key: what the notice is about, unique in the municipality.
        discreet: say nothing but that there is something to read behind the sign-in.
        way_out: address that ends what the notice is sent for, by one POST (RFC 8058).
        content: what it says, when many notices say the same; ``text`` is empty then.
        channel: the way it leaves (varv/notices/channels.py).
    """
    if discreet:
        content = None
        subject = _("Du har något att läsa på Mina sidor")
        text = _("Logga in på Mina sidor hos {name} kommun för att läsa det.").format(
            name=municipality.name
        )
        attachments = ()
    now = clock.now()
    return Outbox(
        municipality=municipality,
        key=key,
        channel=channel,
        recipient=recipient,
        subject=" ".join(subject.split())[:200],
        text=text,
        language=language,
        case_id=case_id,
        attachments=[asdict(each) for each in attachments],
        way_out=way_out,
        content=content,
        created_at=now,
        next_at=now,
    )


def _sent(write: Callable[Words, Outbox]) -> Callable[Words, None]:
    """Return what puts in the outbox, in the caller's transaction, what ``write`` returns."""

    def send(*args: Words.args, **kwargs: Words.kwargs) -> None:
        send_all([write(*args, **kwargs)])

    return send


send = _sent(written)


def deliver_due(limit: int = BATCH, channel: str = "") -> int:
    """Try to deliver what is due in all municipalities; return how many were delivered.

    While a way out is closed, what would leave by it waits for the next look.

    Args:
        channel: look at what leaves this way only.
    """
    rows = _due(limit, [channel] if channel else channels.names())
    delivered, closed = 0, set[str]()
    for row in rows:
        if row.channel in closed:
            continue
        try:
            delivered += deliver(row)
        except channels.Down:
            closed.add(row.channel)
    return delivered


def _due(limit: int, ways: Sequence[str]) -> list[Outbox]:
    with scopes_disabled():
        due = Outbox.objects.filter(
            state__in=[State.WAITING, State.SENDING], next_at__lte=clock.now(), channel__in=ways
        ).order_by("next_at", "pk")
        return list(due.select_related("municipality", "content")[:limit])


def deliver(row: Outbox) -> bool:
    """Deliver one notice, unless another worker has it; tell whether it is delivered now.

    Raises:
        Down: nothing can be delivered this way at the moment; the notice waits.
    """
    with scope(municipality=row.municipality):
        if not _take(row):
            return False
        try:
            channels.deliver(row)
        except Exception as fault:  # whatever it is, it is this notice's and stops no other
            _put_back(row, fault)
            if isinstance(fault, channels.Down):
                raise
            return False
        delivered = {"state": State.DELIVERED, "delivered_at": clock.now(), "error": ""}
        _mine(row).update(**delivered)
        return True


def _take(row: Outbox) -> bool:
    """Take a notice for a while, unless another worker was first or it was taken too often."""
    same = Outbox.objects.filter(pk=row.pk, state=row.state, next_at=row.next_at)
    if row.attempts >= MOST_ATTEMPTS:
        same.update(state=State.STUCK)
        return False
    until = clock.now() + LEASE
    if not same.update(state=State.SENDING, attempts=row.attempts + 1, next_at=until):
        return False
    row.state, row.attempts, row.next_at = State.SENDING, row.attempts + 1, until
    return True


def _mine(row: Outbox) -> QuerySet[Outbox]:
    """Return the notice as long as the lease is the one that was taken."""
    return Outbox.objects.filter(pk=row.pk, state=State.SENDING, next_at=row.next_at)


def _put_back(row: Outbox, fault: Exception) -> None:
    """Let a notice wait twice as long as the last time, or get stuck after many tries."""
    wait = min(FIRST * 2 ** (row.attempts - 1), LONGEST)
    is_over = row.attempts >= MOST_ATTEMPTS or isinstance(fault, channels.Final)
    cause = fault.__cause__ or fault
    log.warning("a notice could not be delivered (%s): %s", row.channel, type(cause).__name__)
    _mine(row).update(
        state=State.STUCK if is_over else State.WAITING,
        next_at=clock.now() + wait,
        error=f"{type(cause).__name__}: {cause}"[:500],
    )


def retry(*, row: Outbox, by: Actor) -> None:
    """Let a notice that is stuck be tried again from the start."""
    _settle(row, by, State.WAITING, "notice.retry")


def cancel(*, row: Outbox, by: Actor) -> None:
    """Let a notice that is stuck be."""
    _settle(row, by, State.CANCELLED, "notice.cancel")


@transaction.atomic
def _settle(row: Outbox, by: Actor, state: State, action: str) -> None:
    if not by.may(P.OUTBOX_MANAGE) or by.municipality_id != row.municipality_id:
        raise Refused(action)
    stuck = Outbox.objects.filter(pk=row.pk, state=State.STUCK)
    if stuck.update(state=state, attempts=0, next_at=clock.now()):
        audit.record(by=by, action=action, subject=("notice", str(row.pk)))


def sweep(*, municipality: Municipality) -> int:
    """Throw away notices that arrived, or were let be, long ago."""
    over = Outbox.objects.filter(
        municipality=municipality,
        state__in=[State.DELIVERED, State.CANCELLED],
        created_at__lt=clock.now() - KEPT_FOR,
    )
    gone = over.delete()[0]
    old = Content.objects.filter(municipality=municipality, created_at__lt=clock.now() - KEPT_FOR)
    old.exclude(pk__in=Outbox.objects.filter(content__isnull=False).values("content")).delete()
    return gone


@transaction.atomic
def forget(*, municipality_id: int, case_id: int, number: str) -> None:
    """Throw away what was written about a case that is erased, delivered or not."""
    rows = Outbox.objects.filter(municipality_id=municipality_id, case_id=case_id)
    sent = [f"<{pk}@varv>" for pk in rows.values_list("pk", flat=True)]
    rows.delete()
    said = Q(message_id__in=sent) | Q(subject__contains=number) | Q(text__contains=number)
    KeptMail.objects.filter(said).delete()


def forget_keys(*, municipality_id: int, beginning: str) -> None:
    """Throw away notices whose keys begin in the same way."""
    Outbox.objects.filter(municipality_id=municipality_id, key__startswith=beginning).delete()
