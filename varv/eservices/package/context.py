"""What expressions are read against, besides the answers."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from varv.eservices.package.compiled import Package
from varv.eservices.package.functions import RegisterDown, Registers, Row, Surroundings

EMPTY: Mapping[str, Any] = {}


class NoRegisters:
    """Registers of somebody who has none."""

    def check(self, key: str) -> None:
        """Say that the register cannot be read."""
        raise RegisterDown(key)

    def where(self, key: str, column: str, value: str) -> Sequence[Row]:
        """Say that the register cannot be read."""
        raise RegisterDown(key)

    def rows(self, key: str) -> Sequence[Row]:
        """Say that the register cannot be read."""
        raise RegisterDown(key)

    def row(self, key: str, value: str) -> Row | None:
        """Say that the register cannot be read."""
        raise RegisterDown(key)


@dataclass(frozen=True)
class Context:
    """The day, the municipality's settings and registers, and who applies for whom."""

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


def names(package: Package, values: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Return what expressions of the process may see."""
    known = context.names()
    for each in package.fields():
        known[f"answered.{each.key}"] = each.key in values
    known.update(values)
    return known
