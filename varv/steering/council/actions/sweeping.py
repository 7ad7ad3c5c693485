"""What time does: members are reminded to score, and those who were asked to answer."""

import datetime as dt

from django.db import transaction

from varv.core import clock, sweeping
from varv.core.workdays import add_workdays
from varv.municipalities.models import Municipality
from varv.steering.council import queries
from varv.steering.council.actions import letters
from varv.steering.council.models import Meeting, Opinion
from varv.steering.council.states import State

DAYS_BEFORE = 3  # workdays


def sweep(municipality: Municipality) -> int:
    """Remind of meetings and answers that are due within three workdays; each once."""
    today = clock.today()
    soon = add_workdays(today, DAYS_BEFORE)
    meetings = Meeting.objects.filter(state=State.CALLED, on__gte=today, on__lte=soon)
    waiting = Opinion.objects.filter(
        answered_at__isnull=True,
        reminded_at__isnull=True,
        due_on__gte=today,
        due_on__lte=soon,
        asked_at__lt=clock.now() - dt.timedelta(days=1),
    ).exclude(item__meeting__state=State.CANCELLED)
    rows = waiting.select_related("item")
    return sweeping.each(meetings, _remind_members) + sweeping.each(rows, _remind)


@transaction.atomic
def _remind_members(meeting: Meeting) -> int:
    members = queries.waited_for(meeting)
    _yardsticks, found = queries.ranked(meeting, queries.agenda(meeting), members)
    undecided = [each for each in found if queries.current(each.item) is None]
    missing = {pk for each in undecided for pk in each.result.missing}
    late = [each for each in members if each.pk in missing]
    letters.remind_to_score(meeting, late)
    return len(late)


@transaction.atomic
def _remind(opinion: Opinion) -> int:
    same = Opinion.objects.filter(pk=opinion.pk, reminded_at__isnull=True, answered_at__isnull=True)
    if not same.update(reminded_at=clock.now()):
        return 0
    letters.ask_for(opinion, is_reminder=True)
    return 1
