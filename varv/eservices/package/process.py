"""What happens to a case: where it goes, what can be done, and by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from varv.eservices.package import wording
from varv.eservices.package.answers import parse
from varv.eservices.package.compiled import Field, Package
from varv.eservices.package.context import Context, names
from varv.eservices.package.evaluation import Evaluation
from varv.eservices.package.expressions import ABSENT, Language, within
from varv.eservices.package.lasting import Deadline, Retention, deadlines, retention
from varv.eservices.package.limits import beyond
from varv.eservices.package.schema import DecisionRule
from varv.eservices.package.views import Form, Question, holds, question, rendered

__all__ = [
    "Action",
    "Deadline",
    "FormAnswers",
    "Retention",
    "Route",
    "Suggested",
    "actions_from",
    "automatic",
    "case_title",
    "deadlines",
    "form_questions",
    "is_tried_for_legality",
    "names",
    "parse_form",
    "retention",
    "role_of",
    "route",
    "signature_days",
    "state_text",
    "suggestion",
]


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
class FormAnswers:
    """Answers to an action's own questions, and what is wrong with them."""

    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


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


def is_tried_for_legality(package: Package) -> bool:
    """Tell whether decisions are tried by legality review, so that FL 12, 32, 33 §§ do not apply.

    Then nobody may ask for a decision after six months (förvaltningslagen 2 §).
    """
    decisions = (rule.decision for rule in package.process.actions.values())
    return any(each is not None and each.appeal == "legality" for each in decisions)


def what_happens(package: Package, values: Mapping[str, Any], context: Context) -> list[str]:
    """Return what happens once an application is sent, in order."""
    known, count = names(package, values, context), len(package.about.what_happens)
    with within(context.around()):
        return [
            rendered(package, f"about.what_happens.{n}", context.language, known)
            for n in range(count)
        ]


def case_title(package: Package, values: Mapping[str, Any], context: Context) -> str:
    """Return what a case is called."""
    known = names(package, values, context)
    with within(context.around()):
        return rendered(package, "about.case_title", context.language, known)


def form_questions(
    package: Package,
    chosen: Action,
    values: Mapping[str, Any],
    context: Context,
    given: Mapping[str, Any] | None = None,
) -> tuple[Question, ...]:
    """Return an action's own questions as they are shown."""
    known = names(package, values, context)
    form = Form(package, context, known, given or {})
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
            if holds(each.visible, known):
                _take(package, each, raw, known, answers, errors, context)
        for each in chosen.fields:
            if each.key in answers and each.is_asked:
                found = _wrong(package, each, answers[each.key], known, context)
                if found:
                    errors[each.key] = found
    return FormAnswers(answers, errors)


def _take(
    package: Package,
    each: Field,
    raw: Mapping[str, Sequence[str]],
    known: dict[str, Any],
    answers: dict[str, Any],
    errors: dict[str, str],
    context: Context,
) -> None:
    """Take the answer to one question, or what is wrong with it."""
    if each.value is not None:
        value = each.value.value(known)
    else:
        parsed = parse(each, raw, context)
        if parsed.error:
            errors[each.key] = parsed.error
        value = ABSENT if parsed.value is None else parsed.value
    if value is not ABSENT:
        answers[each.key] = known[f"action.{each.key}"] = value
    elif each.is_asked and each.key not in errors and holds(each.required, known):
        errors[each.key] = _wanted(package, each, known, context)


def _wanted(package: Package, each: Field, known: Mapping[str, Any], context: Context) -> str:
    """Return what to do about a question that is not answered."""
    label = rendered(package, f"{each.path}.label", context.language, known)
    count = each.low if isinstance(each.low, int) and each.low > 0 else 1
    return wording.missing(context.language, each.type, label, context.today.isoformat(), count)


def _wrong(
    package: Package, each: Field, value: Any, known: Mapping[str, Any], context: Context
) -> str | None:
    if each.spec.options:
        chosen = value if isinstance(value, list) else [value]
        if not all(holds(each.option_conditions.get(one, False), known) for one in chosen):
            return wording.say(context.language, "choice")
    found = beyond(each, value, known, context.language)
    if found:
        return found
    for number, program in enumerate(each.checks):
        if program.value(known) is False:
            return rendered(package, f"{each.path}.valid.{number}", context.language, known)
    return None
