"""Telling those who follow: in one batch, or in many that go on each minute."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation

from varv.audit import actions as audit
from varv.core import addresses, clock, sweeping
from varv.core.errors import Refused
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.participation.following import queries, rules
from varv.participation.following.models import Follow, Telling
from varv.participation.following.states import Kind
from varv.people.actors import Actor

log = logging.getLogger(__name__)

FIRST = dt.timedelta(minutes=1)
LONGEST = dt.timedelta(hours=6)
MOST_ATTEMPTS = 20  # about three days


@dataclass(frozen=True)
class Told:
    """What followers are told, in one language."""

    subject: str
    text: str


@transaction.atomic
def tell(
    *,
    municipality: Municipality,
    kind: Kind,
    subject: str,
    happening: str,
    write: Callable[[], Told],
) -> int:
    """Put a mail to every follower in the outbox, each in its own language and with a way out.

    Those whom one batch holds are written to here; where there are more, ``post`` goes on.

    Args:
        happening: names what is told, so that the same is told once.
        write: says it in the language that is active when it is called.

    Returns:
        how many are told.
    """
    rows = list(queries.after(kind, None, queries.BATCH, subject))
    if not rows:
        return 0
    telling = Telling(
        municipality=municipality,
        kind=kind,
        subject=subject,
        happening=happening,
        said=_said(write),
        created_at=clock.now(),
        next_at=clock.now(),
    )
    mails = _mails(telling, rows)
    notices.send_all(mails)
    if len(rows) < queries.BATCH:
        return len(mails)
    telling.reached = rows[-1].pk
    Telling.objects.bulk_create([telling], ignore_conflicts=True)
    return queries.reachable(kind, subject)


def post(*, municipality: Municipality) -> int:
    """Go on with what is told to many, a batch at a time, each in a transaction of its own.

    Returns:
        how many mails were put in the outbox.
    """
    due = Telling.objects.filter(municipality=municipality, next_at__lte=clock.now())
    return sweeping.each(due.order_by("pk"), _post)


def _post(telling: Telling) -> int:
    number = 0
    try:
        while (more := _go_on(telling.pk)) is not None:
            number += more
    except Exception as fault:
        _put_back(telling, fault)
        raise
    return number


def _put_back(telling: Telling, fault: Exception) -> None:
    """Let a telling wait twice as long as the last time, or get stuck after many tries."""
    attempts = telling.attempts + 1
    is_over = attempts >= MOST_ATTEMPTS
    wait = min(FIRST * 2 ** (attempts - 1), LONGEST)
    Telling.objects.filter(pk=telling.pk).update(
        attempts=attempts,
        next_at=None if is_over else clock.now() + wait,
        error=f"{type(fault).__name__}: {fault}"[:500],
    )
    if is_over:
        log.error("telling %s is stuck after %s tries", telling.pk, attempts)


@transaction.atomic
def retry(*, telling: Telling, by: Actor) -> None:
    """Let a telling that is stuck be tried again from where it came.

    Raises:
        Refused: the actor does not take care of what leaves.
    """
    if not rules.may_retry(by, telling):
        raise Refused("telling.retry")
    stuck = Telling.objects.filter(pk=telling.pk, next_at__isnull=True)
    if stuck.update(attempts=0, next_at=clock.now(), error=""):
        audit.record(by=by, action="telling.retry", subject=telling)


@transaction.atomic
def _go_on(pk: int) -> int | None:
    """Put the next mails in the outbox; forget the telling, and return nothing, after the last."""
    telling = Telling.objects.select_for_update().filter(pk=pk).first()
    if telling is None:
        return None
    rows = list(queries.after(Kind(telling.kind), telling.reached, queries.BATCH, telling.subject))
    if not rows:
        telling.delete()
        return None
    mails = _mails(telling, rows)
    notices.send_all(mails)
    telling.reached, telling.attempts = rows[-1].pk, 0
    telling.save(update_fields=["reached", "attempts"])
    return len(mails)


def _said(write: Callable[[], Told]) -> dict[str, list[str]]:
    """Return subject and text in each language."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told = write()
        said[language] = [told.subject, told.text]
    return said


def _mails(telling: Telling, rows: Sequence[Follow]) -> list[Outbox]:
    """Return a mail to each who has an address."""
    mails = []
    for row in rows:
        recipient = row.address
        if not recipient:
            continue
        subject, text = telling.said.get(row.language, telling.said["sv"])
        with translation.override(row.language):
            mails.append(
                notices.written(
                    municipality=telling.municipality,
                    key=f"follow:{telling.kind}:{telling.subject}:{telling.happening}:{row.pk}",
                    recipient=recipient,
                    subject=subject,
                    text=text,
                    language=row.language,
                    discreet=bool(row.person and row.person.is_protected),
                    way_out=addresses.absolute(telling.municipality, "public:unfollow", key=row.pk),
                )
            )
    return mails
