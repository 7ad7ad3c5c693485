"""Tries are counted in the shared cache, by all workers together."""

import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache

from varv.core import limits, sealed


@pytest.fixture(params=["locmem.LocMemCache", "db.DatabaseCache"])
def counted(request: Any, settings: Any, db: None) -> Iterator[None]:
    """Count in one kind of cache and then the other."""
    backend = f"django.core.cache.backends.{request.param}"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "cache"}}
    cache.clear()
    yield
    cache.clear()


def test_so_many_and_no_more(counted: None) -> None:
    assert [limits.hit("door", 3, 60) for _try in range(5)] == [True, True, True, False, False]
    assert limits.hit("another door", 3, 60)


def test_a_count_that_lags_behind_lets_nobody_through(counted: None, monkeypatch: Any) -> None:
    for _try in range(3):
        limits.hit("door", 3, 60)
    lagging = SimpleNamespace(get=lambda *_args: 0, add=cache.add, set=cache.set)
    monkeypatch.setattr(limits, "cache", lagging)
    assert not limits.hit("door", 3, 60)


def test_a_new_window_begins_anew(counted: None, monkeypatch: Any) -> None:
    now = [time.time()]
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: now[0]))
    assert [limits.hit("door", 1, 60) for _try in range(2)] == [True, False]
    now[0] += 60
    assert limits.hit("door", 1, 60)


def test_many_at_once_do_not_slip_through(settings: Any) -> None:
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "many"}}
    let_in: list[bool] = []
    threads = [
        threading.Thread(target=lambda: let_in.append(limits.hit("door", 5, 3600)))
        for _one in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(let_in) == 5


def test_what_is_sealed_is_opened_for_the_same_purpose_only() -> None:
    word = sealed.seal("way", {"next": "/ske/", "level": 2})
    assert "ske" not in word
    assert sealed.unseal("way", word) == {"next": "/ske/", "level": 2}
    assert sealed.unseal("code", word) is None
    assert sealed.unseal("way", word[:-4] + "AAAA") is None
    assert sealed.unseal("way", "å") is None
    assert sealed.unseal("way", word, seconds=-1) is None
