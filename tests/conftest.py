"""What every test can count on: no network, no files of others, nothing left from before."""

import json
import socket
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.utils.translation import get_language

from tests import cast, standing
from varv.core import catalogue, clock
from varv.eservices import queries as eservices
from varv.eservices.actions import offering
from varv.eservices.models import Service
from varv.eservices.package import source
from varv.municipalities import queries as municipalities
from varv.people.models import Officer, Person
from varv.people.roles import Role

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("untimed")

HERE = ("127.0.0.1", "::1", "localhost")
_connect = socket.socket.connect


def _connect_here(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and address[0] not in HERE:
        raise OSError(f"tests do not reach out to {address[0]}")
    _connect(self, address)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what asks no database, or one of its own; it gives the same there."""
    if connection.vendor != "postgresql":
        return
    groups: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        asks = names & {"db", "transactional_db"} or "django_db" in item.keywords
        groups[bool(asks) and "second" not in names].append(item)
    config.hook.pytest_deselected(items=groups[False])
    items[:] = groups[True]


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_here)
        yield


@pytest.fixture(autouse=True, scope="session")
def _english() -> None:
    """Have the binary catalogue, which is not kept in the repository."""
    if not catalogue.is_compiled():
        catalogue.compile_all()


@pytest.fixture(autouse=True, scope="session")
def _read_once() -> Iterator[None]:
    """Read and try each of the shipped packages once; tests publish them hundreds of times."""
    told: dict[str, list[str]] = {}
    findings = offering.findings

    def remembered(service: Service) -> list[str]:
        made_of = (service.files, service.settings, service.texts, service.handlers)
        key = json.dumps([*made_of, get_language()], sort_keys=True)
        if key not in told:
            told[key] = findings(service)
        return list(told[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "read", lru_cache(maxsize=400)(source.read))
        patch.setattr(offering, "findings", remembered)
        yield


@pytest.fixture(autouse=True)
def _fresh(settings: Any) -> Iterator[None]:
    """Start with empty caches, quick passwords and static files that need no building."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    eservices.forget()
    municipalities.forget()


@pytest.fixture
def monday() -> Iterator[None]:
    """Be on Monday 23 November 2026, in the morning."""
    with clock.frozen(cast.MONDAY):
        yield


@pytest.fixture
def actor_of() -> Any:
    """Return what tells who acts."""
    return cast.actor_of


@pytest.fixture
def client_of() -> Any:
    """Return what opens somebody's browser."""
    return cast.client_of


@pytest.fixture
def skelleftea(db: None, monday: None) -> cast.Place:
    """Be in Skellefteå, which offers school leave."""

    def build() -> cast.Place:
        place = cast.found("Skellefteå", "SKE", "2482", "skelleftea")
        cast.offer(place, "school-leave")
        return place

    return standing.once("Skellefteå", build)


@pytest.fixture
def vara(db: None, monday: None) -> cast.Place:
    """Be beside Vara."""
    return cast.found("Vara", "VAR", "1470", "vara")


@pytest.fixture
def alice(skelleftea: cast.Place) -> Officer:
    """Have Alice, who handles and decides at the school."""
    return cast.employ(skelleftea, "alice", Role.HANDLER, Role.DECIDER)


@pytest.fixture
def bo(skelleftea: cast.Place) -> Officer:
    """Have Bo, who handles and decides at the school next to it."""
    return cast.employ(skelleftea, "bo", Role.HANDLER, Role.DECIDER, unit="norrskolan")


@pytest.fixture
def charlie(vara: cast.Place) -> Officer:
    """Have Charlie, who does everything in Vara."""
    return cast.employ(vara, "charlie", *Role, unit="board")


@pytest.fixture
def ebbe(skelleftea: cast.Place) -> Person:
    """Know Ebbe, who goes to school."""
    return cast.know(skelleftea, "ebbe", cast.NUMBERS["ebbe"])


@pytest.fixture
def disa(skelleftea: cast.Place, ebbe: Person) -> Person:
    """Know Disa, Ebbe's mother."""
    person = cast.know(skelleftea, "disa", cast.NUMBERS["disa"])
    cast.guard(person, ebbe)
    return person
