"""Words as they are searched for: lower case stems, nothing else."""

import functools
import re
from collections.abc import Sequence

import snowballstemmer

TOKEN = re.compile(r"[^\W_]+")
SAYS_LITTLE = frozenset(
    """alla allt andra att av bara behöver behövs bli blir borde bra bättre de dem den denna
    deras det detta dig din du där då efter eller en ett fler finns från får för göra ha han
    har hon hur här i icke in inte jag kan kom kommun kommunen man med mer mig min mot mycket
    måste ni nu när något några och om oss på samma sig ska skulle så till tycker under upp ut
    utan vad var vara vi vid vill är än även över the and for""".split()
)
_stemmer = snowballstemmer.stemmer("swedish")


@functools.lru_cache(200_000)
def stem(word: str) -> str:
    """Return the Swedish stem of a lower case word."""
    return str(_stemmer.stemWord(word))


def stems(text: str) -> list[str]:
    """Return the stems of all words in a text, in order."""
    return [stem(word) for word in TOKEN.findall(text.lower())]


@functools.lru_cache(20_000)
def _held(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def holds(text: str, wanted: Sequence[str]) -> bool:
    """Tell whether a text holds every one of some stems, also as the beginning of a word."""
    held = _held(text)
    return all(stem in held or any(word.startswith(stem) for word in held) for stem in wanted)


def telling(text: str) -> list[str]:
    """Return the stems of the words that say what a text is about, the longest first."""
    words = [word for word in TOKEN.findall(text.lower()) if word not in SAYS_LITTLE]
    found = dict.fromkeys(stem(word) for word in words if len(word) > 2)
    return sorted(found, key=len, reverse=True)
