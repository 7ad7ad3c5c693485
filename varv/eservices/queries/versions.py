"""Published versions and their packages, kept in the process: they never change."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from varv.eservices.models import Service, Version
from varv.eservices.package.compiled import Package
from varv.eservices.package.loading import compile_package
from varv.municipalities.models import Unit

KEPT = 2000
FRESH_SECONDS = 5.0

_compiled: dict[int, Package] = {}


@lru_cache(maxsize=256)
def _compile(digest: str, load: "_Load") -> Package:
    return compile_package(load.files, load.settings, load.texts)


@dataclass(frozen=True, eq=False)
class _Load:
    """What a version is compiled from; versions of one digest share one package."""

    files: Mapping[str, str]
    settings: Mapping[str, Any]
    texts: Mapping[str, Mapping[str, str]]

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Load)


def compiled(version: Version) -> Package:
    """Return the package of a version, compiled once in the process."""
    found = _compiled.get(version.pk)
    if found is None:
        load = _Load(version.files, version.settings, version.texts)
        found = _compile(version.digest, load)
        if len(_compiled) >= KEPT:
            _compiled.clear()
        _compiled[version.pk] = found
    return found


class Versioned(Protocol):
    """A row made from one version of a service."""

    version_id: Any
    service_id: Any
    version: Any
    service: Any


R = TypeVar("R", bound=Versioned)
HEAVY = ("files", "settings", "texts")


_versions: dict[int, Version] = {}
_services: dict[int, tuple[float, Service]] = {}


def with_version(row: R) -> R:
    """Return a draft or a case with its version, and its service as it was a moment ago.

    Both come from memory, without the files they were made of.
    """
    row.version, row.service = version(row.version_id), _service(row.service_id)
    return row


def version(pk: int) -> Version:
    """Return a version from memory, without the files that it was made of."""
    found = _versions.get(pk)
    if found is None:
        found = Version.objects.defer(*HEAVY).get(pk=pk)
        if len(_versions) >= KEPT:
            _versions.clear()
        _versions[pk] = found
    return found


def _service(pk: int) -> Service:
    known = _services.get(pk)
    if known is None or time.monotonic() - known[0] > FRESH_SECONDS:
        known = (time.monotonic(), Service.objects.defer(*HEAVY).get(pk=pk))
        _services[pk] = known
    return known[1]


def handler_unit(version: Version, handler: str) -> Unit:
    """Return the unit that a municipality lets handle a part of a service."""
    return Unit.objects.get(pk=version.handlers[handler])


def forget() -> None:
    """Read versions and services anew at the next question."""
    _compiled.clear()
    _versions.clear()
    _services.clear()
