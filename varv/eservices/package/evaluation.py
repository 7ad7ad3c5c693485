"""A form as somebody's answers make it: what is asked, worked out, wrong, or stops."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from varv.eservices.package import wording
from varv.eservices.package.compiled import Field, FormStep, Package
from varv.eservices.package.context import Context, NoRegisters
from varv.eservices.package.expressions import ABSENT, within
from varv.eservices.package.functions import RegisterDown, Surroundings
from varv.eservices.package.limits import beyond, fits
from varv.eservices.package.views import (
    Option,
    Question,
    StepView,
    displayed,
    holds,
    question,
    rendered,
    step_view,
)

__all__ = [
    "Context",
    "Evaluation",
    "FieldError",
    "NoRegisters",
    "Option",
    "Question",
    "StepView",
    "Stop",
    "displayed",
    "evaluate",
    "question",
    "rendered",
]

EMPTIES: Mapping[str, Any] = {"consent": False, "files": [], "several_of": [], "group": []}


@dataclass(frozen=True)
class FieldError:
    """What is wrong with an answer, and what to do."""

    step: str
    field: str
    message: str


@dataclass(frozen=True)
class Stop:
    """A notice that ends the form."""

    step: str
    key: str
    text: str


@dataclass(frozen=True)
class Evaluation:
    """A whole form, read against answers."""

    package: Package
    context: Context
    values: Mapping[str, Any]
    shown: Mapping[str, tuple[Field, ...]]
    errors: tuple[FieldError, ...]
    stops: tuple[Stop, ...]
    unverified: frozenset[str]
    down: frozenset[str]
    names: Mapping[str, Any]

    def errors_in(self, step: str) -> tuple[FieldError, ...]:
        """Return what is wrong in one step."""
        return tuple(error for error in self.errors if error.step == step)

    def stop_in(self, step: str) -> Stop | None:
        """Return what ends the form in one step."""
        return next((stop for stop in self.stops if stop.step == step), None)

    @property
    def step_keys(self) -> tuple[str, ...]:
        """Return the keys of the steps that are asked."""
        return tuple(self.shown)

    @cached_property
    def steps(self) -> tuple[StepView, ...]:
        """Return the steps that are asked, with their questions as they are shown."""
        return tuple(self.step(key) for key in self.shown)

    def step(self, key: str) -> StepView:
        """Return one step as it is shown.

        Raises:
            KeyError: it is not asked.
        """
        shown = self.shown[key]
        with within(self.context.around()):
            return step_view(self, self.package.step(key), shown)

    def title(self, key: str) -> str:
        """Return a step's title."""
        with within(self.context.around()):
            return rendered(self.package, f"form.{key}.title", self.context.language, self.names)


def evaluate(package: Package, answers: Mapping[str, Any], context: Context) -> Evaluation:
    """Read a form against answers: fields in order, a hidden one is absent."""
    around = context.around()
    with within(around):
        return _Pass(package, answers, context, around).evaluation()


class _Pass:
    """One pass through a form."""

    def __init__(
        self, package: Package, answers: Mapping[str, Any], context: Context, around: Surroundings
    ) -> None:
        self.package, self.answers, self.context, self.around = package, answers, context, around
        self.names = context.names()
        for each in package.fields():
            self.names[f"answered.{each.key}"] = False
        self.values: dict[str, Any] = {}
        self.errors: list[FieldError] = []
        self.stops: list[Stop] = []
        self.unverified: set[str] = set()

    def evaluation(self) -> Evaluation:
        """Return the form as read; a step with nothing to show is not there."""
        shown: dict[str, tuple[Field, ...]] = {}
        for step in self.package.steps:
            if holds(step.visible, self.names):
                fields = tuple(each for each in step.fields if self.read(step, each))
                if any(each.spec.shown for each in fields):
                    shown[step.key] = fields
        for key, fields in shown.items():
            for each in fields:
                if each.is_asked:
                    self.check(key, each)
        self.doubt()
        return Evaluation(
            package=self.package,
            context=self.context,
            values=self.values,
            shown=shown,
            errors=tuple(self.errors),
            stops=tuple(self.stops),
            unverified=frozenset(self.unverified),
            down=frozenset(self.around.down),
            names=self.names,
        )

    def read(self, step: FormStep, each: Field) -> bool:
        """Take a field's value when the field is there, and tell whether it is."""
        if not holds(each.visible, self.names):
            return False
        if each.type == "notice":
            if each.spec.level == "stop":
                self.stops.append(Stop(step.key, each.key, self.text(f"{each.path}.text")))
            return True
        value = self.computed(each) if each.type == "computed" else self.answers.get(each.key)
        if value is None or value is ABSENT or value == "":
            return True
        if each.is_asked and not fits(each, value):
            return True
        self.values[each.key] = self.names[each.key] = value
        self.names[f"answered.{each.key}"] = True
        return True

    def computed(self, each: Field) -> Any:
        """Return what a field works out; unverified when a register that it asked was down."""
        assert each.value is not None
        missed, self.around.missed = self.around.missed, 0
        value = each.value.value(self.names)
        if self.around.missed and value is not ABSENT:
            self.unverified.add(each.key)
        self.around.missed += missed
        return value

    def doubt(self) -> None:
        """Let what is worked out from something unverified be unverified too."""
        for each in self.package.fields():
            mentions = each.value.mentions if each.value and each.key in self.values else ()
            if not self.unverified.isdisjoint(mentions):
                self.unverified.add(each.key)

    def check(self, step: str, each: Field) -> None:
        """Note what is wrong with a field's value."""
        value = self.values.get(each.key)
        if value is None or value == EMPTIES.get(each.type, ABSENT):
            if holds(each.required, self.names):
                self.fault(step, each, self.wanted(each))
            return
        found = self.unknown_choice(each, value) or self.outside(each, value)
        if found:
            self.fault(step, each, found)
            return
        for number, program in enumerate(each.checks):
            if program.value(self.names) is False:
                self.fault(step, each, self.text(f"{each.path}.valid.{number}"))
                return

    def unknown_choice(self, each: Field, value: Any) -> str | None:
        """Return what to do about an answer that is not among those offered."""
        chosen = value if isinstance(value, list) else [value]
        if each.spec.options_from:
            known = all(self.is_row(each, str(one)) for one in chosen)
        elif each.spec.options:
            conditions = each.option_conditions
            known = all(holds(conditions.get(one, False), self.names) for one in chosen)
        else:
            known = True
        return None if known else wording.say(self.context.language, "choice")

    def is_row(self, each: Field, value: str) -> bool:
        """Tell whether a register offers the value; one that is down leaves it unverified."""
        source = each.spec.options_from
        assert source is not None
        try:
            spec = self.package.registers.get(source.register_)
            if spec and spec.key == source.key:
                row = self.around.row(source.register_, value)
                rows = [row] if row is not None else []
            else:
                found = self.around.rows(source.register_)
                rows = [row for row in found if str(row.get(source.key)) == value]
        except RegisterDown:
            self.unverified.add(each.key)
            return True
        if each.where is None:
            return bool(rows)
        return any(each.where.holds({**self.names, "row": dict(row)}) for row in rows)

    def outside(self, each: Field, value: Any) -> str | None:
        """Return what to do about an answer beyond limits that hang on other answers, or a list
        with too few or too many rows."""
        language = self.context.language
        if each.type in ("group", "files"):
            low, high = each.low, each.high if each.type == "group" else each.spec.max_files
            if isinstance(low, int) and each.type == "group" and len(value) < low:
                return wording.say(language, "few", n=low)
            if isinstance(high, int) and len(value) > high:
                return wording.say(language, "many", n=high)
            return None
        return beyond(each, value, self.names, language)

    def wanted(self, each: Field) -> str:
        """Return what to do about a question that is not answered."""
        day = (self.context.today + dt.timedelta(days=21)).isoformat()
        count = each.low if isinstance(each.low, int) and each.low > 0 else 1
        label = self.text(f"{each.path}.label")
        return wording.missing(self.context.language, each.type, label, day, count)

    def text(self, path: str) -> str:
        """Return a text with its values."""
        return rendered(self.package, path, self.context.language, self.names)

    def fault(self, step: str, each: Field, message: str) -> None:
        """Note one error."""
        self.errors.append(FieldError(step, each.key, message))
