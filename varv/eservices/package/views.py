"""Questions and steps as they are shown: words in the reader's language, values written out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from varv.core import phones
from varv.core.text import kronor
from varv.eservices.package import templates
from varv.eservices.package.compiled import Field, FormStep, Package
from varv.eservices.package.context import Context
from varv.eservices.package.expressions import ABSENT, Program
from varv.eservices.package.functions import RegisterDown, Row


class Reading(Protocol):
    """A form and what is answered in it."""

    @property
    def package(self) -> Package:
        """Return the package."""

    @property
    def context(self) -> Context:
        """Return what expressions are read against."""

    @property
    def names(self) -> Mapping[str, Any]:
        """Return what expressions may see."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Return the answers and what is worked out from them."""


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
class Form:
    """A form that is shown by itself: an action's own, or the inside of a group."""

    package: Package
    context: Context
    names: Mapping[str, Any]
    values: Mapping[str, Any]


def rendered(package: Package, path: str, language: str, names: Mapping[str, Any]) -> str:
    """Return a text by path with its values; nothing when there is none."""
    if not package.has_text(path):
        return ""
    return package.template(path, language).render(names, package.show(language))


def holds(condition: Program | bool, names: Mapping[str, Any]) -> bool:
    """Tell whether a condition holds."""
    return condition if isinstance(condition, bool) else condition.holds(names)


def bound(limit: Program | int | None, names: Mapping[str, Any]) -> Any:
    """Return the least or greatest value of an answer, if there is one just now."""
    found = limit.value(names) if isinstance(limit, Program) else limit
    return None if found is ABSENT else found


def options_of(each: Field, reading: Reading) -> tuple[Option, ...] | None:
    """Return what can be chosen just now; nothing when the register is down."""
    if each.spec.options_from:
        return _register_options(each, reading)
    package, language, names = reading.package, reading.context.language, reading.names
    return tuple(
        Option(
            key=option.key,
            label=rendered(package, f"{each.path}.options.{option.key}.label", language, names),
            hint=rendered(package, f"{each.path}.options.{option.key}.hint", language, names),
        )
        for option in each.spec.options
        if holds(each.option_conditions[option.key], names)
    )


def _register_options(each: Field, reading: Reading) -> tuple[Option, ...] | None:
    source = each.spec.options_from
    assert source is not None
    try:
        rows = _rows(each, source.register_, reading)
    except RegisterDown:
        return None
    found = []
    for row in rows:
        if each.where and not each.where.holds({**reading.names, "row": dict(row)}):
            continue
        hint = said(row, source.hint, reading.context.language) if source.hint else ""
        key = str(row.get(source.key, ""))
        found.append(Option(key, said(row, source.label, reading.context.language) or key, hint))
    return tuple(found)


def said(row: Row, column: str, language: str) -> str:
    """Return what a column says; one called ``<column>_en`` says it in English."""
    return str(row.get(f"{column}_{language}") or row.get(column) or "")


def _rows(each: Field, register: str, reading: Reading) -> Sequence[Row]:
    """Return the rows to choose among: all, or those that hold a text where that is asked for."""
    registers = reading.context.registers
    if each.match is None:
        return registers.rows(register)
    column, program = each.match
    wanted = program.value(reading.names)
    if not isinstance(wanted, str):
        registers.check(register)
        return []
    return registers.where(register, column, wanted)


def step_view(reading: Reading, step: FormStep, shown: tuple[Field, ...]) -> StepView:
    """Return a step as it is shown."""
    package, language, names = reading.package, reading.context.language, reading.names
    return StepView(
        key=step.key,
        title=rendered(package, f"{step.path}.title", language, names),
        lead=rendered(package, f"{step.path}.lead", language, names),
        questions=tuple(
            question(reading, each)
            for each in shown
            if each.spec.shown and not (each.type == "computed" and each.key not in names)
        ),
    )


def question(reading: Reading, each: Field) -> Question:
    """Return a field as it is shown."""
    package, context, names, spec = reading.package, reading.context, reading.names, each.spec

    def text(name: str) -> str:
        return rendered(package, f"{each.path}.{name}", context.language, names)

    value = reading.values.get(each.key)
    prefill = each.prefill.value(names) if each.prefill and value is None else ABSENT
    options = options_of(each, reading)
    inside = Form(package, context, names, {})
    return Question(
        key=each.key,
        type=each.type,
        label=text("label"),
        hint=text("hint"),
        required=holds(each.required, names),
        options=options or (),
        value=value,
        unit=text("unit"),
        text=text("text"),
        display=displayed(package, each, value, context.language),
        level=spec.level,
        is_down=options is None,
        prefill=None if prefill is ABSENT or prefill == "" else prefill,
        low=bound(each.low, names),
        high=bound(each.high, names),
        who=tuple(spec.who),
        accept=tuple(spec.accept),
        max_files=spec.max_files,
        max_mb=spec.max_mb,
        places=spec.places,
        item_label=text("item_label"),
        fields=tuple(question(inside, inner) for inner in each.fields),
    )


def displayed(package: Package, each: Field, value: Any, language: str) -> str:
    """Return a value as a reader sees it."""
    if value is None:
        return ""
    kind = each.spec.result if each.type == "computed" else each.type
    if kind == "money":
        return kronor(value) if isinstance(value, int) else ""
    if kind in ("one_of", "several_of"):
        chosen = value if isinstance(value, list) else [value]
        path = f"{each.path}.options"
        return ", ".join(package.text(f"{path}.{one}.label", language, str(one)) for one in chosen)
    if kind == "address":
        town = f"{value.get('postal_code', '')} {value.get('city', '')}".strip()
        return ", ".join(part for part in (value.get("street", ""), town) if part)
    if kind == "place":
        return str(value.get("text") or f"{value.get('lat')}, {value.get('lon')}")
    if kind == "phone":
        return phones.shown(str(value))
    if kind == "files":
        return ", ".join(str(one.get("name", "")) for one in value)
    if kind == "group":
        return "; ".join(_row(package, each, row, language) for row in value)
    text = templates.plain(value, language)
    unit = package.text(f"{each.path}.unit", language) if kind in ("whole", "decimal") else ""
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text


def _row(package: Package, group: Field, row: Mapping[str, Any], language: str) -> str:
    cells = (
        (inner, displayed(package, inner, row.get(inner.key), language)) for inner in group.fields
    )
    return ", ".join(_told(package, inner, cell, language) for inner, cell in cells if cell)


def _told(package: Package, inner: Field, text: str, language: str) -> str:
    """Return an answer in a row so that it is understood alone: a yes or no with its question."""
    return (
        f"{package.text(f'{inner.path}.label', language)} {text}"
        if inner.type == "yes_no"
        else text
    )
