"""Letters and headlines of decisions, and the answers as a reader sees them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from varv.eservices.package.compiled import Package
from varv.eservices.package.context import Context, names
from varv.eservices.package.expressions import within
from varv.eservices.package.views import displayed, rendered, said

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-!|&~])")
RAW = ("decision.reasons", "appeal.text")
CORRECTED = {
    "sv": "**Det här är en rättad version av beslutet.**",
    "en": "**This is a corrected version of the decision.**",
}


@dataclass(frozen=True)
class Row:
    """One answer as it is shown."""

    key: str
    label: str
    display: str
    type: str
    value: Any


@dataclass(frozen=True)
class Section:
    """The answers of one step as they are shown."""

    key: str
    title: str
    rows: tuple[Row, ...]


def escaped(text: str) -> str:
    """Return text that Markdown takes as it stands."""
    return SPECIAL.sub(r"\\\1", text).replace("\n", " ")


def headline(package: Package, key: str, values: Mapping[str, Any], context: Context) -> str:
    """Return the outcome of an action in the resident's words."""
    known = names(package, values, context)
    with within(context.around()):
        return rendered(package, f"process.actions.{key}.headline", context.language, known)


def delegation(package: Package, key: str, values: Mapping[str, Any], context: Context) -> str:
    """Return the delegation that a decision is made on, filled in."""
    rule = package.process.actions[key].decision
    if rule is None or not rule.delegation:
        return ""
    found = re.fullmatch(r"\{\{\s*settings\.([a-z0-9_]+)\s*\}\}", rule.delegation)
    return str(context.settings.get(found[1], "")) if found else rule.delegation


def letter(
    package: Package,
    action: str,
    values: Mapping[str, Any],
    extra: Mapping[str, Mapping[str, str]],
    context: Context,
) -> str:
    """Return a decision's letter as Markdown; what people wrote cannot become markup.

    A corrected one begins by saying so, and what was corrected (förvaltningslagen 36 §).

    Args:
        extra: ``case``, ``decision``, ``municipality``, ``unit`` and ``appeal``.
    """
    rule = package.process.actions[action].decision
    assert rule is not None
    known = {**names(package, values, context), **extra}
    show = package.show(context.language)

    def careful(value: Any, source: str, filter: str) -> str:
        if source in RAW or filter == "raw":
            return str(value).strip()
        return escaped(show(value, source, filter))

    with within(context.around()):
        text = package.letter(rule.letter, context.language, action).render(known, careful)
    corrected = extra["decision"].get("correction", "")
    if corrected:
        told = CORRECTED.get(context.language, CORRECTED["sv"])
        text = f"{told} {escaped(corrected)}\n\n{text}"
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def summary(
    package: Package, values: Mapping[str, Any], context: Context, *, hidden: bool = False
) -> tuple[Section, ...]:
    """Return all answers by step, for review and case pages.

    Args:
        hidden: also what was worked out but is not shown in the form.
    """
    known = names(package, values, context)
    sections = []
    with within(context.around()):
        for step in package.steps:
            rows = tuple(
                Row(
                    key=each.key,
                    label=_label(package, f"{each.path}", context.language, known),
                    display=_display(package, each, values[each.key], context),
                    type=each.type,
                    value=values[each.key],
                )
                for each in step.fields
                if each.key in values and (each.spec.shown or hidden)
            )
            if rows:
                title = rendered(package, f"{step.path}.title", context.language, known)
                sections.append(Section(step.key, title, rows))
    return tuple(sections)


def _label(package: Package, path: str, language: str, known: Mapping[str, Any]) -> str:
    return rendered(package, f"{path}.label", language, known) or rendered(
        package, f"{path}.text", language, known
    )


def _display(package: Package, each: Any, value: Any, context: Context) -> str:
    source = each.spec.options_from
    if source and isinstance(value, str):
        around = context.around()
        try:
            row = around.row(source.register_, value)
        except Exception:
            row = None
        if row is not None:
            return said(row, source.label, context.language) or value
    return displayed(package, each, value, context.language)
