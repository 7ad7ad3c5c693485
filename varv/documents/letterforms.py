"""Letters that the fonts of our papers can show; a paper with others is refused by its standard."""

import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from fontTools.ttLib import TTFont

T = TypeVar("T")
FACES = ("Regular", "Semibold", "It", "SemiboldIt")
MISSING = "?"


@lru_cache(maxsize=1)
def shown() -> frozenset[int]:
    """Return the letters that every face of the serif can show; the sans falls back on it."""
    folder = files("font_source_serif_pro") / "files"
    maps = [_letters(str(folder / f"SourceSerifPro-{face}.otf")) for face in FACES]
    return frozenset.intersection(*maps)


def _letters(file: str) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def printable(value: T) -> T:
    """Return the data with every text in it made printable; its shape stays."""
    if isinstance(value, str):
        return text(value)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}  # type: ignore[return-value]
    if isinstance(value, list):
        return [printable(each) for each in value]  # type: ignore[return-value]
    return value


def text(words: str) -> str:
    """Return the words without hidden letters, and with a mark for those that cannot be shown."""
    return "".join(_letter(each) for each in unicodedata.normalize("NFC", words))


def _letter(letter: str) -> str:
    if letter in "\n\t":
        return " "
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return ""
    if ord(letter) in shown():
        return letter
    plain = [each for each in unicodedata.normalize("NFKD", letter) if ord(each) in shown()]
    return "".join(plain) or MISSING
