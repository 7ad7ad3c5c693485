"""What a moderator is helped to take out before everybody may read a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(r"\b(?:19|20)?\d{2}[01]\d[0-9]\d[-+ ]?\d{4}\b")
PHONE = re.compile(r"(?<![\w.,])(?:\+46|0046|0)[\d\s()/-]{6,16}\d\b")
LINK = re.compile(r"\bhttps?://\S+")
PAIR = re.compile(r"\b[A-ZÅÄÖÉ][a-zåäöéü-]{1,30} [A-ZÅÄÖÉ][a-zåäöéü-]{1,30}\b")
PLACES = re.compile(
    r"(gatan|vägen|gränd|stigen|torget|parken|skolan|backen|kajen|bron|allén|plan|området)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Suggested:
    """A text with what is surely personal taken out, and what a person has to judge."""

    text: str
    doubts: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Tell whether nothing is left to judge."""
        return not self.doubts


def suggest(text: str, names: Iterable[str] = ()) -> Suggested:
    """Return the text without addresses, numbers and known names.

    Args:
        names: names that are known to stand behind the text, such as the writer's.
    """
    text = LINK.sub("[länk]", text)
    text = EMAIL.sub("[e-post]", text)
    text = NUMBER.sub("[personnummer]", text)
    text = PHONE.sub("[telefon]", text)
    for name in sorted(set(_parts(names)), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}(s?)\b", "[namn]", text, flags=re.IGNORECASE)
    text = re.sub(r"\[namn\](?: \[namn\])+", "[namn]", text)
    pairs = (found[0] for found in PAIR.finditer(text))
    doubts = dict.fromkeys(pair for pair in pairs if not PLACES.search(pair))
    return Suggested(text, tuple(doubts))


def _parts(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        yield from (part for part in name.split() if len(part) > 2)
