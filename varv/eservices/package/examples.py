"""A package's own examples, run: answers in, and what must come of them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import Field as Default

from varv.core.text import NBSP
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Context, Evaluation, evaluate
from varv.eservices.package.expressions import BadExpression
from varv.eservices.package.findings import Finding, PackageError
from varv.eservices.package.kinds import Key, Strict, Text
from varv.eservices.package.letters import headline, letter
from varv.eservices.package.limits import fits
from varv.eservices.package.loading import shaped
from varv.eservices.package.registers import registers_of
from varv.eservices.package.source import Document, read

APPEAL = {"none": "Beslutet går inte att överklaga."}


class ActionExpected(Strict):
    """What an action must lead to."""

    key: Key
    state: Key | None = None
    form: dict[str, Any] = {}
    role: str | None = None
    outcome: str | None = None
    headline: str | None = None
    letter_contains: list[str] = []
    errors: dict[str, str] | None = None


class Expected(Strict):
    """What must come of the answers; what is not named is not looked at."""

    steps: list[str] | None = None
    values: dict[str, Any] | None = None
    errors: dict[str, str] | None = None
    stop: str | None = None
    unverified: list[str] | None = None
    route: dict[str, Any] | None = None
    automatic: str | None = None
    suggestion: str | None = None
    title: str | None = None
    action: ActionExpected | None = None


class Example(Strict):
    """examples/<name>.yaml: somebody's answers, and what must come of them."""

    name: Text
    today: dt.date
    applicant: dict[str, Any] | None = None
    principal: dict[str, Any] | None = None
    settings: dict[str, Any] = {}
    registers: dict[str, list[dict[str, Any]]] = {}
    down: list[str] = []
    answers: dict[str, Any] = {}
    expect: Expected = Default(default_factory=Expected)


@dataclass(frozen=True)
class Difference:
    """Something that came out otherwise than an example says."""

    file: str
    line: int
    name: str
    told: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.name}: {self.told}"


def load(files: Mapping[str, str]) -> list[tuple[Document, Example]]:
    """Return a package's examples.

    Raises:
        PackageError: one cannot be read or has another shape; every fault is named.
    """
    found: list[tuple[Document, Example]] = []
    findings: list[Finding] = []
    for file in sorted(files):
        if not file.startswith("examples/") or not file.endswith(".yaml"):
            continue
        try:
            document = read(file, files[file])
            found.append((document, shaped(Example, document, (), document.data)))
        except PackageError as fault:
            findings += fault.findings
    if findings:
        raise PackageError(findings)
    return found


def run(
    package: Package, files: Mapping[str, str], *, local: bool = False
) -> tuple[Difference, ...]:
    """Return every difference between a package and its examples; none when all hold.

    Args:
        local: the package carries a municipality's own settings and texts, so only what can no
            longer be carried out counts, not an outcome that the municipality chose otherwise.
    """
    found: list[Difference] = []
    for document, example in load(files):
        trial = _Trial(package, example, local=local)
        try:
            for path, told in trial.differences():
                line = document.line(("expect", *path))
                found.append(Difference(document.file, line, example.name, told))
        except (BadExpression, KeyError) as fault:
            told = f"cannot be carried out: {fault} (run check, and mend what it finds)"
            found.append(Difference(document.file, 1, example.name, told))
    return tuple(found)


Told = Iterator[tuple[tuple[str, ...], str]]


class _Trial:
    """One example, carried out."""

    def __init__(self, package: Package, example: Example, *, local: bool) -> None:
        settings = {**package.settings, **example.settings}
        self.package, self.example, self.local = package, example, local
        self.context = Context(
            today=example.today,
            settings=settings,
            registers=registers_of(package, example.registers, example.down),
            applicant=example.applicant,
            principal=example.principal or _ward(package, example.answers),
        )

    def differences(self) -> Told:
        """Tell what came out otherwise."""
        evaluation = evaluate(self.package, self.example.answers, self.context)
        # whoever reads the form sees all of it, so all of it is written out here
        _ = evaluation.steps
        known = {each.key: each for each in self.package.fields()}
        for key, value in self.example.answers.items():
            if key not in known:
                yield (), f"answers: there is no field '{key}' (check the spelling)"
            elif not fits(known[key], value):
                yield (), f"answers: '{key}' is not {known[key].type} (write it as one)"
        if not self.local:
            yield from self.compare(evaluation)
        if self.example.expect.action:
            yield from self.act(self.example.expect.action, evaluation)

    def compare(self, evaluation: Evaluation) -> Told:
        """Tell what in form and start differs."""
        expect, package, context = self.example.expect, self.package, self.context
        if expect.steps is not None:
            yield from _same(("steps",), expect.steps, list(evaluation.step_keys))
        for key, value in (expect.values or {}).items():
            yield from _same(("values", key), value, evaluation.values.get(key))
        errors = {error.field: _plain(error.message) for error in evaluation.errors}
        if expect.errors is not None:
            wanted = {key: _plain(text) for key, text in expect.errors.items()}
            yield from _same(("errors",), wanted, errors)
        stops = [stop.key for stop in evaluation.stops]
        if expect.stop is not None and expect.stop not in stops:
            yield ("stop",), f"expected the stop '{expect.stop}', got {stops or 'none'}"
        if expect.stop is None and stops:
            yield (), f"the form is stopped by {stops} (write it as `stop:` or change the answers)"
        if expect.unverified is not None:
            found = sorted(evaluation.unverified)
            yield from _same(("unverified",), sorted(expect.unverified), found)
        if expect.route is not None:
            route = process.route(package, evaluation, context)
            for key, value in expect.route.items():
                yield from _same(("route", key), value, getattr(route, key, None))
        if expect.automatic is not None:
            chosen = process.automatic(package, evaluation, context)
            found_key = chosen.key if chosen else "none"
            yield from _same(("automatic",), expect.automatic, found_key)
        if expect.suggestion is not None:
            told = process.suggestion(package, evaluation.values, context)
            yield from _same(("suggestion",), expect.suggestion, told.action if told else "none")
        if expect.title is not None:
            title = process.case_title(package, evaluation.values, context)
            yield from _same(("title",), _plain(expect.title), _plain(title))

    def act(self, expect: ActionExpected, evaluation: Evaluation) -> Told:
        """Tell what in the action differs."""
        rule = self.package.process.actions.get(expect.key)
        if rule is None:
            yield ("action", "key"), f"there is no action '{expect.key}'"
            return
        state = expect.state or rule.from_[0]
        context = replace(self.context, state=state)
        offered = process.actions_from(self.package, state, evaluation.values, context)
        chosen = next((each for each in offered if each.key == expect.key), None)
        if chosen is None:
            if not self.local:
                keys = [each.key for each in offered]
                yield ("action", "key"), f"not offered in '{state}', where there is {keys}"
            return
        form = process.parse_form(self.package, chosen, expect.form, evaluation.values, context)
        if not self.local:
            wanted = {key: _plain(text) for key, text in (expect.errors or {}).items()}
            got = {key: _plain(text) for key, text in form.errors.items()}
            yield from _same(("action", "errors"), wanted, got)
            if expect.role:
                role = process.role_of(self.package, chosen, evaluation.values, context)
                yield from _same(("action", "role"), expect.role, role)
        context = replace(context, action=form.values)
        if chosen.decision is not None and not form.errors:
            yield from self.decision(expect, chosen, evaluation, context)

    def decision(
        self,
        expect: ActionExpected,
        chosen: process.Action,
        evaluation: Evaluation,
        context: Context,
    ) -> Told:
        """Tell what in the decision and its letter differs."""
        rule = chosen.decision
        assert rule is not None
        reasons = str(expect.form.get("reasons", ""))
        by = process.role_of(self.package, chosen, evaluation.values, context)
        if rule.reasons == "required" and not reasons and by != "system":
            yield ("action", "form"), "reasons are required (add `reasons` to the form)"
        title = headline(self.package, chosen.key, evaluation.values, context)
        extra = _extra(context.today.isoformat(), title, reasons, rule.legal_basis, rule.appeal)
        text = letter(self.package, chosen.key, evaluation.values, extra, context)
        if self.local:
            return
        if expect.outcome is not None:
            yield from _same(("action", "outcome"), expect.outcome, rule.outcome)
        if expect.headline is not None:
            yield from _same(("action", "headline"), _plain(expect.headline), _plain(title))
        shown = _plain(text.replace("\\", ""))
        for part in expect.letter_contains:
            if _plain(part) not in shown:
                yield ("action", "letter_contains"), f"the letter does not contain {part!r}"


def _extra(
    day: str, title: str, reasons: str, legal_basis: Sequence[str], appeal: str
) -> dict[str, dict[str, str]]:
    return {
        "case": {"number": "EX-2026-1", "received": day},
        "decision": {
            "date": day,
            "headline": title,
            "reasons": reasons,
            "by": "Alice Exempel",
            "legal_basis": ", ".join(legal_basis),
            "correction": "",
        },
        "municipality": {"name": "Exempelkommunen"},
        "unit": {"name": "Exempelenheten"},
        "appeal": {"text": APPEAL.get(appeal, "## Så här överklagar du")},
    }


def _ward(package: Package, answers: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the person that the answers say the application is for."""
    for each in package.fields():
        given = answers.get(each.key)
        if each.type == "person" and isinstance(given, dict) and given.get("who") == "ward":
            return given
    return None


def _plain(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def _same(path: tuple[str, ...], wanted: Any, got: Any) -> Told:
    if isinstance(wanted, str) and isinstance(got, str):
        wanted, got = _plain(wanted), _plain(got)
    if wanted != got:
        yield path, f"{'.'.join(path)}: expected {wanted!r}, got {got!r}"
