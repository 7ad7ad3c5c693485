"""A package, compiled: frozen, typed, and ready to be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from varv.core.text import kronor
from varv.eservices.package import templates
from varv.eservices.package.expressions import Language, Program
from varv.eservices.package.schema import (
    About,
    Form,
    ProcessRule,
    Question,
    RegisterFile,
    Setting,
    Step,
)
from varv.eservices.package.templates import Template, compile_template

Texts = Mapping[str, Mapping[str, str]]
FIRST = "sv"


@dataclass(frozen=True)
class Field:
    """A question, its conditions compiled."""

    spec: Question
    path: str
    visible: Program | bool
    required: Program | bool
    value: Program | None
    prefill: Program | None
    where: Program | None
    match: tuple[str, Program] | None
    low: Program | int | None
    high: Program | int | None
    checks: tuple[Program, ...]
    option_conditions: Mapping[str, Program | bool]
    labels: Mapping[str, str]
    fields: tuple["Field", ...] = ()

    @property
    def key(self) -> str:
        """Return the key that the answer is stored by."""
        return self.spec.key

    @property
    def type(self) -> str:
        """Return the type of the question."""
        return self.spec.type

    def label(self, language: str) -> str:
        """Return the label as it is written, before values are filled in."""
        return self.labels.get(language) or self.labels.get(FIRST) or self.key

    @property
    def who(self) -> tuple[str, ...]:
        """Return whom a person question may be about."""
        return tuple(self.spec.who)

    @property
    def is_asked(self) -> bool:
        """Tell whether somebody answers the field, rather than reads it."""
        return self.spec.type not in ("computed", "notice")


@dataclass(frozen=True)
class FormStep:
    """A page of the form."""

    spec: Step
    path: str
    visible: Program | bool
    fields: tuple[Field, ...]

    @property
    def key(self) -> str:
        """Return the step's key."""
        return self.spec.key


@dataclass(frozen=True)
class Package:
    """A service package that can be asked about its form, process, texts and letters."""

    about: About
    form: Form
    process: ProcessRule
    setting_specs: Mapping[str, Setting]
    settings: Mapping[str, Any]
    registers: Mapping[str, RegisterFile]
    texts: Texts
    letters: Mapping[str, Mapping[str, str]]
    steps: tuple[FormStep, ...]
    action_fields: Mapping[str, tuple[Field, ...]]
    language: Language
    action_languages: Mapping[str, Language]
    _templates: dict[tuple[str, str], Template] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return the package's key."""
        return self.about.key

    @property
    def version(self) -> str:
        """Return the package's version."""
        return self.about.version

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that every text exists in, the first one first."""
        return (FIRST, *(each for each in sorted(self.texts) if each != FIRST))

    def step(self, key: str) -> FormStep:
        """Return a step by key.

        Raises:
            KeyError: there is none.
        """
        for each in self.steps:
            if each.key == key:
                return each
        raise KeyError(key)

    def fields(self) -> Iterator[Field]:
        """Return all fields of the form in order."""
        for each in self.steps:
            yield from each.fields

    def field(self, key: str) -> Field:
        """Return a field by key.

        Raises:
            KeyError: there is none.
        """
        for each in self.fields():
            if each.key == key:
                return each
        raise KeyError(key)

    def text(self, path: str, language: str = FIRST, default: str = "") -> str:
        """Return a text by path, in the first language where it is missing in another."""
        spoken = self.texts.get(language, {})
        return spoken.get(path) or self.texts[FIRST].get(path, default)

    def has_text(self, path: str) -> bool:
        """Tell whether there is a text at a path."""
        return path in self.texts[FIRST]

    def template(self, path: str, language: str) -> Template:
        """Return a text as a template, compiled once."""
        known = self._templates.get((path, language))
        if known is None:
            known = compile_template(self.text(path, language), self._language_of(path))
            self._templates[(path, language)] = known
        return known

    def letter(self, name: str, language: str, action: str) -> Template:
        """Return a letter as a template, compiled once."""
        place = (f"letter:{name}:{action}", language)
        known = self._templates.get(place)
        if known is None:
            spoken = self.letters[name]
            text = spoken.get(language) or spoken[FIRST]
            known = compile_template(text, self.action_languages[action], blocks=True)
            self._templates[place] = known
        return known

    def _language_of(self, path: str) -> Language:
        words = path.split(".")
        if words[:2] == ["process", "actions"]:
            return self.action_languages[words[2]]
        return self.language

    def show(self, language: str) -> templates.Show:
        """Return how values are written in this package's texts."""

        def show(value: Any, source: str, filter: str) -> str:
            if filter == "short" and isinstance(value, str):
                return value
            if filter == "label":
                chosen = value if isinstance(value, list) else [value]
                return ", ".join(self.option_label(source, str(one), language) for one in chosen)
            if isinstance(value, int) and not isinstance(value, bool) and self.is_money(source):
                return kronor(value)
            return templates.plain(value, language)

        return show

    def is_money(self, source: str) -> bool:
        """Tell whether an expression is the bare name of an amount of money."""
        if source.startswith("settings."):
            spec = self.setting_specs.get(source.removeprefix("settings."))
            return spec is not None and spec.type == "money"
        for each in self.fields():
            if each.key == source:
                return each.type == "money" or each.spec.result == "money"
        return False

    def option_label(self, key: str, value: str, language: str) -> str:
        """Return an option's label, or the value itself when it is not one."""
        for step in self.steps:
            for each in step.fields:
                if each.key == key:
                    return self.text(f"{each.path}.options.{value}.label", language, value)
        return value
