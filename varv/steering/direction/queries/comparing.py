"""What differs between two editions of a statement."""

import difflib
import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from varv.steering.direction.models import Edition, Section, Wording, spoken
from varv.steering.direction.queries.reading import Part, parts_of

WORDS = re.compile(r"\s+|\S+")


class Was(enum.StrEnum):
    """What happened to a part between two editions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


class Piece(NamedTuple):
    """Some words of a text: kept, taken away or put in."""

    was: Was
    text: str


@dataclass(frozen=True)
class Change:
    """One section or principle in two editions."""

    was: Was
    is_section: bool
    title: Sequence[Piece]
    text: Sequence[Piece]


def compared(before: Sequence[Part], after: Sequence[Part]) -> list[Change]:
    """Return every section and principle in the order of the later edition, the removed last.

    Principles are known again by themselves, sections by what they are called.
    """
    old_sections = {part.section.title: part for part in before}
    old_words = {each.principle_id: each for part in before for each in part.wordings}
    seen_sections, seen_words = set[str](), set[int]()
    changes = []
    for part in after:
        same = old_sections.get(part.section.title)
        seen_sections.add(part.section.title)
        changes.append(_change(same.section if same else None, part.section, is_section=True))
        for wording in part.wordings:
            seen_words.add(wording.principle_id)
            changes.append(_change(old_words.get(wording.principle_id), wording, is_section=False))
    for part in before:
        if part.section.title not in seen_sections:
            changes.append(_change(part.section, None, is_section=True))
        gone = [each for each in part.wordings if each.principle_id not in seen_words]
        changes += [_change(each, None, is_section=False) for each in gone]
    return changes


def is_same(before: Edition, after: Edition) -> bool:
    """Tell whether two editions say word for word the same, in both languages."""
    parts = parts_of([before, after])
    return _said(before, parts[before.pk]) == _said(after, parts[after.pk])


def _said(edition: Edition, parts: Sequence[Part]) -> list[object]:
    said: list[object] = [edition.title, edition.title_en, edition.lead, edition.lead_en]
    for part in parts:
        said.append(_texts(part.section))
        said += [(each.principle_id, *_texts(each)) for each in part.wordings]
    return said


def _texts(row: Section | Wording) -> tuple[str, ...]:
    return row.title, row.title_en, row.text, row.text_en


def _change(before: object | None, after: object | None, *, is_section: bool) -> Change:
    old = [spoken(before, name) if before else "" for name in ("title", "text")]
    new = [spoken(after, name) if after else "" for name in ("title", "text")]
    if before is None:
        was = Was.ADDED
    elif after is None:
        was = Was.REMOVED
    else:
        was = Was.SAME if old == new else Was.CHANGED
    return Change(was, is_section, pieces(old[0], new[0]), pieces(old[1], new[1]))


def pieces(before: str, after: str) -> list[Piece]:
    """Return the words of two texts as one: kept, taken away, put in."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(Was.SAME, _joined(old[a:b])))
            continue
        if a < b:
            found.append(Piece(Was.REMOVED, _joined(old[a:b])))
        if c < d:
            found.append(Piece(Was.ADDED, _joined(new[c:d])))
    return found


def _joined(words: Iterable[str]) -> str:
    return "".join(words)
