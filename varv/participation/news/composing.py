"""A letter as it is read: in one language, as plain text and as HTML, with whole addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from varv.core import addresses
from varv.documents import markdown
from varv.participation.news import queries
from varv.participation.news.models import Letter
from varv.participation.news.queries import Item

OWN = re.compile(r'href="/(?!/)')
UNDER = "-"


@dataclass(frozen=True)
class Written:
    """A letter in one language."""

    subject: str
    text: str
    html: SafeString


def languages(letter: Letter) -> list[str]:
    """Return the languages that a letter is made in; Swedish always is."""
    return ["sv", "en"] if letter.subject_en else ["sv"]


def has_content(letter: Letter) -> bool:
    """Tell whether there is anything to read in the letter."""
    return bool(letter.intro_sv.strip() or queries.in_order(letter, "sv"))


def written(letter: Letter, language: str) -> Written:
    """Return the letter in a language, in Swedish where it is not written in that one."""
    is_english = language == "en" and bool(letter.subject_en)
    subject = letter.subject_en if is_english else letter.subject_sv
    intro = letter.intro_en if is_english else letter.intro_sv
    items = queries.in_order(letter, language)
    links = [addresses.absolute(letter.municipality, "public:article", slug=i.slug) for i in items]
    with translation.override(language):
        return Written(
            subject=subject,
            text=_text(subject, intro, items, links),
            html=_html(letter, subject, intro, items, links),
        )


def _text(subject: str, intro: str, items: Sequence[Item], links: Sequence[str]) -> str:
    parts = [f"{subject}\n{'=' * len(subject)}", intro.strip()]
    for item, link in zip(items, links, strict=True):
        parts.append(f"{item.title}\n{UNDER * len(item.title)}\n{item.lead}\n{link}")
    return "\n\n".join(part for part in parts if part)


def _html(
    letter: Letter, subject: str, intro: str, items: Sequence[Item], links: Sequence[str]
) -> SafeString:
    told = format_html_join(
        "",
        '<h2{}><a href="{}">{}</a></h2><p{}>{}</p>',
        (
            (_lang(item), link, item.title, _lang(item), item.lead)
            for item, link in zip(items, links, strict=True)
        ),
    )
    origin = addresses.origin(letter.municipality)
    first = mark_safe(OWN.sub(f'href="{origin}/', markdown.to_html(intro)))  # noqa: S308 - cleaned
    return format_html("<h1>{}</h1>{}{}", subject, first, told)


def _lang(item: Item) -> SafeString:
    """Return the language of an item that is not in the letter's own."""
    is_own = item.language == translation.get_language()
    return SafeString("") if is_own else format_html(' lang="{}"', item.language)
