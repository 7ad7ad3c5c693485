"""The needs of the demo: what was heard in proposals, feedback, dialogues and meet-ups."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from varv.core import clock
from varv.core.ids import uuid7
from varv.core.workdays import add_workdays
from varv.demo.life import Teller
from varv.municipalities.models import Owned
from varv.participation.dialogues.models import Dialogue
from varv.participation.feedback.models import Report
from varv.participation.meetups.models import Occasion
from varv.participation.needs import actions
from varv.participation.needs.models import Need, Theme
from varv.participation.needs.sources import Source
from varv.participation.needs.states import Origin
from varv.participation.proposals.models import Comment, Proposal
from varv.people.actors import Actor


class Heard(NamedTuple):
    """Something that was said, where, how much it weighs and how many said it."""

    text: str
    kind: Origin
    title: str
    weight: int = 2
    voices: int = 1


SELF, DIGITAL, NIGHT, WINTER, OUT, TALK = (
    "Klara sig själv längre",
    "Digital hjälp",
    "Trygg på natten",
    "Vintervägar",
    "Vara med och träffa andra",
    "Svar och besked",
)
ABOUT = {
    SELF: "Äldre som vill bo kvar hemma och sköta sina egna ärenden.",
    DIGITAL: "Lära sig, våga och få hjälp av någon när det krånglar.",
    NIGHT: "Veta att någon kommer, utan att bli väckt i onödan.",
    WINTER: "Plogning, sandning och ljus där folk går.",
    OUT: "Träffar, skjuts dit och sätt att få veta vad som händer.",
    TALK: "Veta var ärendet är, och få svar som går att förstå.",
}
LUNCH, CLUB, ASK = "Seniorträff", "Social Club", "Fråga om datorn"
TOLD, PARK, BIKE = "få veta vad kommunen", "Nordanå park", "cykla mer"
FIRST: dict[str, Sequence[Heard]] = {
    SELF: (
        Heard("Beställa och ändra hemtjänst själv, utan att ringa", Origin.MEETUP, LUNCH, 4, 18),
        Heard("Hjälp med små saker hemma, som att byta en lampa", Origin.MEETUP, LUNCH, 3, 9),
        Heard("Se vem som kommer hem till mig och när", Origin.MEETUP, LUNCH, 5, 31),
        Heard("Bänkar att vila på, med stöd för armarna", Origin.PROPOSAL, "bänkar", 3, 42),
        Heard("Anhöriga ska kunna hjälpa till på distans", Origin.OTHER, "Anhörigcafé", 4, 14),
    ),
    DIGITAL: (
        Heard("Någon att fråga när mobilen krånglar", Origin.MEETUP, ASK, 4, 17),
        Heard("Känna igen bluffmejl och falska samtal", Origin.MEETUP, ASK, 5, 23),
        Heard("Öva på e-legitimation utan risk", Origin.MEETUP, ASK, 3, 11),
        Heard("Låna en surfplatta innan man köper en egen", Origin.MEETUP, CLUB, 2, 6),
        Heard("Bredband i byn, så att trygghetslarmet fungerar", Origin.OTHER, "Byastämma", 5, 84),
    ),
    NIGHT: (
        Heard("Tillsyn på natten som inte väcker mig", Origin.MEETUP, LUNCH, 5, 27),
        Heard("Veta att larmet når någon när strömmen går", Origin.MEETUP, LUNCH, 5, 8),
        Heard(
            "Slippa att någon jag inte känner låser upp", Origin.OTHER, "Samtal med hemtjänst", 4
        ),
        Heard("Ljus i hela parken när det är mörkt", Origin.DIALOGUE, PARK, 3, 36),
    ),
    WINTER: (
        Heard("Plogat på skolvägen före klockan sju", Origin.PROPOSAL, "Plogade", 4, 214),
        Heard("Sand på trottoaren där många äldre går", Origin.FEEDBACK, "halt", 4, 7),
        Heard("Belysning på gångvägen till skolan", Origin.PROPOSAL, "Belysning på", 3, 58),
        Heard("Cykelväg som är plogad hela vintern", Origin.DIALOGUE, BIKE, 2, 45),
    ),
    OUT: (
        Heard("Skjuts till träffarna för den som bor i en by", Origin.MEETUP, LUNCH, 4, 13),
        Heard("Allt som händer för seniorer på ett ställe", Origin.MEETUP, LUNCH, 3, 21),
        Heard("Träffar på kvällstid för den som arbetar", Origin.MEETUP, CLUB, 2, 5),
    ),
    TALK: (
        Heard("Se hur långt mitt ärende har kommit", Origin.DIALOGUE, TOLD, 4, 47),
        Heard("Besked som går att läsa utan att vara jurist", Origin.DIALOGUE, TOLD, 3, 28),
        Heard("Få veta vad som blev av det jag skrev under", Origin.COMMENT, "Plogade", 3, 16),
    ),
}
UNPLACED = (
    Heard("Gatlyktor som inte blinkar in i sovrummet", Origin.FEEDBACK, "blinkar", 1),
    Heard("Boka en tid hos bygglov på kvällen", Origin.OTHER, "Samtal vid disken", 2),
    Heard("Plogat till busshållplatsen innan första bussen", Origin.FEEDBACK, "plog", 4, 3),
    Heard("Hjälp att ställa in den nya mobilen", Origin.MEETUP, ASK, 3, 2),
)
SHORT = ((SELF, 2), (DIGITAL, 2), (WINTER, 2))  # what the smaller municipalities have heard
THINGS: dict[str, tuple[type[Owned], str, str]] = {  # where each kind lies: key and title
    Origin.PROPOSAL: (Proposal, "pk", "title"),
    Origin.COMMENT: (Comment, "pk", "proposal__title"),
    Origin.FEEDBACK: (Report, "case__number", "case__title"),
    Origin.DIALOGUE: (Dialogue, "pk", "title"),
    Origin.MEETUP: (Occasion, "pk", "series__name"),
}


def tell(teller: Teller) -> None:
    """Let the digitalisation lead gather what was heard during some months."""
    by = teller.officer("Digna")
    if teller.founded.place.path != "skelleftea":
        for name, many in SHORT:
            _gather(teller, by, name, FIRST[name][:many])
        return
    for name, heard in FIRST.items():
        _gather(teller, by, name, heard)
    with clock.frozen(_some_day(teller, 3)):
        for each in UNPLACED:
            _note(each, by, None)
    _made_one(by)


def _gather(teller: Teller, by: Actor, name: str, heard: Sequence[Heard]) -> None:
    with clock.frozen(_some_day(teller, 60)):
        theme = actions.add_theme(name=name, description=ABOUT[name], by=by)
    for each in heard:
        with clock.frozen(_some_day(teller, teller.chance.randrange(4, 55))):
            _note(each, by, theme)


def _some_day(teller: Teller, ago: int) -> dt.datetime:
    day = add_workdays(clock.today(), -ago)
    return clock.at(day, 9 + teller.chance.randrange(7), teller.chance.randrange(60))


def _note(heard: Heard, by: Actor, theme: Theme | None) -> Need:
    return actions.note(
        text=heard.text,
        by=by,
        source=source(heard),
        theme=theme,
        weight=heard.weight,
        voices=heard.voices,
        key=uuid7(),
    )


def source(heard: Heard) -> Source:
    """Return the thing in which it was said, or just what it was when there is none."""
    if heard.kind not in THINGS:
        return Source(heard.kind, "", heard.title)
    model, key, title = THINGS[heard.kind]
    rows = model.objects.filter(**{f"{title}__icontains": heard.title}).order_by("pk")
    found = rows.values_list(key, title).first()
    return Source(heard.kind, str(found[0]), found[1]) if found else Source(heard.kind)


def _made_one(by: Actor) -> None:
    """Let one need go into another that says the same, and close one that is met."""
    twin, first = _said("Plogat till busshållplatsen"), _said("Plogat på skolvägen")
    with clock.frozen(clock.at(add_workdays(clock.today(), -2), 15)):
        actions.merge(need=twin, into=first, by=by)
        reason = "Klart: trottoaren sandas varje morgon."
        actions.close(need=_said("Sand på trottoaren"), reason=reason, by=by)


def _said(words: str) -> Need:
    return Need.objects.get(text__startswith=words)
