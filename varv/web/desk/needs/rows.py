"""Needs and themes as lines of a table: everything said, nothing left to work out."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import long_date
from varv.core.text import whole
from varv.participation.needs.models import MOST, Need, Theme
from varv.participation.needs.states import State
from varv.web.desk.needs import sources
from varv.web.desk.needs.sources import Shown

TAGS = {State.NOTED: "new", State.GATHERED: "going", State.MERGED: "done", State.CLOSED: "done"}


class Line(NamedTuple):
    """One need."""

    pk: int
    text: str
    source: Shown
    theme: str
    theme_pk: int | None
    voices: str
    weight: int
    weighed: str
    tag: str
    state: str
    noted: str
    is_standing: bool


class Bar(NamedTuple):
    """One theme, with how long its bar is beside that of the theme with most voices."""

    pk: int
    name: str
    description: str
    needs: str
    voices: str
    weight: str
    length: int


def lines(needs: Sequence[Need]) -> list[Line]:
    """Return needs as lines; their themes are read already."""
    return [line(need) for need in needs]


def line(need: Need) -> Line:
    """Return one need as a line."""
    return Line(
        pk=need.pk,
        text=need.text,
        source=sources.of(need),
        theme=need.theme.name if need.theme else "",
        theme_pk=need.theme_id,
        voices=whole(need.voices),
        weight=need.weight,
        weighed=_("{weight} av {most}").format(weight=need.weight, most=MOST),
        tag=TAGS[State(need.state)],
        state=str(State(need.state).label),
        noted=long_date(clock.local(need.noted_at).date(), get_language()),
        is_standing=need.is_standing,
    )


def bars(themes: Sequence[Theme]) -> list[Bar]:
    """Return themes with the bars of their voices."""
    most = max((theme.voices for theme in themes), default=0) or 1
    return [
        Bar(
            pk=theme.pk,
            name=theme.name,
            description=theme.description,
            needs=whole(theme.needs),
            voices=whole(theme.voices),
            weight=mean(theme),
            length=round(100 * theme.voices / most),
        )
        for theme in themes
    ]


def mean(theme: Theme) -> str:
    """Return how much the needs of a theme weigh on the average, the Swedish way: 3,4."""
    if not theme.needs:
        return "\N{EN DASH}"
    return f"{theme.weight / theme.needs:.1f}".replace(".", ",")
