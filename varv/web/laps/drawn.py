"""A lap drawn as six steps, always in the same order, also those that are still to come."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varv.core.text import upper_first
from varv.laps.models import Node
from varv.laps.states import STAGES, Stage
from varv.web.laps.things import Thing

FEW = 2  # things that a step of the drawing names
ICONS: Mapping[Stage, str] = {
    Stage.VOICE: "message-circle",
    Stage.NEED: "lightbulb",
    Stage.ACTIVITY: "hammer",
    Stage.SERVICE: "play",
    Stage.EFFECT: "chart-line",
    Stage.ADOPTION: "share-2",
}
TO_COME: Mapping[Stage, Promise] = {
    Stage.VOICE: gettext_lazy("När någon säger vad som behövs."),
    Stage.NEED: gettext_lazy("När kommunen har skrivit ner vad som behövs."),
    Stage.ACTIVITY: gettext_lazy("När behovet tas upp i handlingsplanen."),
    Stage.SERVICE: gettext_lazy("När det går att använda."),
    Stage.EFFECT: gettext_lazy("När det är mätt vad det gav."),
    Stage.ADOPTION: gettext_lazy("När någon annan vill göra samma sak."),
}
PASSED_OVER: Mapping[Stage, Promise] = {
    Stage.VOICE: gettext_lazy("Det kom fram på annat sätt."),
    Stage.NEED: gettext_lazy("Inget behov är nedskrivet här."),
    Stage.ACTIVITY: gettext_lazy("Ingen aktivitet i planen hör hit."),
    Stage.SERVICE: gettext_lazy("Ingen e-tjänst hör hit."),
}

HAPPENED: Mapping[Stage, Promise] = {  # as it is said within a sentence
    Stage.VOICE: gettext_lazy("rösten hördes"),
    Stage.NEED: gettext_lazy("behovet noterades"),
    Stage.ACTIVITY: gettext_lazy("aktiviteten kom med i planen"),
    Stage.SERVICE: gettext_lazy("tjänsten togs i bruk"),
    Stage.EFFECT: gettext_lazy("effekten mättes"),
}


@dataclass(frozen=True)
class Step:
    """One of the six steps; ``kind`` is nothing, now or later.

    Args:
        things: what a reader may see of it.
        left_out: how many more there are than the drawing names.
        note: why its date lies before that of an earlier step, when it does.
    """

    stage: Stage
    things: Sequence[Thing]
    kind: str
    when: str
    text: str
    day: dt.date | None = None
    left_out: int = 0
    note: str = ""

    @property
    def icon(self) -> str:
        """Return the name of its icon."""
        return ICONS[self.stage]

    @property
    def name(self) -> str:
        """Return what it is called."""
        return str(self.stage.label)

    @property
    def named(self) -> Sequence[Thing]:
        """Return the things that the drawing names."""
        return self.things[:FEW]


def steps(things: Iterable[Thing], nodes: Sequence[Node] = ()) -> list[Step]:
    """Return the six steps of a lap.

    Args:
        nodes: all that was walked; a need among them has happened also when its words are hidden.
    """
    placed: dict[int, list[Thing]] = {stage: [] for stage in STAGES}
    for each in things:
        placed[each.node.stage].append(each)
    has_need = any(each.stage == Stage.NEED for each in nodes)
    happened = {stage for stage in STAGES if any(each.said.is_done for each in placed[stage])}
    happened |= {Stage.NEED} if has_need else set()
    reached = max(happened, default=0)
    return _explained(_step(stage, placed[stage], stage in happened, reached) for stage in STAGES)


def _step(stage: Stage, things: Sequence[Thing], has_happened: bool, reached: int) -> Step:
    if has_happened:
        days = [each.day for each in things if each.said.is_done]
        kind = "now" if stage == reached else ""
        text = "" if things else _("Kommunen har skrivit ner vad som behövs.")
        left_out = max(0, len(things) - FEW)
        return Step(stage, things, kind, "", text, min(days, default=None), left_out)
    if things:  # each says by itself that it is not measured yet
        return Step(stage, things, "later", "", "", left_out=max(0, len(things) - FEW))
    if stage < reached:
        return Step(stage, (), "later", "", str(PASSED_OVER[stage]))
    when = _("nästa steg") if stage == reached + 1 else _("längre fram")
    return Step(stage, (), "later", when, str(TO_COME[stage]))


def _explained(steps: Iterable[Step]) -> list[Step]:
    """Return the steps, and say it where their dates run backwards: what came late came after."""
    found: list[Step] = []
    before: Step | None = None
    for each in steps:
        if before and before.day and each.day and each.day < before.day:
            late, early = str(HAPPENED[before.stage]), str(HAPPENED[each.stage])
            note = _("{late} efter att {early}.").format(late=upper_first(late), early=early)
            found.append(replace(each, note=note))
        else:
            found.append(each)
        before = each if each.day else before
    return found


def reached(steps: Iterable[Step]) -> int:
    """Return how many of the six steps have been reached."""
    return max((each.stage for each in steps if each.kind != "later"), default=0)


@dataclass(frozen=True)
class Card:
    """A lap in the list: what it is about, how far it came, and what it holds."""

    title: str
    href: str
    step: str
    share: float
    number: int
    text: str


def card(start: Thing, things: Sequence[Thing], nodes: Sequence[Node], href: str) -> Card:
    """Return the lap of an activity in a few words."""
    drawn = steps(things, nodes)
    number = reached(drawn)
    latest = [each for each in things if each.node.stage == number]
    text = latest[0].said.text if latest else ""
    if latest and latest[0].node != start.node:
        text = f"{latest[0].said.title}: {latest[0].said.text}"
    return Card(
        title=start.said.title,
        href=href,
        step=str(Stage(number or Stage.ACTIVITY).label),
        share=number / len(STAGES),
        number=number,
        text=text,
    )
