"""Words as they are searched for: lower case stems, nothing else."""

import functools
import re

import snowballstemmer

TOKEN = re.compile(r"[^\W_]+")
_stemmer = snowballstemmer.stemmer("swedish")


@functools.lru_cache(200_000)
def stem(word: str) -> str:
    """Return the Swedish stem of a lower case word."""
    return str(_stemmer.stemWord(word))


def stems(text: str) -> list[str]:
    """Return the stems of all words in a text, in order."""
    return [stem(word) for word in TOKEN.findall(text.lower())]
