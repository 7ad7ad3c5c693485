"""Registers that forms look things up in: shown, loaded from a file, marked as down."""

import csv
import datetime as dt
import math
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core import numbers
from varv.core.errors import Invalid
from varv.eservices import actions, queries, rules
from varv.eservices.models import Register, RegisterRow
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request

SHOWN = 50
MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 20_000
MOST_FAULTS = 20
either = require_http_methods(["GET", "HEAD", "POST"])


class Read(NamedTuple):
    """A file, read: its rows, and what is wrong in it by line."""

    rows: list[dict[str, Any]]
    faults: list[str]


def _keeps(actor: Actor, register: Register) -> bool:
    return rules.may_keep(actor, register, queries.owners_of(register))


@staff(P.SERVICE_MANAGE)
@require_safe
def registers(request: Request) -> HttpResponse:
    """Show the registers that the officer keeps."""
    kept = [row for row in Register.objects.order_by("name") if _keeps(request.actor, row)]
    rows = [(row, when(row.updated_at)) for row in kept]
    return render(request, "desk/services/registers.html", {"rows": rows})


@staff(P.SERVICE_MANAGE)
@either
def register(request: Request, key: str) -> HttpResponse:
    """Show a register's first rows, and load others from a file: first a look, then for good."""
    row = fetch(Register.objects.all(), request.actor, _keeps, key=key)
    if request.method != "POST":
        actions.look_at_register(register=row, by=request.actor)
        return _page(request, row, "", None)
    text = _text(request)
    read = read_rows(text, row.columns)
    if read.faults or "load" not in request.POST:
        return _page(request, row, text, read)
    try:
        actions.load_register(
            municipality=request.municipality, key=row.key, rows=read.rows, by=request.actor
        )
    except Invalid as fault:
        return _page(request, row, text, Read(read.rows, list(fault.messages.values())))
    messages.success(request, _("Registret är utbytt: {n} rader.").format(n=len(read.rows)))
    return redirect("desk:register", key=row.key)


def _text(request: Request) -> str:
    """Return the file that was sent, or the text of the one that was looked at."""
    file = request.FILES.get("file")
    if file is None:
        return str(request.POST.get("text", ""))
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return ""
    try:
        return str(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return str(content.decode("cp1252", "replace"))


def read_rows(text: str, columns: Mapping[str, str]) -> Read:
    """Return the rows of a file with a heading, and what is wrong with it by line."""
    if not text.strip():
        return Read([], [_("Filen är tom eller större än 2 MB.")])
    head = text.splitlines()[0]
    divider = max(";,\t", key=head.count)
    reader = csv.DictReader(StringIO(text), delimiter=divider, strict=True)
    try:
        names = reader.fieldnames or ()
    except csv.Error:
        return Read([], [_("Rad {n} går inte att läsa.").format(n=1)])
    missing = [name for name in columns if name not in names]
    if missing:
        told = _("Första raden saknar kolumnen {names}.").format(names=", ".join(missing))
        return Read([], [told])
    return _rows(reader, columns)


def _rows(reader: Any, columns: Mapping[str, str]) -> Read:
    rows: list[dict[str, Any]] = []
    faults: list[str] = []
    try:
        for raw in reader:
            rows.append(_row(raw, columns, reader.line_num, faults))
            if len(faults) >= MOST_FAULTS or len(rows) > MOST_ROWS:
                break
    except csv.Error:
        faults.append(_("Rad {n} går inte att läsa.").format(n=reader.line_num))
    if len(rows) > MOST_ROWS:
        faults.append(_("Filen har fler än 20 000 rader."))
    return Read(rows, faults)


def _row(
    raw: Mapping[str | None, Any], columns: Mapping[str, str], line: int, faults: list[str]
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, kind in columns.items():
        text = (raw.get(name) or "").strip()
        try:
            row[name] = _value(kind, text)
        except ValueError:
            told = _("Rad {n}, {name}: ”{text}” är inte {kind}.")
            words = {"n": line, "name": name, "text": text[:40], "kind": _kind(kind)}
            faults.append(told.format(**words))
    return row


def _kind(kind: str) -> str:
    return {
        "whole": _("ett helt tal"),
        "decimal": _("ett tal"),
        "money": _("ett belopp i kronor"),
        "date": _("ett datum som 2026-12-14"),
        "yes_no": _("ja eller nej"),
    }.get(kind, _("text"))


def _value(kind: str, text: str) -> Any:
    if kind == "text" or not text:
        return text or None
    plain = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", ".")
    if kind == "whole":
        return int(plain)
    if kind in ("decimal", "money"):
        number = float(plain.removesuffix("kr"))
        if not math.isfinite(number):
            raise ValueError(text)
        return round(number * 100) if kind == "money" else number
    if kind == "date":
        return dt.date.fromisoformat(text).isoformat()
    if text.lower() not in ("ja", "nej", "yes", "no", "true", "false", "1", "0"):
        raise ValueError(text)
    return text.lower() in ("ja", "yes", "true", "1")


def _shown(cell: object) -> object:
    """Return a cell as it is shown: an identity number masked."""
    try:
        return numbers.mask(numbers.parse_personal(cell)) if isinstance(cell, str) else cell
    except ValueError:
        return cell


def _page(request: Request, row: Register, text: str, read: Read | None) -> HttpResponse:
    stored = RegisterRow.objects.filter(register=row)
    columns = list(row.columns)
    now: Sequence[Mapping[str, Any]] = list(stored.values_list("data", flat=True)[:SHOWN])
    faults = read.faults if read else []
    ready = read is not None and not faults
    hint = _("CSV med en rubrikrad. Filen byter ut alla rader.")
    shown = {
        "register": row,
        "columns": columns,
        "rows": [[_shown(each.get(name, "")) for name in columns] for each in now],
        "count": stored.count(),
        "at": when(row.updated_at),
        "text": text if ready else "",
        "new": [[_shown(each.get(name, "")) for name in columns] for each in read.rows[:SHOWN]]
        if read and ready
        else [],
        "new_count": len(read.rows) if read else 0,
        "faults": faults,
        "is_ready": ready,
        "field": Field("file", _("Fil"), kind="file", hint=hint),
    }
    status = 422 if faults else 200
    return render(request, "desk/services/register.html", shown, status=status)


@staff(P.SERVICE_MANAGE)
@require_POST
def status(request: Request, key: str) -> HttpResponse:
    """Say that a register cannot be trusted now, or that it can be again."""
    row = fetch(Register.objects.all(), request.actor, _keeps, key=key)
    is_up = request.POST.get("status") == "up"
    actions.set_down(register=row, is_down=not is_up, by=request.actor)
    told = (
        _("Registret används igen.") if is_up else _("Formulären låter den sökande skriva själv.")
    )
    messages.success(request, told)
    return redirect("desk:register", key=row.key)
