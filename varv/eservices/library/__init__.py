"""The service packages that ship with the platform: data, not code."""

from functools import lru_cache
from pathlib import Path

from varv.eservices.package.compiled import Package
from varv.eservices.package.loading import compile_package, folder

HERE = Path(__file__).resolve().parent


def names() -> tuple[str, ...]:
    """Return the keys of the shipped packages."""
    return tuple(sorted(each.parent.name for each in HERE.glob("*/about.yaml")))


@lru_cache(maxsize=64)
def files(key: str) -> dict[str, str]:
    """Return a shipped package's files.

    Raises:
        KeyError: there is no such package.
    """
    if key not in names():
        raise KeyError(key)
    return folder(HERE / key)


@lru_cache(maxsize=64)
def package(key: str) -> Package:
    """Return a shipped package with its default settings.

    Raises:
        KeyError: there is no such package.
    """
    return compile_package(files(key))
