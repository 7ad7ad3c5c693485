"""Registers whose rows are at hand: those that a package ships, or an example gives."""

from collections.abc import Mapping, Sequence

from varv.eservices.package.compiled import Package
from varv.eservices.package.functions import RegisterDown, Row


class GivenRegisters:
    """Registers with rows that are given, some of them down."""

    def __init__(
        self,
        rows: Mapping[str, Sequence[Row]],
        columns: Mapping[str, str],
        down: Sequence[str] = (),
    ) -> None:
        self._rows, self._columns, self._down = rows, columns, frozenset(down)

    def rows(self, key: str) -> Sequence[Row]:
        """Return all rows of a register.

        Raises:
            RegisterDown: it cannot be read.
        """
        self.check(key)
        return self._rows[key]

    def check(self, key: str) -> None:
        """Do nothing when the register can be read.

        Raises:
            RegisterDown: it cannot be read.
        """
        if key in self._down or key not in self._rows:
            raise RegisterDown(key)

    def where(self, key: str, column: str, value: str) -> Sequence[Row]:
        """Return the rows with a text in a column.

        Raises:
            RegisterDown: it cannot be read.
        """
        return [row for row in self.rows(key) if row.get(column) == value]

    def row(self, key: str, value: str) -> Row | None:
        """Return the row with the value in the register's key column.

        Raises:
            RegisterDown: it cannot be read.
        """
        column = self._columns.get(key, "code")
        return next((row for row in self.rows(key) if str(row.get(column)) == value), None)


def registers_of(
    package: Package,
    own: Mapping[str, Sequence[Row]] | None = None,
    down: Sequence[str] = (),
) -> GivenRegisters:
    """Return a package's registers with the rows it ships, or an example's own."""
    rows: dict[str, Sequence[Row]] = {key: spec.rows for key, spec in package.registers.items()}
    columns = {key: spec.key for key, spec in package.registers.items()}
    return GivenRegisters({**rows, **(own or {})}, columns, down)
