"""What time does by itself: last days pass, and forgotten drafts are thrown away."""

import datetime as dt
import logging
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from varv.cases.actions.handling import resume
from varv.cases.actions.log import happen, hold
from varv.cases.models import Completion, Draft
from varv.cases.states import Happening
from varv.core import clock
from varv.core.errors import VarvError
from varv.documents import actions as documents
from varv.people.actors import Actor, system

log = logging.getLogger(__name__)

DRAFT_DAYS = 90


@transaction.atomic
def _miss(completion: Completion, by: Actor) -> None:
    """Let a request that nobody answered end; the case goes on with what there is."""
    case = completion.case
    hold(case)
    ended = Completion.objects.filter(pk=completion.pk, ended_at__isnull=True)
    if not ended.update(ended_at=clock.now()):
        return
    case.unread_by_staff = True
    changes = (*resume(case, completion), "unread_by_staff")
    data = {"completion": completion.pk}
    happen(case, Happening.COMPLETION_MISSED, data, by=by, changes=changes)


@transaction.atomic
def _throw_away(drafts: QuerySet[Draft], key: UUID) -> int:
    """Throw a forgotten draft away with its files, unless somebody has taken it up meanwhile."""
    draft = drafts.select_for_update().filter(pk=key).first()
    if draft is None:
        return 0
    documents.discard_of(draft_id=draft.pk)
    draft.delete()
    return 1


def sweep(*, municipality_id: int) -> int:
    """Do what the day asks for in one municipality and return how many things were done.

    A case that cannot be moved is logged and stays for a person; the others go on.
    """
    by = system(municipality_id)
    missed = Completion.objects.filter(ended_at__isnull=True, due_on__lt=clock.today())
    done = 0
    for completion in missed.select_related("case").order_by("pk"):
        try:
            _miss(completion, by)
            done += 1
        except VarvError:
            log.exception("completion %s could not be ended", completion.pk)
    old = clock.now() - dt.timedelta(days=DRAFT_DAYS)
    forgotten = Draft.objects.filter(submitted_at__isnull=True, updated_at__lt=old)
    for key in list(forgotten.values_list("pk", flat=True)):
        done += _throw_away(forgotten, key)
    return done
