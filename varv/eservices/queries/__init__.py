"""Finding services and reading them."""

from varv.eservices.queries import offers, stored, versions
from varv.eservices.queries.offers import (
    Offered,
    open_to_apply,
    owners_of,
    published,
    search,
    was_open,
)
from varv.eservices.queries.stored import StoredRegisters, registers
from varv.eservices.queries.versions import compiled, handler_unit, version, with_version

__all__ = [
    "Offered",
    "StoredRegisters",
    "compiled",
    "forget",
    "handler_unit",
    "open_to_apply",
    "owners_of",
    "published",
    "registers",
    "search",
    "version",
    "was_open",
    "with_version",
]


def forget() -> None:
    """Read services, packages and registers anew at the next question."""
    for part in (offers, stored, versions):
        part.forget()
