"""Keeping registers: loaded, looked at, marked as down."""

from collections.abc import Mapping, Sequence
from decimal import InvalidOperation
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.eservices import queries, rules
from varv.eservices.actions.cells import typed
from varv.eservices.models import Register, RegisterRow
from varv.municipalities.models import Municipality
from varv.people.actors import Actor


def _ask(by: Actor, register: Register, rule: str) -> None:
    if not rules.may_keep(by, register, queries.owners_of(register)):
        raise Refused(rule)


@transaction.atomic
def load_register(
    *, municipality: Municipality, key: str, rows: Sequence[Mapping[str, Any]], by: Actor
) -> Register:
    """Replace all rows of a register, which is up from then on.

    Raises:
        Invalid: there is no such register, or a row lacks its key, repeats it or has a bad cell.
    """
    register = Register.objects.filter(municipality=municipality, key=key).first()
    if register is None:
        raise Invalid({"register": _("Det finns inget sådant register.")})
    _ask(by, register, "register.load")
    made, faults = _rows(register, rows)
    if faults:
        raise Invalid(faults)
    register.rows.all().delete()
    RegisterRow.objects.bulk_create(made)
    register.is_down, register.updated_at = False, clock.now()
    register.save(update_fields=["is_down", "updated_at"])
    audit.record(by=by, action="register.load", subject=register, data={"rows": len(made)})
    _read_anew()
    return register


def _rows(
    register: Register, rows: Sequence[Mapping[str, Any]]
) -> tuple[list[RegisterRow], dict[str, str]]:
    made: list[RegisterRow] = []
    faults: dict[str, str] = {}
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        name = str(row.get(register.key_column, "")).strip()
        if not name or name in seen:
            faults[str(number)] = _("Rad {row}: nyckeln saknas eller finns två gånger.").format(
                row=number
            )
            continue
        seen.add(name)
        try:
            data = {
                column: typed(kind, row[column])
                for column, kind in register.columns.items()
                if row.get(column) not in (None, "")
            }
        except (ValueError, InvalidOperation):
            faults[str(number)] = _("Rad {row}: ett värde har fel form.").format(row=number)
            continue
        made.append(
            RegisterRow(
                municipality_id=register.municipality_id, register=register, key=name, data=data
            )
        )
    return made, faults


def look_at_register(*, register: Register, by: Actor) -> None:
    """Record that somebody looks at the rows of a register, which may be about people."""
    _ask(by, register, "register.look")
    audit.record(by=by, action="register.look", subject=register)


@transaction.atomic
def set_down(*, register: Register, is_down: bool, by: Actor) -> Register:
    """Say that a register cannot be trusted just now, or that it can again."""
    _ask(by, register, "register.set_down")
    register.is_down, register.updated_at = is_down, clock.now()
    register.save(update_fields=["is_down", "updated_at"])
    audit.record(by=by, action="register.set_down", subject=register, data={"is_down": is_down})
    _read_anew()
    return register


def _read_anew() -> None:
    """Let registers be read anew in this transaction, and by others once it holds."""
    queries.forget()
    transaction.on_commit(queries.forget)
