"""The one door to the expression language: compiled once, types checked, absent values absent."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from cel_expr_python import cel

from varv.eservices.package.functions import FUNCTIONS, Surroundings

log = logging.getLogger(__name__)
T = cel.Type
MAP = T.Map(T.STRING, T.DYN)
LIST = T.List(T.DYN)
MOST_LENGTH = 2000

TYPES: Mapping[str, Any] = {
    "text": T.STRING,
    "long_text": T.STRING,
    "whole": T.INT,
    "decimal": T.DOUBLE,
    "money": T.INT,
    "date": T.STRING,
    "time": T.STRING,
    "yes_no": T.BOOL,
    "one_of": T.STRING,
    "several_of": T.List(T.STRING),
    "person": MAP,
    "organisation": MAP,
    "property": T.STRING,
    "address": MAP,
    "place": MAP,
    "email": T.STRING,
    "phone": T.STRING,
    "files": T.List(MAP),
    "group": T.List(MAP),
    "consent": T.BOOL,
}
MAPS = {"map": MAP, "list": LIST, "list_map": T.List(MAP), "list_int": T.List(T.INT)}
NAMES = {"text": T.STRING, "whole": T.INT, "yes_no": T.BOOL, "any": T.DYN, **MAPS}
STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
WORD = re.compile(r"(?<![.\w])[a-z][a-z0-9_]*")
READ = re.compile(r"\brows\(\s*[\"'](\w+)[\"']")
FAULT = re.compile(r"<input>:(\d+):(\d+): (.*)")


class Absent:
    """The value of an expression that touches something not answered."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()

_around: ContextVar[Surroundings] = ContextVar("around")


class BadExpression(ValueError):
    """An expression that cannot be compiled; the text says why."""


def _called(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any) -> Any:
        return function(_around.get(), *args)

    return call


def _declared() -> tuple[list[Any], dict[str, Callable[..., Any]]]:
    declared, implemented = [], {}
    for name, overloads in FUNCTIONS.items():
        kinds = []
        for number, (takes, gives, function) in enumerate(overloads):
            key = f"{name}_{number}"
            kinds.append(cel.Overload(key, NAMES[gives], [NAMES[each] for each in takes]))
            implemented[key] = _called(function)
        declared.append(cel.FunctionDecl(name, kinds))
    return declared, implemented


_DECLARED, _IMPLEMENTED = _declared()


@contextmanager
def within(around: Surroundings) -> Iterator[None]:
    """Let functions know the day, the registers and what else is around them."""
    token = _around.set(around)
    try:
        yield
    finally:
        _around.reset(token)


@dataclass(frozen=True)
class Program:
    """A compiled expression."""

    text: str
    gives: str
    run: Any
    mentions: frozenset[str] = frozenset()
    reads: tuple[str, ...] = ()

    def value(self, names: Mapping[str, Any]) -> Any:
        """Return the value, or ABSENT when it touches something that is not there.

        Work beyond the language's own budget of steps gives ABSENT too, and its registers count
        as down: nobody is told that nothing was found when not all was looked through.
        """
        # Every name that is handed over is turned into the language's own value first.
        data = {name: names[name] for name in self.reads if name in names}
        try:
            result = self.run.eval(data=data)
        except RuntimeError as fault:
            if "budget" in str(fault):
                self._give_up()
            return ABSENT
        if result.type() == T.ERROR:
            return ABSENT
        value = result.plain_value()
        return ABSENT if value is None else value

    def _give_up(self) -> None:
        log.warning("beyond the budget of steps: %.200s (ask with rows_where)", self.text)
        around = _around.get(None)
        if around is not None:
            for key in READ.findall(self.text):
                around.miss(key)

    def holds(self, names: Mapping[str, Any]) -> bool:
        """Tell whether a condition holds; one that touches something absent does not."""
        return self.value(names) is True


class Language:
    """The names that expressions of one package may use."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = dict(names)
        self.known: dict[str, Program] = {}
        self.env = cel.NewEnv(
            variables=self.names, functions=_DECLARED, function_impls=_IMPLEMENTED
        )

    def also(self, names: Mapping[str, Any]) -> "Language":
        """Return a language that knows more names."""
        return Language({**self.names, **names})

    def compile(self, text: str) -> Program:
        """Compile an expression, once.

        Raises:
            BadExpression: it is not an expression, or names or types do not fit.
        """
        if text in self.known:
            return self.known[text]
        if len(text) > MOST_LENGTH:
            raise BadExpression("the expression is too long (split it into computed fields)")
        try:
            run = self.env.compile(text)
        except RuntimeError as fault:
            found = FAULT.search(str(fault))
            told = f"column {found[2]}: {found[3]}" if found else str(fault)
            raise BadExpression(f"{told} in `{text}`") from fault
        mentions = frozenset(WORD.findall(STRING.sub("", text)))
        reads = tuple(name for name in self.names if name.partition(".")[0] in mentions)
        self.known[text] = Program(text, run.return_type().name(), run, mentions, reads)
        return self.known[text]

    def condition(self, text: str) -> Program:
        """Compile an expression that must be true or false.

        Raises:
            BadExpression: it is not an expression, or it gives something else.
        """
        program = self.compile(text)
        if program.gives not in ("BOOL", "DYN"):
            raise BadExpression(
                f"`{text}` gives {program.gives.lower()} (it must be true or false)"
            )
        return program
