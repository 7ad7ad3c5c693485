"""The fields of the staff's little forms: what was written, what is wrong with it, how to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from varv.core.ids import uuid7
from varv.municipalities.models import Unit

YES = "yes"
WRITTEN = ("text", "long", "email", "tel")  # kinds of fields that somebody writes in


@dataclass(frozen=True)
class Option:
    """One of several answers."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Field:
    """One question of a form."""

    name: str
    label: str
    kind: str = "text"  # text, long, email, tel, number, date, colour, select, radios, ticks, file
    hint: str = ""
    required: bool = True
    options: Sequence[Option] = ()
    value: str = ""
    chosen: Sequence[str] = ()
    error: str = ""
    most: int = 200
    rows: int = 5
    size: str = ""
    autocomplete: str = "off"
    language: str = ""  # of what is written, when the form asks for several

    @property
    def id(self) -> str:
        """Return the field's id on the page."""
        return f"f-{self.name}"

    @property
    def described(self) -> str:
        """Return the ids of what describes the field."""
        ids = [f"{self.id}-hint"] if self.hint else []
        return " ".join([*ids, f"{self.id}-error"] if self.error else ids)

    @property
    def is_group(self) -> bool:
        """Tell whether the question has several controls."""
        return self.kind in ("radios", "ticks")


def filled(
    fields: Sequence[Field], sent: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> list[Field]:
    """Return the fields with what was sent in them and what is wrong with it."""
    wrong = errors or {}
    return [
        replace(each, value=sent.get(each.name, each.value), error=wrong.get(each.name, each.error))
        for each in fields
    ]


def elsewhere(fields: Sequence[Field], errors: Mapping[str, str]) -> list[str]:
    """Return what is wrong that no field of the form carries."""
    names = {each.name for each in fields}
    return [text for name, text in errors.items() if name not in names and text]


def too_long(fields: Sequence[Field], sent: Mapping[str, str]) -> dict[str, str]:
    """Return what was written longer than its field takes, by field; nothing is cut off."""
    told = _("Skriv högst {most} tecken.")
    return {
        each.name: told.format(most=each.most)
        for each in fields
        if each.kind in WRITTEN and len(sent.get(each.name, "").replace("\r\n", "\n")) > each.most
    }


def sure(name: str, fact: str, answer: str, sent: Mapping[str, str]) -> Field:
    """Return what asks whether somebody means it, although a fact speaks against it."""
    said = [sent.get(name, "")]
    return Field(name, fact, kind="ticks", options=[Option(YES, answer)], chosen=said)


def is_sure(name: str, sent: Mapping[str, str]) -> bool:
    """Tell whether somebody ticked that they mean it."""
    return sent.get(name) == YES


def of_units(units: Sequence[Unit]) -> list[Option]:
    """Return units to choose one of; none is chosen beforehand, but for the only one."""
    options = [Option(str(each.pk), each.name) for each in units]
    return options if len(options) == 1 else [Option("", _("Välj")), *options]


def once() -> Field:
    """Return what names a form that makes something, so that it is made once."""
    return Field("key", "", kind="hidden")


def fresh() -> dict[str, str]:
    """Return the name of a form that was not sent yet."""
    return {"key": str(uuid7())}


def key(sent: Mapping[str, str]) -> UUID:
    """Return the name that a form has of its own, or a new one where it has none."""
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return uuid7()
