"""A question as its template shows it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

TEMPLATES = {
    "long_text": "forms/long_text.html",
    "yes_no": "forms/one_of.html",
    "several_of": "forms/several_of.html",
    "person": "forms/person.html",
    "organisation": "forms/parts.html",
    "address": "forms/parts.html",
    "place": "forms/place.html",
    "files": "forms/files.html",
    "group": "forms/group.html",
    "consent": "forms/consent.html",
    "computed": "forms/computed.html",
    "notice": "forms/notice.html",
}
SELECT_FROM = 7
SHOWN_ONLY = ("computed", "notice")
WHOLE_BOXES = ("one_of", "yes_no", "several_of", "person", "organisation", "address", "place")


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose among."""

    id: str
    key: str
    label: str
    hint: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Part:
    """One box of a question that has several."""

    id: str
    key: str
    name: str
    label: str
    value: str = ""
    hint: str = ""
    inputmode: str = ""
    autocomplete: str = ""
    size: str = ""


@dataclass(frozen=True)
class Row:
    """One of the things that a group of questions is asked of."""

    index: int
    title: str
    questions: Sequence["Asked"]
    may_go: bool


@dataclass
class Asked:
    """A question, what was answered, and what is wrong with the answer."""

    key: str
    type: str
    name: str
    label: str = ""
    hint: str = ""
    required: bool = True
    error: str = ""
    value: Any = ""
    text: Any = ""
    level: str = ""
    kind: str = "text"
    inputmode: str = ""
    autocomplete: str = ""
    size: str = ""
    unit: str = ""
    most: int | None = None
    is_down: bool = False
    options: Sequence[Choice] = ()
    parts: Sequence[Part] = ()
    rows: Sequence[Row] = ()
    files: Sequence[Any] = ()
    accept: str = ""
    limits: str = ""
    has_room: bool = True
    may_add: bool = False

    @property
    def id(self) -> str:
        """Return the id of the control on the page."""
        return f"q-{self.name.replace('.', '-')}"

    @property
    def anchor(self) -> str:
        """Return the link to the control, or to the first of several."""
        if self.options and not self.is_select:
            return f"#{self.options[0].id}"
        if self.parts:
            return f"#{self.parts[0].id}"
        return f"#{self.id}"

    @property
    def is_select(self) -> bool:
        """Tell whether there are so many answers that they are listed."""
        return self.type == "one_of" and len(self.options) >= SELECT_FROM

    @property
    def is_asked(self) -> bool:
        """Tell whether somebody is meant to answer, not only to read."""
        return self.type not in SHOWN_ONLY

    @property
    def is_stop(self) -> bool:
        """Tell whether the form ends here."""
        return self.type == "notice" and self.level == "stop"

    @property
    def template(self) -> str:
        """Return the template of the question."""
        if self.type == "one_of" and not self.is_down:
            return "forms/select.html" if self.is_select else "forms/one_of.html"
        return TEMPLATES.get(self.type, "forms/line.html")

    @property
    def described(self) -> str:
        """Return the ids of what describes the control."""
        has = {
            "hint": self.hint,
            "down": self.is_down,
            "error": self.error,
            "unit": self.unit and self.type not in SHOWN_ONLY,
            "count": self.most and self.type == "long_text",
            "limits": self.limits,
        }
        return " ".join(f"{self.id}-{word}" for word, there in has.items() if there)

    @property
    def shape(self) -> str:
        """Return a word that changes when the question itself does, whatever was answered."""
        said = [self.type, self.label, self.hint, self.required, self.error, self.is_down]
        said += [(each.key, each.label, each.hint) for each in self.options]
        said += [(each.name, each.label) for each in self.parts]
        said += [len(self.rows), *(each.shape for row in self.rows for each in row.questions)]
        said += [str(each) for each in self.files]
        if not self.is_asked:
            said += [str(self.value), str(self.text), self.unit]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Fault:
    """A line of the error summary."""

    text: str
    url: str


def summary(questions: Sequence[Asked]) -> list[Fault]:
    """Return what is wrong, in the order of the questions, each with the way to it."""
    return [Fault(_with_label(each), each.anchor) for each in questions if each.error]


def _with_label(question: Asked) -> str:
    """Return what is wrong so that it can be read away from its question."""
    label = question.label.strip()
    if not label or label.rstrip("?.").lower() in question.error.lower():
        return question.error
    return f"{label} {question.error}" if label[-1] in "?.!:" else f"{label}: {question.error}"
