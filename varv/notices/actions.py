"""Putting notices in the outbox, and getting them out of it."""

import datetime as dt
import smtplib

from django.db.models import Q
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Refused
from varv.municipalities.models import Municipality
from varv.notices import mail
from varv.notices.models import Outbox
from varv.notices.states import State
from varv.people.actors import Actor
from varv.people.permissions import P

LEASE = dt.timedelta(minutes=5)  # after which a worker that took a notice is thought dead
FIRST = dt.timedelta(minutes=1)
LONGEST = dt.timedelta(hours=6)
MOST_ATTEMPTS = 12
BATCH = 50


def send(
    *,
    municipality: Municipality,
    key: str,
    recipient: str,
    subject: str,
    text: str,
    language: str = "sv",
    case_id: int | None = None,
    discreet: bool = False,
) -> None:
    """Put a notice in the outbox, in the caller's transaction; the same key goes once.

    Args:
        key: what the notice is about, unique in the municipality.
        discreet: say nothing but that there is something to read behind the sign-in.
    """
    if discreet:
        subject = _("Du har något att läsa på Mina sidor")
        text = _("Logga in på Mina sidor hos {name} kommun för att läsa det.").format(
            name=municipality.name
        )
    now = clock.now()
    row = Outbox(
        municipality=municipality,
        key=key,
        recipient=recipient,
        subject=" ".join(subject.split())[:200],
        text=text,
        language=language,
        case_id=case_id,
        created_at=now,
        next_at=now,
    )
    Outbox.objects.bulk_create([row], ignore_conflicts=True)


def deliver_due(limit: int = BATCH) -> int:
    """Try to deliver what is due in all municipalities; return how many were delivered."""
    with scopes_disabled():
        due = Outbox.objects.filter(
            state__in=[State.WAITING, State.SENDING], next_at__lte=clock.now()
        ).order_by("next_at")
        rows = list(due.select_related("municipality")[:limit])
    return sum(_deliver(row) for row in rows)


def _deliver(row: Outbox) -> bool:
    with scope(municipality=row.municipality):
        if not _take(row):
            return False
        try:
            mail.message(row).send()
        except (OSError, smtplib.SMTPException) as fault:
            _put_back(row, fault)
            return False
        delivered = {"state": State.DELIVERED, "delivered_at": clock.now(), "error": ""}
        Outbox.objects.filter(pk=row.pk, state=State.SENDING).update(**delivered)
        return True


def _take(row: Outbox) -> bool:
    """Take a notice for a while, unless another worker was first."""
    mine = Outbox.objects.filter(pk=row.pk, state=row.state, next_at=row.next_at)
    taken = {"state": State.SENDING, "attempts": row.attempts + 1, "next_at": clock.now() + LEASE}
    return bool(mine.update(**taken))


def _put_back(row: Outbox, fault: Exception) -> None:
    """Let a notice wait twice as long as the last time, or get stuck after many tries."""
    attempts = row.attempts + 1
    wait = min(FIRST * 2 ** (attempts - 1), LONGEST)
    state = State.STUCK if attempts >= MOST_ATTEMPTS or _is_final(fault) else State.WAITING
    Outbox.objects.filter(pk=row.pk, state=State.SENDING).update(
        state=state, next_at=clock.now() + wait, error=f"{type(fault).__name__}: {fault}"[:500]
    )


def _is_final(fault: Exception) -> bool:
    """Tell whether the mail server refused the recipient for good (RFC 5321, 4.2.1)."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in fault.recipients.values())
    return False


def retry(*, row: Outbox, by: Actor) -> None:
    """Let a notice that is stuck be tried again from the start."""
    _settle(row, by, State.WAITING, "notice.retry")


def cancel(*, row: Outbox, by: Actor) -> None:
    """Let a notice that is stuck be."""
    _settle(row, by, State.CANCELLED, "notice.cancel")


def _settle(row: Outbox, by: Actor, state: State, action: str) -> None:
    if not by.may(P.OUTBOX_MANAGE) or by.municipality_id != row.municipality_id:
        raise Refused(action)
    stuck = Outbox.objects.filter(Q(state=State.STUCK), pk=row.pk)
    if stuck.update(state=state, attempts=0, next_at=clock.now()):
        audit.record(by=by, action=action, subject=("notice", str(row.pk)))
