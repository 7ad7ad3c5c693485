"""Names of files, made safe to store, show and send."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
FORBIDDEN = re.compile(r'[<>:"|?*]')


def clean(name: str) -> str:
    """Return the last part of a name without hidden letters, at most 120 of them.

    Hidden letters are control signs and those that turn the writing direction, with which
    ``gpj.exe`` can be shown as ``exe.jpg``.
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(
        letter
        for letter in unicodedata.normalize("NFC", last)
        if unicodedata.category(letter) not in UNSEEN
    )
    tidy = re.sub(r"\s+", " ", FORBIDDEN.sub("_", seen)).strip(" .")
    return shorten(tidy)


def shorten(name: str) -> str:
    """Return the name with its middle cut so that the ending stays."""
    ending = ending_of(name)
    stem = name[: len(name) - len(ending)] if ending else name
    return stem[: LONGEST - len(ending)].rstrip(" .") + ending


def ending_of(name: str) -> str:
    """Return the last ending with its dot in lower case, or nothing."""
    suffix = PurePosixPath(name).suffix
    return suffix.lower() if re.fullmatch(r"\.[a-zA-Z0-9]{1,8}", suffix) else ""
