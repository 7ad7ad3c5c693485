"""Letters that the fonts of our papers can show; a paper with others is refused by its standard."""

import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from fontTools.ttLib import TTFont

T = TypeVar("T")
SERIF, SANS = "font_source_serif_pro", "font_hanken_grotesk"
MISSING = "?"


@lru_cache(maxsize=1)
def shown() -> frozenset[int]:
    """Return the letters that upright words can be shown with; what one face lacks, two have."""
    serif = _common(SERIF, "SourceSerifPro-Regular", "SourceSerifPro-Semibold")
    return serif | _common(SANS, "HankenGrotesk-Regular", "HankenGrotesk-SemiBold")


@lru_cache(maxsize=1)
def slanted() -> frozenset[int]:
    """Return the letters that slanted words can be shown with."""
    serif = _common(SERIF, "SourceSerifPro-It", "SourceSerifPro-SemiboldIt")
    return serif | _common(SANS, "HankenGrotesk-Italic", "HankenGrotesk-SemiBoldItalic")


def can_slant(words: str) -> bool:
    """Tell whether words that can be shown can also be shown slanted."""
    return all(ord(each) in slanted() for each in words)


def _common(package: str, *faces: str) -> frozenset[int]:
    """Return the letters that all of some faces have."""
    folder = files(package) / "files"
    return frozenset.intersection(*(_letters(str(folder / f"{face}.otf")) for face in faces))


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
