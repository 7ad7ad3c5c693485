"""The needs of the demo: what was heard in proposals, feedback, dialogues and meet-ups."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from varv.core import clock
from varv.core.ids import uuid7
from varv.core.workdays import add_workdays
from varv.demo.life import Teller
from varv.participation.needs import actions
from varv.participation.needs.models import Need, Theme
from varv.participation.needs.sources import Source
from varv.participation.needs.states import Origin
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
KITCHEN, INTERNET, SENIORS = "Seniorträff i Byske", "Social Club: surfa tryggt", "Seniorlunch"
DIALOGUE, PLAN = "Hur vill du bo när du blir gammal?", "Vad ska kommunen göra digitalt?"
FIRST: dict[str, Sequence[Heard]] = {
    SELF: (
        Heard(
            "Beställa och ändra hemtjänst själv, utan att ringa", Origin.DIALOGUE, DIALOGUE, 4, 38
        ),
        Heard("Få hjälp med små saker hemma som att byta en lampa", Origin.MEETUP, KITCHEN, 3, 9),
        Heard("Se vem som kommer hem till mig och när", Origin.DIALOGUE, DIALOGUE, 5, 61),
        Heard("Anhöriga ska kunna hjälpa till med ärenden på distans", Origin.PROPOSAL, "", 4, 14),
    ),
    DIGITAL: (
        Heard(
            "Någon att fråga när mobilen krånglar, helst samma person",
            Origin.MEETUP,
            INTERNET,
            4,
            17,
        ),
        Heard("Lära mig känna igen bluffmejl och falska samtal", Origin.MEETUP, INTERNET, 5, 23),
        Heard(
            "Öva på e-legitimation utan att något händer på riktigt", Origin.MEETUP, SENIORS, 3, 11
        ),
        Heard("Låna en surfplatta innan man köper en egen", Origin.DIALOGUE, PLAN, 2, 6),
        Heard("Bredband i byarna så att trygghetslarmet fungerar", Origin.PROPOSAL, "", 5, 84),
    ),
    NIGHT: (
        Heard("Tillsyn på natten som inte väcker mig", Origin.DIALOGUE, DIALOGUE, 5, 27),
        Heard("Veta att larmet når någon när strömmen går", Origin.FEEDBACK, "", 5, 8),
        Heard("Slippa att okända låser upp dörren på natten", Origin.MEETUP, KITCHEN, 4, 12),
    ),
    WINTER: (
        Heard(
            "Gångvägen till hållplatsen ska vara plogad före klockan sju",
            Origin.FEEDBACK,
            "",
            4,
            19,
        ),
        Heard("Sand på trottoaren utanför äldreboendet", Origin.FEEDBACK, "", 4, 7),
        Heard("Belysning på gångvägen längs älven", Origin.PROPOSAL, "", 3, 212),
        Heard("Se på en karta vad som är plogat", Origin.DIALOGUE, PLAN, 2, 15),
    ),
    OUT: (
        Heard("Skjuts till träffarna för den som bor i en by", Origin.MEETUP, KITCHEN, 4, 13),
        Heard(
            "En lista över allt som händer för seniorer, på ett ställe",
            Origin.MEETUP,
            SENIORS,
            3,
            21,
        ),
        Heard("Träffar på kvällstid för den som arbetar", Origin.DIALOGUE, PLAN, 2, 5),
    ),
    TALK: (
        Heard("Se hur långt mitt ärende har kommit", Origin.DIALOGUE, PLAN, 4, 47),
        Heard("Besked som går att läsa utan att vara jurist", Origin.FEEDBACK, "", 3, 10),
        Heard("Få veta vad som blev av förslaget som jag skrev under", Origin.COMMENT, "", 3, 16),
    ),
}
UNPLACED = (
    Heard("Laddstolpar vid badhuset", Origin.FEEDBACK, "", 1),
    Heard("Boka en tid hos bygglov på kvällen", Origin.DIALOGUE, PLAN, 2),
    Heard("Plogat till busshållplatsen innan första bussen går", Origin.FEEDBACK, "", 4, 3),
    Heard("Hjälp att ställa in den nya mobilen", Origin.MEETUP, SENIORS, 3, 2),
)
SHORT = ((SELF, 1), (DIGITAL, 2), (WINTER, 2))  # what the smaller municipalities have heard


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
        source=Source(heard.kind, "", heard.title),
        theme=theme,
        weight=heard.weight,
        voices=heard.voices,
        key=uuid7(),
    )


def _made_one(by: Actor) -> None:
    """Let one need go into another that says the same, and close one that is met."""
    with clock.frozen(clock.at(add_workdays(clock.today(), -2), 15)):
        actions.merge(
            need=_said("Plogat till busshållplatsen"),
            into=_said("Gångvägen till hållplatsen"),
            by=by,
        )
        actions.close(
            need=_said("Sand på trottoaren"), reason="Klart: trottoaren sandas varje morgon.", by=by
        )


def _said(words: str) -> Need:
    return Need.objects.get(text__startswith=words)
