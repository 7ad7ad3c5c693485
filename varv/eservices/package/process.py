"""What happens to a case: where it goes, what can be done, and by when."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from varv.core import workdays
from varv.eservices.package.answers import parse
from varv.eservices.package.compiled import Field, Package
from varv.eservices.package.evaluation import Context, Evaluation, Question, question, rendered
from varv.eservices.package.expressions import ABSENT, Language, within
from varv.eservices.package.schema import DecisionRule

LENGTH = re.compile(r"^(\d+)([ymd])$")


@dataclass(frozen=True)
class Route:
    """Where a new case goes."""

    handler: str
    unit_code: str | None
    priority: str
    role: str


@dataclass(frozen=True)
class Action:
    """Something that can be done with a case."""

    key: str
    label: str
    to: str
    decision: DecisionRule | None
    fields: tuple[Field, ...]
    tell: tuple[str, ...]
    confirm: str


@dataclass(frozen=True)
class Suggested:
    """What the rules would have the officer do."""

    action: str
    text: str


@dataclass(frozen=True)
class Deadline:
    """A promised day."""

    key: str
    due_on: dt.date
    warn_on: dt.date
    text: str


@dataclass(frozen=True)
class Retention:
    """How long a case is kept, and what then."""

    keep: str
    after: str
    then: str
    mandate: str

    def last_day(self, start: dt.date) -> dt.date:
        """Return the day on which the time is over."""
        found = LENGTH.match(self.keep)
        assert found is not None
        count = int(found[1])
        if found[2] == "d":
            return start + dt.timedelta(days=count)
        return workdays.add_months(start, count * (12 if found[2] == "y" else 1))


@dataclass(frozen=True)
class FormAnswers:
    """Answers to an action's own questions, and what is wrong with them."""

    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def names(package: Package, values: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Return what expressions of the process may see."""
    known = context.names()
    for each in package.fields():
        known[f"answered.{each.key}"] = each.key in values
    known.update(values)
    return known


def _holds(language: Language, text: str | None, known: Mapping[str, Any]) -> bool:
    return text is None or language.condition(text).holds(known)


def route(package: Package, evaluation: Evaluation, context: Context) -> Route:
    """Return where a new case goes: the first rule that holds."""
    known = names(package, evaluation.values, context)
    language = package.language
    with within(context.around()):
        for rule in package.process.routing:
            if _holds(language, rule.when, known):
                handler = package.process.handlers[rule.to]
                code: Any = None
                if handler.unit_from:
                    found = language.compile(handler.unit_from).value(known)
                    code = None if found is ABSENT else str(found)
                return Route(rule.to, code, rule.priority, rule.role)
    last = package.process.routing[-1]
    return Route(last.to, None, last.priority, last.role)


def action(package: Package, key: str, language: str, known: Mapping[str, Any]) -> Action:
    """Return an action with its texts."""
    rule = package.process.actions[key]
    path = f"process.actions.{key}"
    return Action(
        key=key,
        label=rendered(package, f"{path}.label", language, known),
        to=rule.to,
        decision=rule.decision,
        fields=package.action_fields[key],
        tell=tuple(rule.tell),
        confirm=rendered(package, f"{path}.confirm", language, known),
    )


def actions_from(
    package: Package, state: str, values: Mapping[str, Any], context: Context
) -> tuple[Action, ...]:
    """Return the actions that a state and the answers offer, in the package's order."""
    known = {**names(package, values, context), "state": state}
    with within(context.around()):
        return tuple(
            action(package, key, context.language, known)
            for key, rule in package.process.actions.items()
            if state in rule.from_ and _holds(package.action_languages[key], rule.when, known)
        )


def role_of(package: Package, chosen: Action, values: Mapping[str, Any], context: Context) -> str:
    """Return the role that may do an action: the first rule that holds; nobody otherwise."""
    by = package.process.actions[chosen.key].by
    if isinstance(by, str):
        return by
    known = names(package, values, context)
    with within(context.around()):
        for each in by:
            if _holds(package.action_languages[chosen.key], each.when, known):
                return each.role
    return "system"


def automatic(package: Package, evaluation: Evaluation, context: Context) -> Action | None:
    """Return the action that is done at once, if a rule allows one."""
    known = names(package, evaluation.values, context)
    with within(context.around()):
        for rule in package.process.automatic:
            if _holds(package.language, rule.when, known):
                return action(package, rule.action, context.language, known)
    return None


def suggestion(package: Package, values: Mapping[str, Any], context: Context) -> Suggested | None:
    """Return what the rules would have the officer do."""
    known = names(package, values, context)
    with within(context.around()):
        for number, rule in enumerate(package.process.suggestion):
            if _holds(package.language, rule.when, known):
                path = f"process.suggestion.{number}.text"
                return Suggested(rule.action, rendered(package, path, context.language, known))
    return None


def deadlines(
    package: Package, values: Mapping[str, Any], context: Context, received: dt.date
) -> tuple[Deadline, ...]:
    """Return the promised days; one that falls on a day off moves to the next workday."""
    known = names(package, values, context)
    found = []
    with within(context.around()):
        for key, rule in package.process.deadlines.items():
            count = package.language.compile(rule.days).value(known)
            if count is ABSENT:
                continue
            due = workdays.next_workday(_after(received, int(count), rule.kind))
            if rule.kind == "working":
                warn = workdays.add_workdays(due, -rule.warn)
            else:
                warn = due - dt.timedelta(days=rule.warn)
            path = f"process.deadlines.{key}.text"
            text = rendered(package, path, context.language, known)
            found.append(Deadline(key, due, warn, text))
    return tuple(found)


def _after(day: dt.date, count: int, kind: str) -> dt.date:
    if kind == "working":
        return workdays.add_workdays(day, count)
    if kind == "months":
        return workdays.add_months(day, count)
    return day + dt.timedelta(days=count * (7 if kind == "weeks" else 1))


def retention(package: Package, outcome: str) -> Retention:
    """Return how long a case with an outcome is kept."""
    rule = package.process.retention
    keep = rule.by_outcome.get(outcome, rule.keep)
    return Retention(keep, rule.after, rule.then, rule.mandate)


def signature_days(package: Package, evaluation: Evaluation) -> int | None:
    """Return how many days another guardian has to sign, or nothing when nobody is asked."""
    rule = package.process.signatures
    if rule is None or rule.required is False:
        return None
    if rule.required is True:
        return rule.days
    with within(evaluation.context.around()):
        holds = package.language.condition(rule.required).holds(evaluation.names)
    return rule.days if holds else None


def state_text(package: Package, state: str, values: Mapping[str, Any], context: Context) -> str:
    """Return what a state means to the resident."""
    known = names(package, values, context)
    with within(context.around()):
        text = rendered(package, f"process.states.{state}.resident", context.language, known)
    return text or package.text(f"process.states.{state}.label", context.language)


def case_title(package: Package, values: Mapping[str, Any], context: Context) -> str:
    """Return what a case is called."""
    known = names(package, values, context)
    with within(context.around()):
        return rendered(package, "about.case_title", context.language, known)


@dataclass(frozen=True)
class _Form:
    """An action's form, as questions are shown from it."""

    package: Package
    context: Context
    names: Mapping[str, Any]
    values: Mapping[str, Any]
    down: frozenset[str] = frozenset()


def form_questions(
    package: Package,
    chosen: Action,
    values: Mapping[str, Any],
    context: Context,
    given: Mapping[str, Any] | None = None,
) -> tuple[Question, ...]:
    """Return an action's own questions as they are shown."""
    known = names(package, values, context)
    form = _Form(package, context, known, given or {})
    with within(context.around()):
        return tuple(question(form, each) for each in chosen.fields if each.type != "computed")


def parse_form(
    package: Package,
    chosen: Action,
    form: Mapping[str, Any],
    values: Mapping[str, Any],
    context: Context,
) -> FormAnswers:
    """Return the answers to an action's own questions from what a form sent."""
    raw: Mapping[str, Sequence[str]] = {
        name: [str(each) for each in given] if isinstance(given, list | tuple) else [str(given)]
        for name, given in form.items()
    }
    known = names(package, values, context)
    answers: dict[str, Any] = {}
    errors: dict[str, str] = {}
    with within(context.around()):
        for each in chosen.fields:
            if each.type == "computed" and each.value:
                worked_out = each.value.value(known)
                if worked_out is not ABSENT:
                    answers[each.key] = known[f"action.{each.key}"] = worked_out
                continue
            parsed = parse(each, raw, context)
            if parsed.error:
                errors[each.key] = parsed.error
            elif parsed.value is not None and parsed.value is not ABSENT:
                answers[each.key] = known[f"action.{each.key}"] = parsed.value
            elif each.is_asked and each.required is not False:
                errors[each.key] = _missing(context)
        for each in chosen.fields:
            if each.key in answers and each.key not in errors:
                _check(package, each, known, errors, context)
    return FormAnswers(answers, errors)


def _missing(context: Context) -> str:
    return "Answer the question." if context.language == "en" else "Svara på frågan."


def _check(
    package: Package,
    each: Field,
    known: Mapping[str, Any],
    errors: dict[str, str],
    context: Context,
) -> None:
    for number, program in enumerate(each.checks):
        if program.value(known) is False:
            path = f"{each.path}.valid.{number}"
            errors[each.key] = rendered(package, path, context.language, known)
            return
