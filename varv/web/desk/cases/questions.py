"""The questions that an action of a package asks of the officer."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from varv.cases import queries
from varv.cases.models import Case
from varv.eservices.package.compiled import Field as Asked
from varv.eservices.package.compiled import Package
from varv.web.desk.cases.picture import language
from varv.web.fields import Field, Option

SEPARATOR = "--"
KINDS = {
    "long_text": "long",
    "whole": "number",
    "decimal": "number",
    "money": "number",
    "date": "date",
    "email": "email",
    "phone": "tel",
    "yes_no": "radios",
    "consent": "ticks",
    "several_of": "ticks",
}
MOST_RADIOS = 7


def name_of(action: str, field: str) -> str:
    """Return the form name of a field; two actions may ask the same thing in their own way."""
    return f"{action}{SEPARATOR}{field}"


def of(
    case: Case,
    action: str,
    sent: QueryDict | Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> list[Field]:
    """Return the questions with what was written, in the officer's language."""
    package = queries.compiled(case.version)
    wrong = errors or {}
    return [
        _field(package, action, each, sent, wrong.get(each.key, ""))
        for each in package.action_fields.get(action, ())
        if each.is_asked
    ]


def _field(
    package: Package,
    action: str,
    asked: Asked,
    sent: QueryDict | Mapping[str, str],
    error: str,
) -> Field:
    name, options = name_of(action, asked.key), _options(package, asked)
    kind = KINDS.get(asked.type, "text")
    if asked.type == "one_of":
        kind = "radios" if len(options) < MOST_RADIOS else "select"
    unit = package.text(f"{asked.path}.unit", language())
    label = package.text(f"{asked.path}.label", language(), asked.key)
    return Field(
        name=name,
        label=f"{label} ({unit})" if unit else label,
        kind=kind,
        hint=package.text(f"{asked.path}.hint", language()),
        required=asked.required is not False,
        options=options,
        value=sent.get(name, ""),
        chosen=sent.getlist(name) if isinstance(sent, QueryDict) else (),
        error=error,
        most=2000 if kind == "long" else 200,
        size="date" if kind == "date" else "short" if kind == "number" else "",
    )


def _options(package: Package, asked: Asked) -> list[Option]:
    if asked.type == "yes_no":
        return [Option("yes", _("Ja")), Option("no", _("Nej"))]
    if asked.type == "consent":
        return [Option("yes", package.text(f"{asked.path}.text", language(), _("Ja")))]
    return [
        Option(
            each.key,
            package.text(f"{asked.path}.options.{each.key}.label", language(), each.key),
            package.text(f"{asked.path}.options.{each.key}.hint", language()),
        )
        for each in asked.spec.options
    ]


def sent_for(case: Case, action: str, sent: QueryDict) -> dict[str, Any]:
    """Return what was written for an action, by the package's own names."""
    start = f"{action}{SEPARATOR}"
    return {
        name.removeprefix(start): values for name, values in sent.lists() if name.startswith(start)
    }
