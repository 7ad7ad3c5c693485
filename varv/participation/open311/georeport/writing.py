"""A document of GeoReport v2, written as XML or as JSON from the same tree."""

import enum
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape

from varv.core.text import writable

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

Scalar: TypeAlias = "str | int | float | bool | None"
Node: TypeAlias = "Scalar | Mapping[str, Node] | Series"


class Form(enum.StrEnum):
    """In which form a document is asked for."""

    XML = "xml"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """Return what the form is called in a header."""
        plain = "text/xml" if self is Form.XML else "application/json"
        return f"{plain}; charset=utf-8"


@dataclass(frozen=True)
class Series:
    """Several nodes of one kind; XML names each of them ``item``."""

    item: str
    rows: Sequence[Node]


@dataclass(frozen=True)
class Document:
    """A node with the name that XML gives the outermost; JSON has no word for it."""

    root: str
    node: Node


def write(document: Document, form: Form) -> bytes:
    """Return the document in a form, in UTF-8.

    JSON follows the Spark convention: a series is a list, and what is empty is null.
    """
    if form is Form.JSON:
        plain = _plain(document.node)
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    return (DECLARATION + _element(document.root, document.node) + "\n").encode()


def _plain(node: Node) -> object:
    if isinstance(node, str):  # first, as most are
        return writable(node) or None
    if node is None or isinstance(node, (int, float)):
        return node
    if isinstance(node, Series):
        return [_plain(each) for each in node.rows]
    return {name: _plain(each) for name, each in node.items()}


def _element(name: str, node: Node) -> str:
    inner = _inner(node)
    return f"<{name}>{inner}</{name}>" if inner else f"<{name}/>"


def _inner(node: Node) -> str:
    if node is None or isinstance(node, (str, int, float)):
        return _text(node)
    if isinstance(node, Series):
        return "".join(_element(node.item, each) for each in node.rows)
    return "".join(_element(name, each) for name, each in node.items())


def _text(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.7f}".rstrip("0").rstrip(".")
    return escape(writable(str(value)), {"\r": "&#13;"})
