"""The form of a service's settings, made from what the package says can be set."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from varv.core.errors import Invalid
from varv.core.text import kronor
from varv.eservices.package.compiled import Package
from varv.eservices.package.schema import Setting
from varv.municipalities.models import Unit
from varv.web.desk.cases.picture import language
from varv.web.fields import Field, Option

KINDS = {
    "whole": "number",
    "decimal": "number",
    "money": "number",
    "long_text": "long",
    "yes_no": "radios",
    "date": "date",
    "one_of": "radios",
}
SIZES = {"whole": "short", "decimal": "short", "money": "short", "date": "date"}
HANDLER = "handler-"
SPACE = re.compile(r"[\s\N{NO-BREAK SPACE}]")
MOST = {"long_text": 2000}


def fields(package: Package, values: Mapping[str, Any]) -> list[Field]:
    """Return a question for each setting, with the value that holds now."""
    return [
        Field(
            name=key,
            label=package.text(f"settings.{key}.label", language(), key),
            kind=KINDS.get(spec.type, "text"),
            hint=_hint(package, key, spec),
            options=_options(package, key, spec),
            value=written(spec, values.get(key, spec.default)),
            size=SIZES.get(spec.type, ""),
            most=MOST.get(spec.type, 200),
            required=spec.type not in ("text", "long_text"),
        )
        for key, spec in package.setting_specs.items()
    ]


def handler_fields(package: Package, handlers: Mapping[str, int], units: list[Unit]) -> list[Field]:
    """Return a question for each handler that the package names: which unit is it here?"""
    options = [Option("", _("Välj enhet")), *(Option(str(each.pk), each.name) for each in units)]
    return [
        Field(
            name=f"{HANDLER}{key}",
            label=package.text(f"process.handlers.{key}.label", language(), key),
            kind="select",
            hint=_("Ansökan kan peka ut en annan enhet. Annars går ärendet hit.")
            if rule.unit_from
            else "",
            options=options,
            value=str(handlers.get(key, "")),
        )
        for key, rule in package.process.handlers.items()
    ]


def _hint(package: Package, key: str, spec: Setting) -> str:
    said = [package.text(f"settings.{key}.hint", language())]
    if spec.min is not None and spec.max is not None:
        low, high = written(spec, spec.min), written(spec, spec.max)
        said.append(_("Mellan {low} och {high}.").format(low=low, high=high))
    if spec.type == "money":
        said.append(_("I kronor."))
    usual = _shown(package, key, spec)
    said.append(_("Förval: {value}.").format(value=usual) if usual else "")
    return " ".join(each for each in said if each)


def _shown(package: Package, key: str, spec: Setting) -> str:
    if spec.type == "yes_no":
        return _("ja") if spec.default else _("nej")
    if spec.type == "one_of":
        return package.text(f"settings.{key}.options.{spec.default}.label", language())
    if spec.type == "money":
        return kronor(int(spec.default))
    return "" if spec.type == "long_text" else written(spec, spec.default)


def _options(package: Package, key: str, spec: Setting) -> list[Option]:
    if spec.type == "yes_no":
        return [Option("yes", _("Ja")), Option("no", _("Nej"))]
    return [
        Option(
            each.key, package.text(f"settings.{key}.options.{each.key}.label", language(), each.key)
        )
        for each in spec.options
    ]


def written(spec: Setting, value: Any) -> str:
    """Return a value as it stands in its field."""
    if value is None:
        return ""
    if spec.type == "yes_no":
        return "yes" if value else "no"
    if spec.type == "money":
        kr, ore = divmod(int(value), 100)
        return f"{kr},{ore:02d}" if ore else str(kr)
    if spec.type == "decimal":
        return str(value).replace(".", ",")
    return str(value)


def read(package: Package, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings as they were written.

    Raises:
        Invalid: a value cannot be read or lies outside what the package allows.
    """
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for key, spec in package.setting_specs.items():
        try:
            values[key] = _read(spec, sent.get(key, "").replace("\0", "").strip())
        except ValueError as fault:
            faults[key] = str(fault)
    if faults:
        raise Invalid(faults)
    return values


def _read(spec: Setting, text: str) -> Any:
    if spec.type in ("whole", "decimal", "money"):
        return _number(spec, text)
    if spec.type == "yes_no":
        if text not in ("yes", "no"):
            raise ValueError(_("Välj ja eller nej."))
        return text == "yes"
    if spec.type == "one_of":
        if text not in {each.key for each in spec.options}:
            raise ValueError(_("Välj ett av alternativen."))
        return text
    if spec.type == "date":
        try:
            return dt.date.fromisoformat(text).isoformat()
        except ValueError as fault:
            told = _("Skriv dagen som år, månad och dag, till exempel 2026-12-14.")
            raise ValueError(told) from fault
    return text[: MOST.get(spec.type, 200)]


def _number(spec: Setting, text: str) -> int | float:
    plain = SPACE.sub("", text).removesuffix("kr").replace(",", ".")
    try:
        number = float(plain)
        whole = round(number * 100) if spec.type == "money" else round(number)
    except (ValueError, OverflowError) as fault:
        raise ValueError(_("Skriv ett tal.")) from fault
    value: int | float = number if spec.type == "decimal" else whole
    if spec.type == "whole" and whole != number:
        raise ValueError(_("Skriv ett helt tal."))
    low, high = spec.min, spec.max
    if (low is not None and value < low) or (high is not None and value > high):
        raise ValueError(
            _("Skriv ett tal mellan {low} och {high}.").format(
                low=written(spec, low) if low is not None else "\N{MINUS SIGN}\N{INFINITY}",
                high=written(spec, high) if high is not None else "\N{INFINITY}",
            )
        )
    return value


def handlers_in(package: Package, sent: Mapping[str, str], units: list[Unit]) -> dict[str, int]:
    """Return which unit each handler is.

    Raises:
        Invalid: a handler has no unit.
    """
    known = {str(each.pk): each.pk for each in units}
    chosen = {key: sent.get(f"{HANDLER}{key}", "") for key in package.process.handlers}
    missing = {
        f"{HANDLER}{key}": _("Välj vilken enhet som handlägger.")
        for key, text in chosen.items()
        if text not in known
    }
    if missing:
        raise Invalid(missing)
    return {key: known[text] for key, text in chosen.items()}
