"""What is said on an occasion becomes a need."""

from uuid import UUID

from varv.core import clock
from varv.core.errors import Refused
from varv.participation.meetups import rules
from varv.participation.meetups.models import Occasion
from varv.participation.needs import actions as needs
from varv.participation.needs.models import Need, Theme
from varv.participation.needs.sources import Source
from varv.participation.needs.states import Origin
from varv.people.actors import Actor


def note(
    *,
    occasion: Occasion,
    text: str,
    key: UUID,
    by: Actor,
    theme: Theme | None = None,
    weight: int = 1,
    voices: int = 1,
) -> Need:
    """Write down a need that was heard; the same key gives the same need back.

    Raises:
        Refused: the actor does not organise the occasion, or gathers no needs.
        Invalid: something in it is not as it should be.
    """
    if not rules.may_run(by, occasion):
        raise Refused("meetup.note")
    title = f"{occasion.series.name}, {clock.local(occasion.starts_at):%Y-%m-%d}"
    source = Source(kind=Origin.MEETUP, key=str(occasion.pk), title=title)
    return needs.note(
        text=text, by=by, source=source, theme=theme, weight=weight, voices=voices, key=key
    )
