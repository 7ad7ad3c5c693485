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
SHORT, FEW = 800, 20  # characters and lines of a row that is kept on one page
NARROW, BROAD = 34, 60  # the left column of a table, in per cent of the page
FITS = 30  # characters that a narrow left column has room for on a line
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
    """The answers of one part of a form.

    Args:
        heads: what stands above the two columns, when it is not what the receipt says.
    """

    title: str
    rows: Sequence[Fact]
    heads: tuple[str, str] = ("", "")


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
        share = _share([row for section in made.sections for row in section.rows])
        parts = to_parts(made.text)
        for section in made.sections:
            words = [{"kind": "text", "text": section.title}]
            parts.append({"kind": "heading", "level": 2, "parts": words})
            named = section.heads if all(section.heads) else heads
            rows = [_row(each) for each in section.rows]
            if rows:
                parts.append({"kind": "facts", "heads": list(named), "share": share, "rows": rows})
        return _print(made, parts)


def _row(fact: Fact) -> Part:
    """Return a row, which stays on one page when it is short enough to."""
    is_short = max(len(fact.label), sum(map(len, fact.lines))) <= SHORT and len(fact.lines) <= FEW
    return {"label": fact.label, "lines": list(fact.lines), "is_short": is_short}


def _share(rows: Sequence[Fact]) -> int:
    """Return how much of the width the left column has, in per cent: more where it says more."""
    label = max((len(row.label) for row in rows), default=0)
    if label <= FITS:
        return NARROW
    line = max((len(line) for row in rows for line in row.lines), default=0)
    return min(BROAD, max(NARROW, 100 * label // (label + line)))


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
