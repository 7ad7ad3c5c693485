"""Values of settings and registers, read in their types."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from varv.eservices.package.schema import Setting


def setting(spec: Setting, value: Any) -> Any:
    """Return a setting's value in its type.

    Raises:
        ValueError: it cannot be used; the text says what to do.
    """
    try:
        found = typed(spec.type, value)
    except (ValueError, InvalidOperation) as fault:
        raise ValueError(_("Värdet kan inte läsas. Kontrollera hur det är skrivet.")) from fault
    if spec.type == "one_of" and found not in {option.key for option in spec.options}:
        raise ValueError(_("Välj ett av alternativen."))
    if isinstance(found, int | float) and not isinstance(found, bool):
        if spec.min is not None and found < spec.min:
            raise ValueError(_("Ange {number} eller mer.").format(number=spec.min))
        if spec.max is not None and found > spec.max:
            raise ValueError(_("Ange {number} eller mindre.").format(number=spec.max))
    return found


def typed(kind: str, value: Any) -> Any:
    """Return a value in the type of a setting or a column.

    Raises:
        ValueError, InvalidOperation: it cannot be read.
    """
    if kind == "yes_no":
        return value if isinstance(value, bool) else str(value).lower() in ("true", "on", "yes")
    text = str(value).strip()
    if kind == "whole":
        return int(text)
    if kind == "decimal":
        return float(_number(text))
    if kind == "money":
        return value if isinstance(value, int) else int(_number(text) * 100)
    if kind == "date":
        return dt.date.fromisoformat(text).isoformat()
    return text


def _number(text: str) -> Decimal:
    number = Decimal(text.replace(",", "."))
    if not number.is_finite():
        raise ValueError(text)
    return number
