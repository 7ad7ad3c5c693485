"""The words of an article as HTML: simple marks, with the article's own pictures and no others."""

import re
from collections.abc import Callable, Iterable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from varv.core import words
from varv.documents import markdown
from varv.participation.news.models import Picture

MARK = re.compile(r"^[ ]{0,3}\[(?:bild|picture)[ ]+([0-9]{1,3})\][ ]*$", re.IGNORECASE)
Address = Callable[[Picture, str], str]


def to_html(
    text: str, pictures: Mapping[int, Picture], address: Address, language: str = "sv"
) -> SafeString:
    """Return the text as HTML; a line ``[bild 2]`` is the article's second picture.

    Args:
        address: tells where the large or small form of a picture is.
    """
    parts: list[SafeString] = []
    lines: list[str] = []
    for line in text.splitlines():
        mark = MARK.fullmatch(line)
        if mark is None:
            lines.append(line)
            continue
        parts.append(markdown.to_html("\n".join(lines)))
        lines = []
        picture = pictures.get(int(mark[1]))
        if picture:
            parts.append(figure(picture, address, language))
    parts.append(markdown.to_html("\n".join(lines)))
    return mark_safe("".join(parts))  # noqa: S308 - each part is cleaned or escaped


def figure(picture: Picture, address: Address, language: str = "sv") -> SafeString:
    """Return a picture with what it shows in words, its caption and whose it is."""
    said = " ".join(filter(None, (caption(picture, language), credit(picture, language))))
    return format_html(
        '<figure class="picture"><img src="{}" srcset="{} 640w, {} {}w" '
        'sizes="(min-width: 48rem) 41rem, 100vw" width="{}" height="{}" alt="{}" '
        'loading="lazy" decoding="async">{}</figure>',
        address(picture, "stor"),
        address(picture, "liten"),
        address(picture, "stor"),
        picture.width,
        picture.width,
        picture.height,
        alt(picture, language),
        format_html("<figcaption>{}</figcaption>", said) if said else "",
    )


def alt(picture: Picture, language: str) -> str:
    """Return what a picture shows in words, nothing when it only decorates."""
    return picture.alt_en if language == "en" and picture.alt_en else picture.alt_sv


def caption(picture: Picture, language: str) -> str:
    """Return what stands below a picture."""
    return picture.caption_en if language == "en" and picture.caption_en else picture.caption_sv


def credit(picture: Picture, language: str) -> str:
    """Return who made a picture."""
    word = "Picture" if language == "en" else "Bild"
    return f"{word}: {picture.credit}" if picture.credit else ""


def used(texts: Iterable[str]) -> set[int]:
    """Return the numbers of the pictures that stand in texts."""
    lines = (line for text in texts for line in text.splitlines())
    return {int(mark[1]) for mark in map(MARK.fullmatch, lines) if mark}


def stems(*texts: str) -> str:
    """Return the stems of texts, each after a space, so that the beginning of one can be found."""
    found = dict.fromkeys(stem for text in texts for stem in words.stems(text))
    return f" {' '.join(found)} "
