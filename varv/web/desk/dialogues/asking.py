"""The form in which staff write a question: nothing of it is code."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from varv.core.errors import Invalid
from varv.participation.dialogues import editing
from varv.participation.dialogues.editing import WITH_LIMITS, WITH_OPTIONS, Ask
from varv.web.fields import Field, Option

MOST_OPTIONS = 30
LINES = ("label", "label_en", "hint", "hint_en", "unit", "unit_en")


def kinds() -> dict[str, str]:
    """Return the kinds of questions, in the reader's language."""
    return {
        "one_of": _("Ett av flera svar"),
        "several_of": _("Flera svar"),
        "yes_no": _("Ja eller nej"),
        "long_text": _("Fritt svar, flera rader"),
        "text": _("Fritt svar, en rad"),
        "whole": _("Helt tal"),
        "decimal": _("Tal med decimaler"),
        "money": _("Belopp"),
        "date": _("Dag"),
        "time": _("Klockslag"),
        "place": _("Plats"),
        "address": _("Adress"),
        "property": _("Fastighet"),
        "organisation": _("Förening eller företag"),
        "email": _("E-postadress"),
        "phone": _("Telefonnummer"),
        "consent": _("Samtycke"),
        "notice": _("Upplysning, ingen fråga"),
    }


def page_fields() -> list[Field]:
    """Return what a page is asked for."""
    return [
        Field("title", _("Ny sida"), hint=_("Till exempel: Om parken."), most=120),
        Field("title_en", _("På engelska"), required=False, most=120),
    ]


def fields(form: Mapping[str, Any], key: str) -> list[Field]:
    """Return the questions about a question."""
    return [*_asked(), *_answers(), _when(form, key), *_english()]


def _asked() -> list[Field]:
    options = [Option(kind, words) for kind, words in kinds().items()]
    yes_no = [Option("yes", _("Ja")), Option("no", _("Nej"))]
    return [
        Field("kind", _("Slags fråga"), kind="select", options=options),
        Field("label", _("Frågan"), most=500, hint=_("Så som invånaren läser den.")),
        Field("hint", _("Hjälptext"), most=500, required=False),
        Field("required", _("Måste besvaras"), kind="radios", options=yes_no),
    ]


def _answers() -> list[Field]:
    each_line = _("Ett svar på varje rad. För frågor med ett eller flera svar.")
    of_number = _("För tal och belopp.")
    unit = _("Till exempel: gånger i veckan.")
    return [
        Field(
            "options",
            _("Svar att välja bland"),
            kind="long",
            hint=each_line,
            required=False,
            most=5000,
        ),
        Field("low", _("Minsta tal"), "number", of_number, required=False, size="short"),
        Field("high", _("Största tal"), "number", required=False, size="short"),
        Field("unit", _("Enhet"), most=30, required=False, hint=unit),
    ]


def _when(form: Mapping[str, Any], key: str) -> Field:
    answers = [Option(word, text[:90]) for word, text in editing.conditions(form, key)]
    return Field(
        "when",
        _("Visa bara för den som har svarat"),
        kind="select",
        options=[Option("", _("Visas alltid")), *answers],
        required=False,
    )


def _english() -> list[Field]:
    return [
        Field("label_en", _("Frågan på engelska"), most=500, required=False),
        Field("hint_en", _("Hjälptexten på engelska"), most=500, required=False),
        Field("unit_en", _("Enheten på engelska"), most=30, required=False),
        Field(
            "options_en",
            _("Svaren på engelska"),
            kind="long",
            hint=_("I samma ordning, ett på varje rad."),
            required=False,
            most=5000,
        ),
    ]


def read(sent: Mapping[str, str]) -> Ask:
    """Return the question that was written.

    Raises:
        Invalid: a part is missing or cannot be.
    """
    kind, faults = sent.get("kind", ""), dict[str, str]()
    options = _lines(sent.get("options", "")) if kind in WITH_OPTIONS else []
    text = {name: _line(sent, name) for name in LINES}
    if kind not in editing.KINDS:
        faults["kind"] = _("Välj ett slag.")
    if not text["label"]:
        faults["label"] = _("Skriv frågan.")
    if "{" in "".join([*text.values(), *options, sent.get("options_en", "")]):
        faults["label"] = _("Klammern { går inte att använda i en fråga.")
    if kind in WITH_OPTIONS and not 2 <= len(options) <= MOST_OPTIONS:
        faults["options"] = _("Skriv minst två svar, ett på varje rad, och högst 30.")
    elif len(set(options)) < len(options):
        faults["options"] = _("Ett svar står två gånger.")
    low, high = (_limit(sent, name, kind, faults) for name in ("low", "high"))
    if low is not None and high is not None and high < low:
        faults["high"] = _("Det största talet är mindre än det minsta.")
    if faults:
        raise Invalid(faults)
    return Ask(
        kind=kind,
        required=sent.get("required") == "yes",
        options=options,
        options_en=[each.strip()[:200] for each in sent.get("options_en", "").splitlines()],
        low=low,
        high=high,
        when=sent.get("when", ""),
        **text,
    )


def _limit(sent: Mapping[str, str], name: str, kind: str, faults: dict[str, str]) -> int | None:
    written = sent.get(name, "").strip()
    if not written or kind not in WITH_LIMITS:
        return None
    if not written.removeprefix("-").isdecimal() or len(written) > 9:
        faults[name] = _("Ange ett helt tal.")
        return None
    return int(written) * (100 if kind == "money" else 1)


def _line(sent: Mapping[str, str], name: str) -> str:
    return " ".join(sent.get(name, "").split())[:500]


def _lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if (line := " ".join(each.split())[:200])]


def spread(ask: Ask) -> dict[str, str]:
    """Return a question as the boxes of its form hold it."""
    scale = 100 if ask.kind == "money" else 1
    limits = {
        name: "" if limit is None else str(limit // scale)
        for name, limit in (("low", ask.low), ("high", ask.high))
    }
    return {
        "kind": ask.kind,
        "label": ask.label,
        "label_en": ask.label_en,
        "hint": ask.hint,
        "hint_en": ask.hint_en,
        "unit": ask.unit,
        "unit_en": ask.unit_en,
        "required": "yes" if ask.required else "no",
        "options": "\n".join(ask.options),
        "options_en": "\n".join(ask.options_en),
        "when": ask.when,
        **limits,
    }
