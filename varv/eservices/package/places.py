"""Where in a package's files something stands."""

from collections.abc import Mapping
from typing import Any

from varv.eservices.package.findings import Finding
from varv.eservices.package.source import Document


def place(path: tuple[str | int, ...], document: Document) -> tuple[str | int, ...]:
    """Return the part of a path that the file holds, without the names of union branches."""
    known: tuple[str | int, ...] = ()
    for part in path:
        if (*known, part) in document.lines:
            known = (*known, part)
    return known


def named(document: Document, path: tuple[str | int, ...]) -> str:
    """Return what a finding is about: field 'last_day', or the path."""
    data = document.data
    name = ""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict) and isinstance(data.get("key"), str):
            name = f"'{data['key']}'"
    return name or (".".join(str(part) for part in path) or "the file")


def placed(documents: Mapping[str, Document], path: str, text: str) -> Finding:
    """Return a finding at a text path such as ``form.leave.last_day.valid.0``."""
    words = path.split(".")
    file = f"{words[0]}.yaml"
    document = documents.get(file)
    if document is None:
        return Finding(file, 1, f"{path}: {text}")
    found = _found(document.data, words[1:])
    subject = named(document, tuple(found))
    kind = "field" if subject.startswith("'") and words[0] == "form" else ""
    return document.finding(found, f"{kind} {subject}: {text}".strip())


def _found(data: Any, words: list[str]) -> list[str | int]:
    """Return the path in a file that the words of a text path lead to."""
    place: list[str | int] = []
    for word in words:
        if isinstance(data, dict) and word not in data:
            for name in ("steps", "fields", "options", "decision"):
                inner = data.get(name)
                step = _found(inner, [word]) if inner is not None else []
                if step:
                    place += [name, *step]
                    data = _at(inner, step)
                    break
            else:
                break
        elif isinstance(data, dict):
            place.append(word)
            data = data[word]
        elif isinstance(data, list):
            index = next(
                (
                    number
                    for number, each in enumerate(data)
                    if (isinstance(each, dict) and each.get("key") == word) or str(number) == word
                ),
                None,
            )
            if index is None:
                break
            place.append(index)
            data = data[index]
        else:
            break
    return place


def _at(data: Any, path: list[str | int]) -> Any:
    for part in path:
        data = data[part]
    return data
