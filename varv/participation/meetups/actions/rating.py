"""Saying afterwards what it was like, once and without a name."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from varv.core import clock, events
from varv.core.errors import Invalid
from varv.participation.meetups import questions
from varv.participation.meetups.actions import counting
from varv.participation.meetups.events import OccasionRated
from varv.participation.meetups.models import Booking, Occasion, Rating
from varv.participation.meetups.states import Held, Question, State


@transaction.atomic
def rate(*, booking: Booking, answers: Mapping[str, str]) -> bool:
    """Store what somebody answers; the booking remembers only that it has answered.

    Returns:
        whether it was stored now: a booking answers once.

    Raises:
        Invalid: nothing is answered, or something cannot be.
    """
    occasion = counting.hold(booking.occasion)
    kept = _kept(questions.of(occasion.series), answers)
    once = Booking.objects.filter(pk=booking.pk, has_rated=False).exclude(state=State.CANCELLED)
    if occasion.state != Held.HELD or not once.update(has_rated=True):
        return False
    Rating.objects.create(
        municipality_id=booking.municipality_id,
        occasion=occasion,
        answers=kept,
        day=clock.today(),
    )
    _show(occasion)
    events.publish(OccasionRated(occasion_id=occasion.pk))
    return True


def _show(occasion: Occasion) -> None:
    """Let what staff see move on, when enough have answered since.

    It moves by as many as are shown at all, or a tenth of all, as the figures of dialogues do:
    from two looks nobody finds what the one person said who answered between them.
    """
    rows = Rating.objects.filter(occasion=occasion)
    hidden = rows.filter(is_shown=False)
    if hidden.count() >= max(questions.FEWEST, rows.count() // 10):
        hidden.update(is_shown=True)


def _kept(asked: list[questions.Asked], answers: Mapping[str, str]) -> dict[str, int | str]:
    kept: dict[str, int | str] = {}
    for each in asked:
        said = answers.get(each.key, "").strip()
        if not said:
            continue
        if each.kind == Question.TEXT:
            kept[each.key] = said[: questions.LONGEST]
        elif said in ("1", "2", "3", "4", "5"):
            kept[each.key] = int(said)
        else:
            raise Invalid({each.key: _("Välj ett tal från 1 till 5.")})
    if not kept:
        raise Invalid({asked[0].key: _("Svara på minst en fråga.")})
    return kept
