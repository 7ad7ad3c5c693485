"""What time does by itself: last days pass, and forgotten drafts are thrown away."""

import datetime as dt

from django.db import transaction

from varv.cases.actions.handling import resume
from varv.cases.actions.log import happen, hold
from varv.cases.models import Completion, Draft
from varv.cases.states import Happening
from varv.core import clock
from varv.documents import actions as documents
from varv.people.actors import Actor, system

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


def sweep(*, municipality_id: int) -> int:
    """Do what the day asks for in one municipality and return how many things were done."""
    by = system(municipality_id)
    missed = Completion.objects.filter(ended_at__isnull=True, due_on__lt=clock.today())
    done = 0
    for completion in missed.select_related("case").order_by("pk"):
        _miss(completion, by)
        done += 1
    old = clock.now() - dt.timedelta(days=DRAFT_DAYS)
    for draft in Draft.objects.filter(submitted_at__isnull=True, updated_at__lt=old):
        documents.discard_of(draft_id=draft.pk)
        draft.delete()
        done += 1
    return done
