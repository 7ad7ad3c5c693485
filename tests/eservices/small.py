"""A small package to break and to ask: one field as a test wants it."""

import datetime as dt
from typing import Any

import yaml

from varv.eservices.package.answers import Parsed, parse
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Context, Evaluation, evaluate
from varv.eservices.package.loading import compile_package
from varv.eservices.package.registers import registers_of

MONDAY = dt.date(2026, 11, 23)
ABOUT = {
    "schema": 1,
    "key": "trial",
    "version": "1.0.0",
    "name": "Prov",
    "slug": "prov",
    "summary": "Ett prov.",
    "description": "Ett prov.",
    "category": "democracy",
    "case_title": "Prov",
}
PROCESS: dict[str, Any] = {
    "schema": 1,
    "handlers": {"desk": {"label": "Disken"}},
    "start": "received",
    "states": {
        "received": {"label": "Mottagen", "phase": "received"},
        "granted": {"label": "Beviljad", "phase": "decided"},
    },
    "routing": [{"to": "desk"}],
    "actions": {
        "grant": {
            "label": "Bevilja",
            "from": ["received"],
            "to": "granted",
            "decision": {
                "outcome": "granted",
                "headline": "Ja",
                "kind": "yes",
                "reasons": "optional",
                "appeal": "none",
                "letter": "granted",
            },
        }
    },
    "completion": {"consequence": "Vi avgör ändå."},
    "outcomes": {"granted": "Beviljad"},
    "retention": {"keep": "1y", "then": "erase", "mandate": "Plan"},
}


def files(
    *fields: dict[str, Any],
    process: dict[str, Any] | None = None,
    settings: dict[str, Any] | None = None,
    registers: dict[str, list[dict[str, Any]]] | None = None,
    letter: str = "Ja.",
) -> dict[str, str]:
    """Return the files of a package with some fields in one step."""
    form = {"schema": 1, "steps": [{"key": "one", "title": "Ett", "fields": list(fields)}]}
    made: dict[str, Any] = {
        "about.yaml": ABOUT,
        "form.yaml": form,
        "process.yaml": {**PROCESS, **(process or {})},
        "settings.yaml": settings or {},
    }
    for key, rows in (registers or {}).items():
        columns = {name: "text" for row in rows for name in row}
        told = {"schema": 1, "register": key, "name": key, "key": "code"}
        made[f"registers/{key}.yaml"] = {**told, "columns": columns, "rows": rows}
    texts = {path: yaml.safe_dump(data, allow_unicode=True) for path, data in made.items()}
    return {**texts, "letters/granted.sv.md": letter}


def field(key: str = "answer", type: str = "text", **more: Any) -> dict[str, Any]:
    """Return a field."""
    return {"key": key, "type": type, "label": key.title(), **more}


def package(*fields: dict[str, Any], **more: Any) -> Package:
    """Return a compiled package with some fields."""
    return compile_package(files(*fields, **more))


def context(made: Package, *, down: tuple[str, ...] = (), **more: Any) -> Context:
    """Return Monday 23 November 2026, with the package's own registers and settings."""
    more.setdefault("today", MONDAY)
    return Context(settings=made.settings, registers=registers_of(made, down=down), **more)


def read(made: Package, answers: dict[str, Any], **more: Any) -> Evaluation:
    """Return the form read against answers."""
    return evaluate(made, answers, context(made, **more))


def given(kind: dict[str, Any], raw: dict[str, list[str]], **more: Any) -> Parsed:
    """Return what a form sent, read as the answer to one field."""
    made = package(kind)
    return parse(made.field(kind["key"]), raw, context(made, **more))
