"""Somebody has seen the same thing, and says so instead of reporting it anew."""

from django.db import transaction
from django.db.models import F

from varv.core import clock
from varv.core.errors import Refused
from varv.participation.feedback import queries, rules
from varv.participation.feedback.models import Report, Seen
from varv.people.actors import Actor


@transaction.atomic
def see(*, report: Report, by: Actor, address: str = "") -> bool:
    """Count somebody who has seen the same, each once, and tell whether it was the first time.

    Args:
        address: the network address of somebody without sign-in; only a keyed digest of it and
            the browser's word is stored.

    Raises:
        Refused: the report is not public here, or nothing to be seen any more.
    """
    if not rules.may_see(by, report):
        raise Refused("report.see")
    who = queries.one_who_sees(by, address)
    _row, is_new = Seen.objects.get_or_create(
        municipality_id=report.municipality_id,
        report=report,
        **who,
        defaults={"at": clock.now()},
    )
    if is_new:
        Report.objects.filter(pk=report.pk).update(seen_count=F("seen_count") + 1)
    return is_new
