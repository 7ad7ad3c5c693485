"""The catalogue of what the platform says: Swedish in the code, English in one file.

Everything is Python: strings are read with Babel, templates with Django's own reader, and the
binary catalogue is written with Babel too, so no other program is needed.
"""

import io
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "en"
FOLDER = ROOT / "locale" / LANGUAGE
PO = FOLDER / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")
Key = tuple[object, str | None]


@dataclass(frozen=True)
class Fault:
    """A text that is not as it should be in the catalogue."""

    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.what}: {self.text}"


def sources() -> Iterator[Path]:
    """Return every file that may say something."""
    yield from sorted(ROOT.rglob("*.py"))
    yield from sorted((ROOT / "web" / "templates").rglob("*.html"))
    yield from sorted((ROOT / "web" / "templates").rglob("*.txt"))


def said() -> Catalog:
    """Return every text in the code and the templates, with the files it stands in."""
    found = Catalog(locale=LANGUAGE, project="Varv", fuzzy=False)
    for path in sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            drafted = templatize(text, origin=str(path))
            text = "\n".join(line.lstrip() for line in drafted.splitlines())
        for _line, name, message, _comments in extract_python(
            io.BytesIO(text.encode()), KEYWORDS, (), {}
        ):
            _add(found, str(name), message, path.relative_to(ROOT.parent).as_posix())
    return found


def _add(found: Catalog, name: str, message: Any, place: str) -> None:
    parts = list(message) if isinstance(message, (tuple, list)) else [message]
    context = str(parts.pop(0)) if name in ("pgettext", "pgettext_lazy", "npgettext") else None
    parts = [part for part in parts if isinstance(part, str)]
    if not parts or not parts[0]:
        return
    is_plural = name.startswith(("ng", "np")) and len(parts) > 1
    wanted: Any = (parts[0], parts[1]) if is_plural else parts[0]
    found.add(wanted, locations=[(place, 0)], context=context)


def stored() -> Catalog:
    """Return the catalogue of translations."""
    if not PO.exists():
        return Catalog(locale=LANGUAGE)
    with PO.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def parts() -> list[Path]:
    """Return the files with translations that are not in the catalogue yet."""
    return sorted(FOLDER.glob("*.po.part"))


def merge(*, take: bool = False) -> Catalog:
    """Write the catalogue anew: what is said now, with every translation that is known.

    Args:
        take: also read the translations of ``parts``, and remove those files.
    """
    known: dict[Key, Any] = {
        _key(each): each.string for each in stored() if each.id and each.string
    }
    for part in parts() if take else ():
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        read = read_po(io.BytesIO((header + part.read_text(encoding="utf-8")).encode()))
        known |= {_key(each): each.string for each in read if each.id and any(_forms(each.string))}
    merged = said()
    for each in merged:
        if each.id:
            each.string = known.get(_key(each)) or _unplural(known, each) or each.string
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, merged, width=100, omit_header=False, sort_output=True, no_location=True)
    for part in parts() if take else ():
        part.unlink()
    return merged


def _key(message: Message) -> Key:
    return message.id, message.context


def _unplural(known: Mapping[Key, Any], message: Message) -> Any:
    """Return a translation kept for the first form alone."""
    return known.get((message.id[0], message.context)) if isinstance(message.id, tuple) else None


def faults() -> list[Fault]:
    """Return what is not translated, no longer said, or translated with other placeholders."""
    known = {_key(each): each for each in stored() if each.id}
    now = {_key(each): each for each in said() if each.id}
    found = [
        Fault(str(key[0]), "not translated")
        for key in now
        if key not in known or not _is_full(known[key])
    ]
    found += [Fault(str(key[0]), "no longer said") for key in known if key not in now]
    found += [
        Fault(str(key[0]), "other placeholders") for key, each in known.items() if not _fits(each)
    ]
    return found


def _forms(said: object) -> list[str]:
    """Return the one or more forms of a text."""
    return [str(each or "") for each in (said if isinstance(said, (tuple, list)) else [said])]


def _is_full(message: Message) -> bool:
    return all(_forms(message.string))


def _fits(message: Message) -> bool:
    if not _is_full(message):
        return True
    wanted = set().union(*(_places(each) for each in _forms(message.id)))
    forms = _forms(message.string)
    return all(_places(form) <= wanted for form in forms) and _places(forms[-1]) == wanted


def _places(text: str) -> set[str]:
    return {match[0] for match in PLACES.finditer(text)}


def compile_all() -> Path:
    """Write the binary catalogue that the running platform reads."""
    target = PO.with_suffix(".mo")
    half = target.with_suffix(f".{os.getpid()}")
    with half.open("wb") as file:
        write_mo(file, stored())
    half.replace(target)  # at once: who reads it meanwhile sees the old one or the new one
    return target


def is_compiled() -> bool:
    """Tell whether the binary catalogue is as new as the catalogue."""
    target = PO.with_suffix(".mo")
    return target.exists() and target.stat().st_mtime >= PO.stat().st_mtime
