"""The questions of a dialogue: a form of a service package, compiled by the same code."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from varv.core import clock
from varv.eservices.package import lint
from varv.eservices.package.compiled import Package
from varv.eservices.package.context import Context
from varv.eservices.package.evaluation import Evaluation, evaluate
from varv.eservices.package.findings import Finding, PackageError
from varv.eservices.package.loading import compile_package

Form = Mapping[str, Any]
Texts = Mapping[str, str]
REFUSED = ("files", "person")  # they say who answered (docs/adr/0019)
MOST_STEPS, MOST_QUESTIONS = 12, 60
OURS = ("form.yaml", "texts/en.yaml")

# What a package has besides its form; a dialogue is answered and never handled.
ABOUT: Mapping[str, Any] = {
    "schema": 1,
    "key": "dialogue",
    "version": "1.0.0",
    "name": "Dialog",
    "slug": "dialog",
    "summary": "Dialog",
    "description": "Dialog",
    "category": "democracy",
    "sign_in": "none",
    "case_title": "Dialog",
}
PROCESS: Mapping[str, Any] = {
    "schema": 1,
    "handlers": {"owner": {"label": "Dialog"}},
    "start": "given",
    "states": {
        "given": {"label": "Dialog", "phase": "received"},
        "kept": {"label": "Dialog", "phase": "closed"},
    },
    "routing": [{"to": "owner"}],
    "actions": {"keep": {"label": "Dialog", "from": ["given"], "to": "kept"}},
    "outcomes": {},
    "completion": {"allowed": False, "consequence": "Dialog"},
    "retention": {"keep": "5y", "then": "preserve", "mandate": "Dialog"},
}
ENGLISH: Mapping[str, str] = dict.fromkeys(
    (
        "about.name",
        "about.summary",
        "about.description",
        "about.case_title",
        "process.handlers.owner.label",
        "process.states.given.label",
        "process.states.kept.label",
        "process.actions.keep.label",
        "process.completion.consequence",
    ),
    "Dialogue",
)


def empty() -> dict[str, Any]:
    """Return the form that a dialogue starts with: one page and no question."""
    return {"schema": 1, "steps": [{"key": "page1", "title": "Dina svar", "fields": []}]}


def files(form: Form, texts: Texts) -> dict[str, str]:
    """Return the questions as the files of a package; JSON is YAML too."""
    parts = {"about": ABOUT, "form": form, "process": PROCESS, "texts/en": {**ENGLISH, **texts}}
    return {f"{name}.yaml": json.dumps(data, ensure_ascii=False) for name, data in parts.items()}


def digest(form: Form, texts: Texts) -> str:
    """Return the name of these questions and no others."""
    said = json.dumps([form, texts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def compiled(form: Form, texts: Texts) -> Package:
    """Return the questions, compiled once in the process.

    Raises:
        PackageError: they cannot be used; each fault says what to do.
    """
    return _compiled(_Said(form, texts))


class _Said:
    """Questions by their digest, for the memory of those that were compiled."""

    def __init__(self, form: Form, texts: Texts) -> None:
        self.form, self.texts = form, texts
        self.name = digest(form, texts)

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Said) and other.name == self.name


@lru_cache(maxsize=256)
def _compiled(said: _Said) -> Package:
    return compile_package(files(said.form, said.texts))


def findings(form: Form, texts: Texts) -> list[Finding]:
    """Return what is wrong with the questions; an English text that is missing is not."""
    found = [
        each
        for each in lint.check(files(form, texts))
        if each.file in OURS
        and "has no text in" not in each.message
        and "without an example" not in each.message
    ]
    return found + list(_refused(form))


def _refused(form: Form) -> Iterator[Finding]:
    steps = form.get("steps", [])
    fields = [each for step in steps for each in step.get("fields", [])]
    if len(steps) > MOST_STEPS or len(fields) > MOST_QUESTIONS:
        yield Finding("form.yaml", 1, "is too long (at most 12 pages and 60 questions)")
    for each in [*fields, *(inner for one in fields for inner in one.get("fields", []))]:
        if each.get("type") in REFUSED:
            yield Finding("form.yaml", 1, f"'{each.get('key')}' would say who answered (remove it)")
        if "options_from" in each:
            yield Finding("form.yaml", 1, f"'{each.get('key')}' asks a register (use options)")


def number(form: Form) -> int:
    """Return how many questions are asked; a notice asks nothing."""
    fields = [each for step in form["steps"] for each in step["fields"]]
    return sum(each["type"] not in ("computed", "notice") for each in fields)


def untranslated(form: Form, texts: Texts) -> list[str]:
    """Return the paths of texts that have no English."""
    try:
        package = compiled(form, texts)
    except PackageError:
        return []
    return [path for path in package.texts["sv"] if path not in package.texts["en"]]


def evaluated(package: Package, answers: Mapping[str, Any], language: str) -> Evaluation:
    """Return the questions as somebody's answers make them."""
    return evaluate(package, answers, context(language))


def context(language: str) -> Context:
    """Return what rules are read against: the day, and nothing of who answers."""
    return Context(today=clock.today(), language=language if language in ("sv", "en") else "sv")
