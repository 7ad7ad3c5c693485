"""Text with simple marks (CommonMark), made into safe HTML or into parts for a paper."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

HIGHEST, LOWEST = 2, 4  # levels of headings: the first belongs to the page itself
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "a", "hr"}
SCHEMES = {"https", "http", "mailto", "tel"}


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False})
    return reader.disable(["image", "code", "fence", "backticks", "html_block", "html_inline"])


@lru_cache(maxsize=512)
def to_html(text: str) -> SafeString:
    """Return the text as HTML: paragraphs, lists, headings, quotations, emphasis and links.

    The same text is always the same HTML, and a page is read far more often than it is written.
    """
    reader = _reader()
    tokens = _levelled(reader.parse(text))
    made = str(reader.renderer.render(tokens, reader.options, {}))
    safe = nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return mark_safe(safe)  # noqa: S308 - cleaned by nh3


def _levelled(tokens: list[Token]) -> list[Token]:
    """Let headings begin at the second level and never skip one (WCAG 2.2, technique H42)."""
    last = HIGHEST - 1
    for token in tokens:
        if token.type == "heading_open":
            last = min(max(int(token.tag[1]), HIGHEST), last + 1, LOWEST)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{last}"
    return tokens


Part = dict[str, Any]
BLOCKS = {"paragraph": "p", "blockquote": "quote", "bullet_list": "ul", "ordered_list": "ol"}
MARKS = {"strong": "strong", "em": "em", "link": "link"}


def to_parts(text: str) -> list[Part]:
    """Return the text as a tree of plain data: {kind, ...} with text only in its leaves."""
    return _blocks(iter(_reader().parse(text)), "")


def _blocks(tokens: Iterator[Token], end: str) -> list[Part]:
    parts: list[Part] = []
    for token in tokens:
        if token.type == end:
            break
        name = token.type.removesuffix("_open")
        if token.type == "hr":
            parts.append({"kind": "rule"})
        elif token.type == "inline":
            parts += _inline(iter(token.children or ()), "")
        elif name == "heading":
            level = min(max(int(token.tag[1]), 2), 4)
            within = _blocks(tokens, "heading_close")
            parts.append({"kind": "heading", "level": level, "parts": within})
        elif name in ("bullet_list", "ordered_list"):
            parts.append(_list(tokens, token))
        elif name in BLOCKS:
            parts.append({"kind": BLOCKS[name], "parts": _blocks(tokens, f"{name}_close")})
        elif token.content:
            parts.append({"kind": "p", "parts": [_words(token.content)]})
    return parts


def _list(tokens: Iterator[Token], opening: Token) -> Part:
    name = opening.type.removesuffix("_open")
    items = []
    for token in tokens:
        if token.type == f"{name}_close":
            break
        items.append(_blocks(tokens, "list_item_close"))
    return {"kind": BLOCKS[name], "start": int(opening.attrGet("start") or 1), "items": items}


def _inline(tokens: Iterator[Token], end: str) -> list[Part]:
    parts: list[Part] = []
    for token in tokens:
        if token.type == end:
            break
        name = token.type.removesuffix("_open")
        if token.type == "softbreak":
            parts.append(_words(" "))
        elif token.type == "hardbreak":
            parts.append({"kind": "break"})
        elif token.type.endswith("_open") and name in MARKS:
            part: Part = {"kind": MARKS[name], "parts": _inline(tokens, f"{name}_close")}
            if name == "link":
                part["to"] = _address(str(token.attrGet("href") or ""))
            parts.append(part)
        elif token.content:
            parts.append(_words(token.content))
    return parts


def _words(text: str) -> Part:
    return {"kind": "text", "text": text}


def _address(address: str) -> str:
    """Return an address that a paper may lead to, or nothing."""
    scheme = address.partition(":")[0].lower()
    return address if scheme in SCHEMES else ""


def plain(parts: Sequence[Part]) -> str:
    """Return the words of a tree, without marks."""
    return "".join(
        part.get("text", "")
        or plain(part.get("parts", ()))
        or "".join(map(plain, part.get("items", ())))
        for part in parts
    )


def plain_text(text: str) -> str:
    """Return the words of a text without marks, a paragraph or item of a list on each line."""
    return "\n".join(filter(None, map(plain, _lines(to_parts(text)))))


def _lines(parts: Sequence[Part]) -> list[Sequence[Part]]:
    lines: list[Sequence[Part]] = []
    for part in parts:
        if "items" in part:
            lines += [line for item in part["items"] for line in _lines(item)]
        elif part["kind"] == "quote":
            lines += _lines(part["parts"])
        else:
            lines.append([part])
    return lines
