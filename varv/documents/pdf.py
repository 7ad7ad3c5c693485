"""Letters and receipts as PDF that a screen reader reads and an archive keeps (UA-1, A-2a)."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from varv.core.dates import long_date
from varv.documents import letterforms
from varv.documents.markdown import Part, plain, to_parts

PAPER = Path(__file__).parent / "paper" / "paper.typ"
FONTS = (letterforms.SERIF, letterforms.SANS)
INK = "#13201c"
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 38 38" fill="none" stroke="{accent}"'
    ' stroke-linecap="round"><path d="M19 2.5a16.5 16.5 0 1 1-11.7 4.9" stroke-width="3"/>'
    '<path d="M19 9.2c5.8-.3 10 4.3 9.8 9.8-.2 5.6-4.6 9.9-10 9.7-5.3-.2-9.4-4.5-9.3-9.9.1-3 1.4'
    '-5.6 3.4-7.3" stroke-width="2.4"/><path d="M19 15.4c2.2-.1 3.7 1.6 3.6 3.7-.1 2-1.7 3.5-3.7'
    ' 3.4-1.9-.1-3.4-1.6-3.4-3.5" stroke-width="2.2"/></svg>'
)


@dataclass(frozen=True)
class Sender:
    """Who a document is from, and how to reach them."""

    municipality: str
    unit: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    accent: str = INK


@dataclass(frozen=True)
class Letter:
    """A letter: a title and a text with simple marks (Markdown)."""

    title: str
    text: str
    sender: Sender
    reference: str
    date: dt.date
    language: str = "sv"


@dataclass(frozen=True)
class Fact:
    """One answer in a receipt."""

    label: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Facts:
    """The answers of one part of a form."""

    title: str
    rows: Sequence[Fact]


@dataclass(frozen=True)
class Receipt:
    """A receipt: what was received, when, and all that it said."""

    title: str
    sender: Sender
    reference: str
    date: dt.date
    sections: Sequence[Facts]
    text: str = ""
    language: str = "sv"
    heads: tuple[str, str] = field(default=("", ""))


def letter(made: Letter) -> bytes:
    """Return a letter."""
    with translation.override(made.language):
        return _print(made, to_parts(made.text))


def receipt(made: Receipt) -> bytes:
    """Return a receipt with a table for each part of the form."""
    with translation.override(made.language):
        heads = made.heads if all(made.heads) else (_("Fråga"), _("Svar"))
        parts = to_parts(made.text)
        for section in made.sections:
            words = [{"kind": "text", "text": section.title}]
            parts.append({"kind": "heading", "level": 2, "parts": words})
            rows = [{"label": row.label, "lines": list(row.lines)} for row in section.rows]
            if rows:
                parts.append({"kind": "facts", "heads": list(heads), "rows": rows})
        return _print(made, parts)


def render(
    *, title: str, language: str, sender: Sender, markdown: str, reference: str, date: dt.date
) -> bytes:
    """Return a letter whose text is Markdown."""
    return letter(Letter(title, markdown, sender, reference, date, language))


def _print(made: Letter | Receipt, parts: list[Part]) -> bytes:
    paper = letterforms.printable(_paper(made, letterforms.printable(parts)))
    printed: bytes = typst.compile(
        PAPER,
        root=PAPER.parent,
        font_paths=_fonts(),
        sys_inputs={"paper": json.dumps(paper)},
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=dt.datetime(made.date.year, made.date.month, made.date.day, 12, tzinfo=dt.UTC),
    )
    return printed


def _paper(made: Letter | Receipt, parts: list[Part]) -> Mapping[str, Any]:
    sender = made.sender
    name = _("{name} kommun").format(name=sender.municipality)
    head = [
        _("Diarienummer {number}").format(number=made.reference) if made.reference else "",
        long_date(made.date, made.language),
    ]
    return {
        "title": letterforms.text(made.title).strip() or name,
        "language": "en" if made.language == "en" else "sv",
        "accent": sender.accent,
        "mark": MARK.format(accent=sender.accent),
        "sender": {"name": name, "unit": sender.unit},
        "reference": made.reference,
        "head": [each for each in head if each],
        "contact": [each for each in (name, sender.address, sender.phone, sender.email) if each],
        "words": {"page": _("Sida {n} av {all}"), "contact": _("Kontakt")},
        "parts": _levelled(parts),
    }


def _levelled(parts: list[Part]) -> list[Part]:
    """Return the parts with headings that say something and skip no level below the title."""
    last, levelled = 1, []
    for part in parts:
        if part["kind"] == "heading":
            if not plain([part]).strip():
                continue
            last = min(part["level"], last + 1)
            part = {**part, "level": last}
        levelled.append(_flat(part))
    return levelled


def _flat(part: Part) -> Part:
    """Return the part with headings inside lists and quotations as strong words.

    Words that no slanted face has stand upright.
    """
    made = dict(part)
    is_heading = part["kind"] == "heading"
    if "items" in part:
        made["items"] = [[_within(each) for each in item] for item in part["items"]]
    if "parts" in part:
        made["parts"] = [_flat(each) if is_heading else _within(each) for each in part["parts"]]
    if part["kind"] in ("em", "quote"):
        made["is_slanted"] = letterforms.can_slant(plain([part]))
    return made


def _within(part: Part) -> Part:
    if part["kind"] == "heading":
        return {"kind": "p", "parts": [{"kind": "strong", "parts": part["parts"]}]}
    return _flat(part)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts that are installed with the platform, and no others."""
    folders = [str(files(package) / "files") for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
