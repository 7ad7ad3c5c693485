"""Texts with values in them: ``{{ expression }}`` and, in letters, ``{% if expression %}``."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from varv.core.dates import long_date
from varv.eservices.package.expressions import ABSENT, BadExpression, Language, Program

PIECE = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.S)
FILTER = re.compile(r"^(?P<inner>.*?[^|])\|\s*(?P<name>[a-z_]+)\s*$", re.S)
ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
FILTERS = ("short", "label", "raw", "money")

Show = Callable[[Any, str, str], str]


@dataclass(frozen=True)
class Filled:
    """A place where a value goes."""

    program: Program
    filter: str


@dataclass(frozen=True)
class Block:
    """Text that stands only when a condition holds."""

    program: Program
    parts: "Parts"


Parts = tuple["str | Filled | Block", ...]


@dataclass(frozen=True)
class Template:
    """A text, compiled."""

    text: str
    parts: Parts

    def render(self, names: Mapping[str, Any], show: Show) -> str:
        """Return the text with its values, each written by ``show(value, source, filter)``."""
        return _render(self.parts, names, show)


def _render(parts: Parts, names: Mapping[str, Any], show: Show) -> str:
    out: list[str] = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Block):
            if part.program.holds(names):
                out.append(_render(part.parts, names, show))
        else:
            value = part.program.value(names)
            out.append("" if value is ABSENT else show(value, part.program.text, part.filter))
    return "".join(out)


def compile_template(text: str, language: Language, *, blocks: bool = False) -> Template:
    """Compile a text.

    Raises:
        BadExpression: a value or condition in it cannot be compiled, or a block is not closed.
    """
    if "{" not in text:
        return Template(text, (text,))
    stack: list[tuple[Program | None, list[str | Filled | Block]]] = [(None, [])]
    end = 0
    for found in PIECE.finditer(text):
        stack[-1][1].append(text[end : found.start()])
        end = found.end()
        if found[1] is not None:
            stack[-1][1].append(_filled(found[1].strip(), language))
            continue
        words = found[2].strip()
        if not blocks:
            raise BadExpression(f"`{{% {words} %}}` can only stand in a letter")
        if words.startswith("if "):
            stack.append((language.condition(words[3:].strip()), []))
        elif words == "endif" and len(stack) > 1:
            program, parts = stack.pop()
            assert program is not None
            stack[-1][1].append(Block(program, tuple(parts)))
        else:
            raise BadExpression(f"`{{% {words} %}}` is not known (use if and endif)")
    if len(stack) > 1:
        raise BadExpression("an `{% if %}` has no `{% endif %}`")
    stack[-1][1].append(text[end:])
    return Template(text, tuple(stack[0][1]))


def _filled(inner: str, language: Language) -> Filled:
    found = FILTER.match(inner)
    if found and found["name"] in FILTERS:
        return Filled(language.compile(found["inner"].strip()), found["name"])
    return Filled(language.compile(inner), "")


def plain(value: Any, language: str) -> str:
    """Return a value as people write it in a language."""
    if value is True:
        return "Yes" if language == "en" else "Ja"
    if value is False:
        return "No" if language == "en" else "Nej"
    if value is None:
        return ""
    if isinstance(value, str) and ISO_DAY.match(value):
        try:
            return long_date(dt.date.fromisoformat(value), language)
        except ValueError:
            return value
    if isinstance(value, float):
        text = f"{value:g}"
        return text if language == "en" else text.replace(".", ",")
    if isinstance(value, list):
        return ", ".join(plain(each, language) for each in value)
    if isinstance(value, dict):
        return " ".join(
            str(value[key]) for key in ("given_name", "family_name", "name") if value.get(key)
        )
    return str(value)
