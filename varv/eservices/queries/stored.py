"""A municipality's registers as forms read them: small ones kept, large ones asked."""

import datetime as dt
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from varv.eservices.models import Register, RegisterRow
from varv.eservices.package.functions import RegisterDown, Row

FRESH_SECONDS = 5.0


class StoredRegisters:
    """One municipality's registers, each row read at most once."""

    def __init__(self, municipality_id: int) -> None:
        self.municipality_id = municipality_id
        self._registers: dict[str, Register] | None = None
        self._rows: dict[str, list[Row]] = {}
        self._found: dict[tuple[str, str], Row | None] = {}
        self._matching: dict[tuple[str, str, str], list[Row]] = {}

    def _register(self, key: str) -> Register:
        if self._registers is None:
            self._registers = _registers_of(self.municipality_id)
        register = self._registers.get(key)
        if register is None or register.is_down:
            raise RegisterDown(key)
        return register

    def rows(self, key: str) -> Sequence[Row]:
        """Return all rows of a register.

        Raises:
            RegisterDown: it cannot be read.
        """
        register = self._register(key)
        if key not in self._rows:
            self._rows[key] = _rows_of(register)
        return self._rows[key]

    def check(self, key: str) -> None:
        """Do nothing when the register can be read.

        Raises:
            RegisterDown: it cannot be read.
        """
        self._register(key)

    def where(self, key: str, column: str, value: str) -> Sequence[Row]:
        """Return the rows with a text in a column; a large register is not read whole.

        Raises:
            RegisterDown: it cannot be read.
        """
        register = self._register(key)
        if column not in register.columns:
            return []
        if not _is_large(register):
            return [row for row in self.rows(key) if row.get(column) == value]
        asked = (key, column, value)
        if asked not in self._matching:
            rows = RegisterRow.objects.filter(register=register, **{f"data__{column}": value})
            self._matching[asked] = list(rows.order_by("pk").values_list("data", flat=True))
        return self._matching[asked]

    def row(self, key: str, value: str) -> Row | None:
        """Return the row with the value in the register's key column.

        Raises:
            RegisterDown: it cannot be read.
        """
        register = self._register(key)
        if not _is_large(register):
            self.rows(key)
        small = _small.get(register.pk)
        if small and small.read_at == register.updated_at:
            return small.by_key.get(value)
        if (key, value) not in self._found:
            rows = RegisterRow.objects.filter(register=register, key=value)
            self._found[key, value] = rows.values_list("data", flat=True).first()
        return self._found[key, value]


@dataclass(frozen=True)
class _Small:
    """A small register as it was when it was last loaded."""

    read_at: dt.datetime
    rows: list[Row]
    by_key: Mapping[str, Row]


_states: dict[int, tuple[float, dict[str, Register]]] = {}
_small: dict[int, _Small] = {}
_large: dict[int, tuple[dt.datetime, bool]] = {}
SMALL = 2000


def _registers_of(municipality_id: int) -> dict[str, Register]:
    """Return a municipality's registers by key, as they were a moment ago."""
    known = _states.get(municipality_id)
    if known is not None and time.monotonic() - known[0] < FRESH_SECONDS:
        return known[1]
    found = {row.key: row for row in Register.objects.filter(municipality_id=municipality_id)}
    _states[municipality_id] = (time.monotonic(), found)
    return found


def _rows_of(register: Register) -> list[Row]:
    """Return all rows; those of a small register are read once until it is loaded anew."""
    kept = _small.get(register.pk)
    if kept and kept.read_at == register.updated_at:
        return kept.rows
    stored = RegisterRow.objects.filter(register=register).order_by("pk")
    found = list(stored.values_list("key", "data"))
    rows = [data for _key, data in found]
    if len(found) <= SMALL:
        _small[register.pk] = _Small(register.updated_at, rows, dict(found))
    return rows


def _is_large(register: Register) -> bool:
    """Tell whether a register has too many rows to keep; asked once until it is loaded anew."""
    kept = _small.get(register.pk)
    if kept and kept.read_at == register.updated_at:
        return False
    known = _large.get(register.pk)
    if known is None or known[0] != register.updated_at:
        is_large = RegisterRow.objects.filter(register=register).count() > SMALL
        known = _large[register.pk] = (register.updated_at, is_large)
    return known[1]


def registers(municipality_id: int) -> StoredRegisters:
    """Return a municipality's registers, to be read during one request."""
    return StoredRegisters(municipality_id)


def forget() -> None:
    """Read registers anew at the next question."""
    _states.clear()
    _small.clear()
    _large.clear()
