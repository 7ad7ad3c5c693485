"""What every test can count on: no network, no files of others, nothing left from before."""

import shutil
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as installed
from django.core.cache import cache

from varv.eservices import queries as eservices
from varv.municipalities import queries as municipalities

HERE = ("127.0.0.1", "::1", "localhost")
_connect = socket.socket.connect


def _connect_here(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and address[0] not in HERE:
        raise OSError(f"tests do not reach out to {address[0]}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_here)
        yield
    shutil.rmtree(installed.DATA, ignore_errors=True)


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
