"""Finding services and reading them."""

import datetime as dt
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from django.db.models import QuerySet

from varv.core.text import sort_key
from varv.core.words import stems
from varv.eservices.models import Register, RegisterRow, Service, Version
from varv.eservices.package.compiled import Package
from varv.eservices.package.functions import RegisterDown, Row
from varv.eservices.package.loading import compile_package
from varv.eservices.states import Offer
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
    row.version, row.service = _version(row.version_id), _service(row.service_id)
    return row


def _version(pk: int) -> Version:
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


class StoredRegisters:
    """One municipality's registers, each row read at most once."""

    def __init__(self, municipality_id: int) -> None:
        self.municipality_id = municipality_id
        self._registers: dict[str, Register] | None = None
        self._rows: dict[str, list[Row]] = {}
        self._found: dict[tuple[str, str], Row | None] = {}

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

    def row(self, key: str, value: str) -> Row | None:
        """Return the row with the value in the register's key column.

        Raises:
            RegisterDown: it cannot be read.
        """
        register = self._register(key)
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


def registers(municipality_id: int) -> StoredRegisters:
    """Return a municipality's registers, to be read during one request."""
    return StoredRegisters(municipality_id)


def handler_unit(version: Version, handler: str) -> Unit:
    """Return the unit that a municipality lets handle a part of a service."""
    return Unit.objects.get(pk=version.handlers[handler])


@dataclass(frozen=True)
class Offered:
    """A published service as the public sees it."""

    service_id: int
    slug: str
    name: str
    summary: str
    category: str
    icon: str
    minutes: int
    sign_in: str
    collection: str
    collection_name: str
    words: frozenset[str]


_offered: dict[tuple[int, str], tuple[float, tuple[Offered, ...]]] = {}


def published(municipality_id: int, language: str = "sv") -> tuple[Offered, ...]:
    """Return a municipality's published services by name, as read a moment ago."""
    known = _offered.get((municipality_id, language))
    if known is not None and time.monotonic() - known[0] < FRESH_SECONDS:
        return known[1]
    services = Service.objects.filter(state=Offer.PUBLISHED).select_related("current")
    found = sorted(
        (_offer(service, language) for service in services), key=lambda each: sort_key(each.name)
    )
    _offered[municipality_id, language] = (time.monotonic(), tuple(found))
    return tuple(found)


def forget() -> None:
    """Read services, packages and registers anew at the next question."""
    _offered.clear()
    _compiled.clear()
    _states.clear()
    _small.clear()
    _versions.clear()
    _services.clear()


def _offer(service: Service, language: str) -> Offered:
    assert service.current is not None
    package = compiled(service.current)
    about = package.about
    name, summary = package.text("about.name", language), package.text("about.summary", language)
    keywords = " ".join(
        package.text(f"about.keywords.{number}", each)
        for number in range(len(about.keywords))
        for each in package.languages
    )
    return Offered(
        service_id=service.pk,
        slug=service.slug,
        name=name,
        summary=summary,
        category=about.category,
        icon=about.icon,
        minutes=about.minutes,
        sign_in=about.sign_in,
        collection=about.collection.key if about.collection else "",
        collection_name=package.text("about.collection.name", language) if about.collection else "",
        words=frozenset(stems(f"{name} {summary} {keywords} {package.text('about.name')}")),
    )


def search(municipality_id: int, text: str, language: str = "sv") -> tuple[Offered, ...]:
    """Return the published services that hold every word of a text, best first."""
    wanted = stems(text)
    if not wanted:
        return ()

    def rank(offered: Offered) -> int:
        named = set(stems(offered.name))
        return sum(any(word.startswith(stem) for word in named) for stem in wanted)

    found = [
        offered
        for offered in published(municipality_id, language)
        if all(any(word.startswith(stem) for word in offered.words) for stem in wanted)
    ]
    return tuple(sorted(found, key=lambda each: (-rank(each), sort_key(each.name))))


def open_to_apply(slug: str) -> QuerySet[Service]:
    """Return the published service at an address, with its version but not the files of it."""
    services = Service.objects.filter(slug=slug, state=Offer.PUBLISHED)
    heavy = ["settings", "texts", *(f"current__{name}" for name in HEAVY)]
    return services.select_related("current", "owner").defer(*heavy)


def was_open(slug: str) -> bool:
    """Tell whether the service at an address could be applied for before."""
    return Service.objects.filter(slug=slug, state=Offer.WITHDRAWN).exists()
