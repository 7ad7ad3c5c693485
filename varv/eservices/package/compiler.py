"""Compiling fields: names with their types, and every expression of a form."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from varv.eservices.package import templates
from varv.eservices.package.compiled import Field, Texts
from varv.eservices.package.expressions import MAPS, TYPES, BadExpression, Language, Program, T
from varv.eservices.package.schema import Check, Form, Question, Setting

MATCH = re.compile(r"\s*row\.([a-z][a-z0-9_]*) == ((?:(?!\brow\b)[^&|?=!<>])+)")


def names_of(form: Form, settings: Mapping[str, Setting]) -> dict[str, Any]:
    """Return the names that expressions of the form may use, with their types."""
    names: dict[str, Any] = {
        "today": T.STRING,
        "applicant": MAPS["map"],
        "principal": MAPS["map"],
        "state": T.STRING,
        "outcome": T.STRING,
        "row": MAPS["map"],
    }
    for key, spec in settings.items():
        names[f"settings.{key}"] = TYPES[spec.type]
    for step in form.steps:
        for question in step.fields:
            if question.type == "notice":
                continue
            kind = question.result if question.type == "computed" else question.type
            names[question.key] = TYPES[kind]
            names[f"answered.{question.key}"] = T.BOOL
    return names


def action_names(questions: list[Question]) -> dict[str, Any]:
    """Return the names that an action's own rules, headline and letter may use besides."""
    names: dict[str, Any] = {
        key: T.Map(T.STRING, T.STRING)
        for key in ("case", "decision", "municipality", "unit", "appeal")
    }
    for question in questions:
        if question.type != "notice":
            kind = question.result if question.type == "computed" else question.type
            names[f"action.{question.key}"] = TYPES[kind]
    return names


class Compiler:
    """Compiles fields and remembers every expression that could not be."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.faults: list[tuple[str, str]] = []

    def condition(self, value: str | bool, language: Language, path: str) -> Program | bool:
        """Compile a condition, or keep it when it is plain true or false."""
        if isinstance(value, bool):
            return value
        try:
            return language.condition(value)
        except BadExpression as fault:
            self.faults.append((path, str(fault)))
            return False

    def expression(self, value: str | None, language: Language, path: str) -> Program | None:
        """Compile an expression, if there is one."""
        if value is None:
            return None
        try:
            return language.compile(value)
        except BadExpression as fault:
            self.faults.append((path, str(fault)))
            return None

    def match(self, where: str | None, language: Language, path: str) -> tuple[str, Program] | None:
        """Return column and text of a condition that is just that: it is asked of the register."""
        found = MATCH.fullmatch(where or "")
        program = self.expression(found[2], language, path) if found else None
        return (found[1], program) if found and program else None

    def bound(self, value: int | str | None, language: Language, path: str) -> Program | int | None:
        """Compile the least or greatest value of an answer."""
        if value is None or isinstance(value, int):
            return value
        text = f'"{value}"' if templates.ISO_DAY.match(value) else value
        return self.expression(text, language, path)

    def field(self, spec: Question, path: str, language: Language) -> Field:
        """Compile one field and those within it."""
        inner = language
        if spec.fields:
            inner = language.also({each.key: TYPES[each.type] for each in spec.fields})
        where = spec.options_from.where if spec.options_from else None
        return Field(
            spec=spec,
            path=path,
            visible=self.condition(spec.visible, language, f"{path}.visible"),
            required=self.condition(spec.required, language, f"{path}.required"),
            value=self.expression(spec.value, language, f"{path}.value"),
            prefill=self.expression(spec.prefill, language, f"{path}.prefill"),
            where=self.expression(where, language, f"{path}.options_from.where"),
            match=self.match(where, language, f"{path}.options_from.where"),
            low=self.bound(spec.min, language, f"{path}.min"),
            high=self.bound(spec.max, language, f"{path}.max"),
            checks=tuple(self.checks(spec.valid, path, language)),
            labels={
                spoken: texts[f"{path}.label"]
                for spoken, texts in self.texts.items()
                if f"{path}.label" in texts
            },
            option_conditions={
                each.key: self.condition(
                    each.visible, language, f"{path}.options.{each.key}.visible"
                )
                for each in spec.options
            },
            fields=tuple(
                self.field(each, f"{path}.fields.{each.key}", inner) for each in spec.fields
            ),
        )

    def checks(self, valid: list[Check], path: str, language: Language) -> Iterator[Program]:
        """Compile the rules that an answer must follow."""
        for number, check in enumerate(valid):
            program = self.condition(check.rule, language, f"{path}.valid.{number}.rule")
            if isinstance(program, Program):
                yield program
