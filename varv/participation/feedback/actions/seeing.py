"""Somebody has seen the same thing, and says so instead of reporting it anew."""

import hashlib

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from varv.core import clock
from varv.core.errors import Refused
from varv.participation.feedback import rules
from varv.participation.feedback.models import Report, Seen
from varv.people.actors import Actor


@transaction.atomic
def see(*, report: Report, by: Actor, address: str = "") -> bool:
    """Count somebody who has seen the same, each once, and tell whether it was the first time.

    Args:
        address: the network address of somebody without sign-in; only a keyed digest of it and
            the browser's word is stored.

    Raises:
        Refused: the report is not public here.
    """
    if not rules.may_read(by, report):
        raise Refused("report.see")
    who = {"person_id": by.person_id} if by.person_id else {"mark": _mark(by, address)}
    _row, is_new = Seen.objects.get_or_create(
        municipality_id=report.municipality_id,
        report=report,
        **who,
        defaults={"at": clock.now()},
    )
    if is_new:
        Report.objects.filter(pk=report.pk).update(seen_count=F("seen_count") + 1)
    return is_new


def _mark(by: Actor, address: str) -> str:
    text = hashlib.sha256(f"{by.visitor}|{address}".encode()).hexdigest()
    return salted_hmac("seen too", text, algorithm="sha256").hexdigest()
