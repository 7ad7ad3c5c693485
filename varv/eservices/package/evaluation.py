"""A form as somebody's answers make it: what is asked, worked out, wrong, or stops."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from varv.eservices.package import templates
from varv.eservices.package.compiled import Field, FormStep, Package
from varv.eservices.package.expressions import ABSENT, Program, within
from varv.eservices.package.functions import RegisterDown, Registers, Row, Surroundings

EMPTY: Mapping[str, Any] = {}
ASK = {
    "sv": {
        "one_of": "Välj ett av svaren.",
        "several_of": "Välj minst ett av svaren.",
        "yes_no": "Svara ja eller nej.",
        "consent": "Kryssa i rutan för att gå vidare.",
        "files": "Lägg till minst en fil.",
        "date": "Ange ett datum, till exempel {day}.",
        "person": "Välj vem det gäller.",
        "group": "Lägg till minst {count}.",
        "": "Fyll i {label}.",
        "question": "Svara på frågan.",
    },
    "en": {
        "one_of": "Choose one of the answers.",
        "several_of": "Choose at least one of the answers.",
        "yes_no": "Answer yes or no.",
        "consent": "Tick the box to go on.",
        "files": "Add at least one file.",
        "date": "Enter a date, for example {day}.",
        "person": "Choose whom it concerns.",
        "group": "Add at least {count}.",
        "": "Fill in {label}.",
        "question": "Answer the question.",
    },
}


class NoRegisters:
    """Registers of somebody who has none."""

    def rows(self, key: str) -> Sequence[Row]:
        """Say that the register cannot be read."""
        raise RegisterDown(key)

    def row(self, key: str, value: str) -> Row | None:
        """Say that the register cannot be read."""
        raise RegisterDown(key)


@dataclass(frozen=True)
class Context:
    """What expressions are read against, besides the answers."""

    today: dt.date
    settings: Mapping[str, Any] = field(default_factory=dict)
    registers: Registers = field(default_factory=NoRegisters)
    applicant: Mapping[str, Any] | None = None
    principal: Mapping[str, Any] | None = None
    language: str = "sv"
    state: str = ""
    action: Mapping[str, Any] = field(default_factory=dict)

    def around(self) -> Surroundings:
        """Return what functions see."""
        return Surroundings(self.today, self.registers, self.language)

    def names(self) -> dict[str, Any]:
        """Return the names that are known before anything is answered."""
        names: dict[str, Any] = {"today": self.today.isoformat(), "state": self.state}
        for name, facts in (("applicant", self.applicant), ("principal", self.principal)):
            names[name] = {key: value for key, value in (facts or EMPTY).items() if value != ""}
        names |= {f"settings.{key}": value for key, value in self.settings.items()}
        names |= {f"action.{key}": value for key, value in self.action.items()}
        return names


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
class Option:
    """One answer to choose."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """A field as it is shown, in the reader's language."""

    key: str
    type: str
    label: str
    hint: str
    required: bool
    options: tuple[Option, ...]
    value: Any
    unit: str
    text: str
    display: str
    level: str
    is_down: bool
    prefill: Any
    low: Any
    high: Any
    who: tuple[str, ...]
    accept: tuple[str, ...]
    max_files: int
    max_mb: int
    places: int
    item_label: str
    fields: tuple["Question", ...]


@dataclass(frozen=True)
class StepView:
    """A page of the form as it is shown."""

    key: str
    title: str
    lead: str
    questions: tuple[Question, ...]


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
        with within(self.context.around()):
            return tuple(_step_view(self, self.package.step(key)) for key in self.shown)

    def step(self, key: str) -> StepView:
        """Return one step as it is shown.

        Raises:
            KeyError: it is not asked.
        """
        if key not in self.shown:
            raise KeyError(key)
        with within(self.context.around()):
            return _step_view(self, self.package.step(key))

    def title(self, key: str) -> str:
        """Return a step's title."""
        with within(self.context.around()):
            return rendered(self.package, f"form.{key}.title", self.context.language, self.names)


def rendered(package: Package, path: str, language: str, names: Mapping[str, Any]) -> str:
    """Return a text by path with its values; nothing when there is none."""
    if not package.has_text(path):
        return ""
    return package.template(path, language).render(names, package.show(language))


def holds(condition: Program | bool, names: Mapping[str, Any]) -> bool:
    """Tell whether a condition holds."""
    return condition if isinstance(condition, bool) else condition.holds(names)


def evaluate(package: Package, answers: Mapping[str, Any], context: Context) -> Evaluation:
    """Read a form against answers: fields in order, a hidden one is absent."""
    around = context.around()
    with within(around):
        return _Reading(package, answers, context, around).evaluation()


class _Reading:
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
        """Return the form as read."""
        shown: dict[str, tuple[Field, ...]] = {}
        for step in self.package.steps:
            if holds(step.visible, self.names):
                shown[step.key] = tuple(each for each in step.fields if self.read(step, each))
        for key, fields in shown.items():
            for each in fields:
                self.check(key, each)
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
                text = rendered(
                    self.package, f"{each.path}.text", self.context.language, self.names
                )
                self.stops.append(Stop(step.key, each.key, text))
            return True
        if each.type == "computed":
            assert each.value is not None
            before = len(self.around.down)
            value: Any = each.value.value(self.names)
            if len(self.around.down) > before:
                self.unverified.add(each.key)
        else:
            value = self.answers.get(each.key, ABSENT)
        if value is not ABSENT and value is not None and value != "":
            self.values[each.key] = self.names[each.key] = value
            self.names[f"answered.{each.key}"] = True
        return True

    def check(self, step: str, each: Field) -> None:
        """Note what is wrong with a field's value."""
        if not each.is_asked:
            return
        if each.key not in self.values or (
            self.values[each.key] in (False, [])
            and (each.type in ("consent", "files", "several_of", "group"))
        ):
            if holds(each.required, self.names):
                self.fault(step, each, _wanted(each, self))
            return
        value = self.values[each.key]
        if each.spec.options or each.spec.options_from:
            known = {option.key for option in options_of(self.package, each, self)}
            if each.spec.options_from and each.spec.options_from.register_ in self.around.down:
                self.unverified.add(each.key)
            elif not set(value if isinstance(value, list) else [value]) <= known:
                self.fault(step, each, ASK[self.context.language]["one_of"])
                return
        for number, program in enumerate(each.checks):
            if program.value(self.names) is False:
                path = f"{each.path}.valid.{number}"
                text = rendered(self.package, path, self.context.language, self.names)
                self.fault(step, each, text)
                return

    def fault(self, step: str, each: Field, message: str) -> None:
        """Note one error."""
        self.errors.append(FieldError(step, each.key, message))


def _wanted(each: Field, reading: _Reading) -> str:
    words = ASK[reading.context.language]
    label = rendered(reading.package, f"{each.path}.label", reading.context.language, reading.names)
    day = (reading.context.today + dt.timedelta(days=21)).isoformat()
    count = each.spec.min if isinstance(each.spec.min, int) else 1
    if each.type in words:
        return words[each.type].format(day=day, count=count)
    if label.endswith("?") or not label:
        return words["question"]
    return words[""].format(label=label[0].lower() + label[1:])


def options_of(package: Package, each: Field, reading: Any) -> tuple[Option, ...]:
    """Return the options of a question that can be chosen now; none when its register is down."""
    language, names = reading.context.language, reading.names
    if each.spec.options_from:
        return _register_options(each, reading)
    return tuple(
        Option(
            key=option.key,
            label=rendered(package, f"{each.path}.options.{option.key}.label", language, names),
            hint=rendered(package, f"{each.path}.options.{option.key}.hint", language, names),
        )
        for option in each.spec.options
        if holds(each.option_conditions[option.key], names)
    )


def _register_options(each: Field, reading: Any) -> tuple[Option, ...]:
    source = each.spec.options_from
    assert source is not None
    around = getattr(reading, "around", None)
    around = around() if callable(around) else (around or reading.context.around())
    try:
        rows = around.rows(source.register_)
    except RegisterDown:
        return ()
    found = []
    for row in rows:
        if each.where and not each.where.holds({**reading.names, "row": dict(row)}):
            continue
        hint = str(row.get(source.hint, "") or "") if source.hint else ""
        found.append(Option(str(row[source.key]), str(row[source.label]), hint))
    return tuple(found)


def _step_view(evaluation: Evaluation, step: FormStep) -> StepView:
    package, language, names = evaluation.package, evaluation.context.language, evaluation.names
    return StepView(
        key=step.key,
        title=rendered(package, f"{step.path}.title", language, names),
        lead=rendered(package, f"{step.path}.lead", language, names),
        questions=tuple(
            question(evaluation, each)
            for each in evaluation.shown[step.key]
            if each.spec.shown and not (each.type == "computed" and each.key not in names)
        ),
    )


def question(evaluation: Any, each: Field) -> Question:
    """Return a field as it is shown."""
    package, context, names = evaluation.package, evaluation.context, evaluation.names
    spec = each.spec

    def text(name: str) -> str:
        return rendered(package, f"{each.path}.{name}", context.language, names)

    def bound(value: Program | int | None) -> Any:
        found = value.value(names) if isinstance(value, Program) else value
        return None if found is ABSENT else found

    value = evaluation.values.get(each.key)
    prefill = each.prefill.value(names) if each.prefill and value is None else None
    return Question(
        key=each.key,
        type=each.type,
        label=text("label"),
        hint=text("hint"),
        required=holds(each.required, names),
        options=options_of(package, each, evaluation),
        value=value,
        unit=text("unit"),
        text=text("text"),
        display=displayed(package, each, value, context.language),
        level=spec.level,
        is_down=bool(spec.options_from and spec.options_from.register_ in evaluation.down),
        prefill=None if prefill is ABSENT or prefill == "" else prefill,
        low=bound(each.low),
        high=bound(each.high),
        who=tuple(spec.who),
        accept=tuple(spec.accept),
        max_files=spec.max_files,
        max_mb=spec.max_mb,
        places=spec.places,
        item_label=text("item_label"),
        fields=tuple(_inner(evaluation, inner) for inner in each.fields),
    )


@dataclass(frozen=True)
class _Inside:
    """A group's inside, read without anybody's answers."""

    package: Package
    context: Context
    names: Mapping[str, Any]
    values: Mapping[str, Any]
    down: frozenset[str]


def _inner(evaluation: Any, each: Field) -> Question:
    inside = _Inside(evaluation.package, evaluation.context, evaluation.names, {}, evaluation.down)
    return question(inside, each)


def displayed(package: Package, each: Field, value: Any, language: str) -> str:
    """Return a value as a reader sees it."""
    spec = each.spec
    if value is None:
        return ""
    kind = spec.result if each.type == "computed" else each.type
    if kind == "money":
        return (
            package.show(language)(value, each.key, "money")
            if package.is_money(each.key)
            else templates.plain(value, language)
        )
    if each.type in ("one_of", "several_of"):
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(
            package.text(f"{each.path}.options.{one}.label", language, str(one)) for one in chosen
        )
    if each.type == "address":
        return ", ".join(
            part
            for part in (
                value.get("street", ""),
                f"{value.get('postal_code', '')} {value.get('city', '')}".strip(),
            )
            if part
        )
    if each.type == "place":
        return str(value.get("text") or f"{value.get('lat')}, {value.get('lon')}")
    if each.type == "files":
        return ", ".join(str(one.get("name", "")) for one in value)
    if each.type == "group":
        rows = (
            ", ".join(
                displayed(package, inner, row.get(inner.key), language)
                for inner in each.fields
                if row.get(inner.key) is not None
            )
            for row in value
        )
        return "; ".join(rows)
    text = templates.plain(value, language)
    if kind in ("whole", "decimal"):
        unit = package.text(f"{each.path}.unit", language)
        return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text
    return text
