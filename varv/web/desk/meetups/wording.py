"""The questions of the form about a series."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from varv.core.text import sort_key
from varv.municipalities.models import Unit
from varv.participation.meetups.models import Series
from varv.participation.meetups.states import Audience, Kind, Question
from varv.web.fields import Field, Option

SWEDISH = ("name", "lead", "text", "place", "fee", "access", "transport", "contact")
ENGLISH = ("name", "lead", "text", "fee", "access", "transport")
NUMBERS = {
    "age_from": (0, 120),
    "opens_days": (0, 365),
    "closes_hours": (0, 720),
    "cancel_hours": (0, 720),
    "reminder_days": (0, 30),
}
MAY_BE_EMPTY = ("age_from", "opens_days")
TICKS = ("takes_email", "one_of", "companions")


def empty() -> dict[str, str]:
    """Return what the form of a new series holds."""
    return {
        "kind": Kind.MEETUP,
        "audience": Audience.EVERYBODY,
        "closes_hours": "0",
        "cancel_hours": "24",
        "reminder_days": "2",
        "ways": "companions",
    }


def stored(series: Series) -> dict[str, str]:
    """Return what the form of a series holds."""
    found = {name: getattr(series, name) for name in (*SWEDISH, "kind", "audience")}
    found |= {f"{name}_en": series.english.get(name, "") for name in ENGLISH}
    for name in NUMBERS:
        value = getattr(series, name)
        found[name] = "" if value is None else str(value)
    found["ways"] = ",".join(name for name in TICKS if getattr(series, name))
    found["questions"] = "\n".join(_line(each) for each in series.questions)
    return found


def _line(question: Mapping[str, str]) -> str:
    dots = "..." if question["kind"] == Question.TEXT else ""
    english = f" | {question['en']}" if question.get("en") else ""
    return f"{question['sv']}{dots}{english}"


def groups(units: Sequence[Unit], sent: Mapping[str, str]) -> list[tuple[str, list[Field]]]:
    """Return the questions under their headings."""
    return [
        (_("Vad det är"), _what(units)),
        (_("Så går det till"), _practical()),
        (_("Anmälan"), _rules(sent)),
        (_("På engelska"), _english()),
    ]


def _what(units: Sequence[Unit]) -> list[Field]:
    offered = sorted(units, key=lambda each: sort_key(each.name))
    owner = [Option(str(each.pk), each.name) for each in offered]
    kinds = [Option(key, str(words)) for key, words in Kind.choices]
    audiences = [Option(key, str(words)) for key, words in Audience.choices]
    fields = [Field("unit", _("Ordnas av"), "select", options=owner)] if owner else []
    return [
        *fields,
        Field("kind", _("Slag"), "radios", options=kinds),
        Field("name", _("Namn"), most=80),
        Field("lead", _("Kort, i en mening"), required=False),
        Field("audience", _("För"), "select", options=audiences),
        Field("age_from", _("Från ålder"), "number", required=False, size="short"),
    ]


def _practical() -> list[Field]:
    return [
        Field("place", _("Plats"), most=120),
        Field(
            "text",
            _("Beskrivning"),
            "long",
            _("Tom rad ger nytt stycke, streck i början av raden ger en lista."),
            required=False,
            most=8000,
            rows=8,
        ),
        Field("fee", _("Vad det kostar"), hint=_("Tomt: gratis."), required=False, most=120),
        Field("access", _("Tillgänglighet"), "long", required=False, most=1000, rows=3),
        Field("transport", _("Hitta hit"), "long", required=False, most=1000, rows=3),
        Field("contact", _("Kontakt för frågor"), required=False),
    ]


def _rules(sent: Mapping[str, str]) -> list[Field]:
    ticks = (
        ("takes_email", _("Det går att anmäla sig med e-post, utan e-legitimation")),
        ("companions", _("Den som anmäler sig får ta med en person")),
        ("one_of", _("Datumen är alternativ: var och en går på ett av dem")),
    )
    ways = Field(
        "ways",
        _("Regler"),
        "ticks",
        options=[Option(key, words) for key, words in ticks],
        required=False,
        chosen=sent.get("ways", "").split(","),
    )
    return [
        ways,
        Field(
            "opens_days",
            _("Anmälan öppnar så här många dagar före"),
            "number",
            _("Tomt: genast."),
            required=False,
            size="short",
        ),
        Field(
            "closes_hours", _("Anmälan stänger så här många timmar före"), "number", size="short"
        ),
        Field("cancel_hours", _("Avboka senast så här många timmar före"), "number", size="short"),
        Field("reminder_days", _("Påminn så här många dagar före"), "number", size="short"),
        Field(
            "questions",
            _("Frågor efteråt"),
            "long",
            _(
                "En fråga på varje rad, högst sex. Besvaras med 1 till 5, eller med egna ord om "
                "raden slutar med tre punkter. Engelska efter ett lodrätt streck. Tomt: tre "
                "vanliga frågor."
            ),
            required=False,
            most=2000,
            rows=5,
        ),
    ]


def _english() -> list[Field]:
    return [
        Field("name_en", _("Namn på engelska"), required=False, most=80),
        Field("lead_en", _("Kort, på engelska"), required=False),
        Field("text_en", _("Beskrivning på engelska"), "long", required=False, most=8000, rows=6),
        Field("fee_en", _("Vad det kostar, på engelska"), required=False, most=120),
        Field(
            "access_en",
            _("Tillgänglighet på engelska"),
            "long",
            required=False,
            most=1000,
            rows=3,
        ),
        Field(
            "transport_en", _("Hitta hit, på engelska"), "long", required=False, most=1000, rows=3
        ),
    ]
