"""That those who asked are told, each once; and that an address wants no such mail."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from varv.core import clock
from varv.laps.models import Node, Silence, Telling
from varv.laps.states import Moment

PAUSE = dt.timedelta(hours=1)  # in which a link made by mistake can be taken away


@transaction.atomic
def queue(*, activity: Node, voices: Sequence[Node], moments: Collection[Moment]) -> None:
    """Let those behind some voices be told of an activity after a while; what was queued stays."""
    due_at = clock.now() + PAUSE
    rows = [
        Telling(
            municipality_id=activity.municipality_id,
            voice=voice,
            activity=activity,
            moment=moment,
            due_at=due_at,
        )
        for voice in voices
        for moment in sorted(moments)
    ]
    Telling.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def settle(*, tellings: Sequence[Telling]) -> int:
    """Keep that some tellings are done, and return how many others had not done already."""
    waiting = Telling.objects.filter(pk__in=[each.pk for each in tellings], told_at__isnull=True)
    return waiting.update(told_at=clock.now())


@transaction.atomic
def hush(*, municipality_id: int, word: str) -> None:
    """Send an address no more mail of laps; doing it twice is once."""
    now = {"since": clock.now()}
    Silence.objects.get_or_create(municipality_id=municipality_id, word=word, defaults=now)


@transaction.atomic
def listen_again(*, municipality_id: int, word: str) -> None:
    """Let an address have mail of laps again."""
    Silence.objects.filter(municipality_id=municipality_id, word=word).delete()
