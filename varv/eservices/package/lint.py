"""What is wrong in a package, beyond what cannot be compiled: each finding with its cure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from varv.eservices.package import examples, lint_public
from varv.eservices.package.compiled import FIRST, Field, Package
from varv.eservices.package.examples import Example
from varv.eservices.package.expressions import BadExpression, Language
from varv.eservices.package.findings import Finding, PackageError
from varv.eservices.package.loading import Parts, compile_package, read_parts
from varv.eservices.package.places import placed
from varv.eservices.package.schema import ActionRule, ProcessRule
from varv.eservices.package.templates import compile_template
from varv.eservices.package.texts import inline

ENGINE_ENDS = ("decided", "closed")
COUNTED = ("one_of", "several_of", "yes_no", "whole", "decimal", "money", "computed")
Found = Iterator[tuple[str, str]]


def check(
    files: Mapping[str, str],
    settings: Mapping[str, Any] | None = None,
    texts: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Finding]:
    """Return everything that is wrong in a package, sorted by file and line.

    Args:
        settings: a municipality's own values, looked at too.
        texts: a municipality's own texts by language and path, looked at too.
    """
    try:
        parts = read_parts(files)
        package = compile_package(files, settings, texts)
        shown = [example for _, example in examples.load(files)]
    except PackageError as fault:
        return list(fault.findings)
    found = [placed(parts.documents, path, text) for path, text in _all(package, shown)]
    found += _texts(package, parts) + _letters(package, files) + _local(parts, texts or {})
    return sorted(found)


def _all(package: Package, shown: Sequence[Example]) -> Found:
    yield from _keys(package)
    yield from _fields(package)
    yield from _templates(package)
    yield from _process(package)
    yield from lint_public.check(package)
    yield from _expressions(package)
    yield from _examples(package, shown)


def _keys(package: Package) -> Found:
    seen: set[str] = set()
    for step in package.steps:
        for each in step.fields:
            if each.key in seen:
                yield each.path, "the key is used twice (give one of them another key)"
            seen.add(each.key)


def _fields(package: Package) -> Found:
    for each in package.fields():
        yield from _field(package, each)
        for inner in each.fields:
            yield from _field(package, inner)


def _field(package: Package, each: Field) -> Found:
    spec, path = each.spec, each.path
    is_choice = each.type in ("one_of", "several_of")
    if each.type in ("notice", "consent") and not spec.text:
        yield path, f"a {each.type} needs a text (add text:)"
    if each.type not in ("notice", "consent") and not spec.label:
        yield path, "has no label (add label:)"
    if is_choice and not (spec.options or spec.options_from):
        yield path, "has nothing to choose from (add options: or options_from:)"
    if not is_choice and (spec.options or spec.options_from):
        yield path, "has options but is no choice (use one_of or several_of)"
    if each.type == "computed" and each.value is None:
        yield path, "is computed but has no value (add value:)"
    if each.type != "computed" and each.value is not None:
        yield path, "has a value but is not computed (use type: computed)"
    if each.type == "group" and not each.fields:
        yield path, "is a group without fields (add fields:)"
    if spec.public and lint_public.is_personal(each):
        yield path, "is personal data in a public field (remove public:)"
    source = spec.options_from
    if source:
        register = package.registers.get(source.register_)
        if register is None:
            yield path, f"register '{source.register_}' is not declared (add registers/)"
        else:
            for column in (source.key, source.label, *([source.hint] if source.hint else [])):
                if column not in register.columns:
                    yield path, f"register '{source.register_}' has no column '{column}'"


def _templates(package: Package) -> Found:
    for language, texts in package.texts.items():
        for path in texts:
            if not package.has_text(path):
                continue
            try:
                package.template(path, language)
            except (BadExpression, KeyError) as fault:
                where = "" if language == FIRST else f" (in {language})"
                yield path, f"{fault}{where}"


def _expressions(package: Package) -> Found:
    rules = package.process
    pairs: list[tuple[str, str | None, Language]] = [
        (f"process.routing.{number}", rule.when, package.language)
        for number, rule in enumerate(rules.routing)
    ]
    pairs += [
        (f"process.automatic.{number}", rule.when, package.language)
        for number, rule in enumerate(rules.automatic)
    ]
    pairs += [
        (f"process.suggestion.{number}", rule.when, package.language)
        for number, rule in enumerate(rules.suggestion)
    ]
    for key, action in rules.actions.items():
        language = package.action_languages[key]
        pairs.append((f"process.actions.{key}", action.when, language))
        if not isinstance(action.by, str):
            pairs += [(f"process.actions.{key}.by", each.when, language) for each in action.by]
    if rules.signatures and not isinstance(rules.signatures.required, bool):
        pairs.append(("process.signatures", rules.signatures.required, package.language))
    for path, text, language in pairs:
        try:
            if text is not None:
                language.condition(text)
        except BadExpression as fault:
            yield path, str(fault)
    values = [
        (f"process.handlers.{key}", each.unit_from) for key, each in rules.handlers.items()
    ] + [(f"process.deadlines.{key}", each.days) for key, each in rules.deadlines.items()]
    for path, text in values:
        try:
            if text is not None:
                package.language.compile(text)
        except BadExpression as fault:
            yield path, str(fault)


def _process(package: Package) -> Found:
    rules = package.process
    if rules.start not in rules.states:
        yield "process.start", f"state '{rules.start}' is not defined (add it to states:)"
    for number, route in enumerate(rules.routing):
        if route.to not in rules.handlers:
            yield f"process.routing.{number}", f"handler '{route.to}' is not defined"
    if rules.routing[-1].when is not None:
        yield "process.routing", "the last rule has a condition (end with a rule without when:)"
    for key, action in rules.actions.items():
        yield from _action(package, key, action)
    yield from _reach(rules)
    for name in ("automatic", "suggestion"):
        for number, rule in enumerate(getattr(rules, name)):
            if rule.action not in rules.actions:
                yield f"process.{name}.{number}", f"action '{rule.action}' is not defined"
    yield from _retention(package)


def _retention(package: Package) -> Found:
    rules, path = package.process, "process.retention"
    for key in rules.retention.by_outcome:
        if key not in rules.outcomes:
            yield f"{path}.by_outcome", f"outcome '{key}' is not defined"
    types = {field.key: field.type for field in package.fields()}
    for key in rules.retention.statistics:
        if key not in types:
            yield f"{path}.statistics", f"field '{key}' is not defined"
        elif rules.retention.then == "erase" and types[key] not in COUNTED:
            yield (
                f"{path}.statistics",
                f"'{key}' cannot be counted (name what is chosen, or a number)",
            )


def _action(package: Package, key: str, action: ActionRule) -> Found:
    rules, path = package.process, f"process.actions.{key}"
    for name in (*action.from_, action.to):
        if name not in rules.states:
            yield path, f"state '{name}' is not defined (add it to states:)"
    decision = action.decision
    target = rules.states.get(action.to)
    if decision is None:
        if target and target.phase == "decided":
            yield path, "leads to a decided state without a decision (add decision:)"
        return
    if target and target.phase not in ENGINE_ENDS:
        yield path, f"decides, but '{action.to}' is not a decided state (set its phase: decided)"
    if decision.outcome not in rules.outcomes:
        yield path, f"outcome '{decision.outcome}' is not defined (add it to outcomes:)"
    if decision.letter not in package.letters:
        yield path, f"letter '{decision.letter}' is missing (add letters/{decision.letter}.sv.md)"
    if decision.appeal != "none" and not decision.legal_basis:
        yield path, "can be appealed but names no law (add legal_basis:)"


def _reach(rules: ProcessRule) -> Found:
    reached, border = {rules.start}, [rules.start]
    while border:
        state = border.pop()
        for action in rules.actions.values():
            if state in action.from_ and action.to not in reached:
                reached.add(action.to)
                border.append(action.to)
    for key, spec in rules.states.items():
        ends = spec.phase in ENGINE_ENDS
        if key not in reached and spec.phase != "closed":
            yield f"process.states.{key}", "cannot be reached (add an action to it)"
        has_way_out = any(key in action.from_ for action in rules.actions.values())
        if not ends and not has_way_out:
            yield f"process.states.{key}", "has no way out (add an action from it)"


def _examples(package: Package, shown: Sequence[Example]) -> Found:
    outcomes: set[str | None] = set()
    stops = {example.expect.stop for example in shown}
    for example in shown:
        if example.expect.action:
            outcomes.add(example.expect.action.outcome)
        automatic = package.process.actions.get(example.expect.automatic or "")
        if automatic and automatic.decision:
            outcomes.add(automatic.decision.outcome)
    decided = {each.decision.outcome for each in package.process.actions.values() if each.decision}
    for outcome in package.process.outcomes:
        if outcome in decided and outcome not in outcomes:
            yield f"process.outcomes.{outcome}", "has no example (add one under examples/)"
        if outcome not in decided:
            yield f"process.outcomes.{outcome}", "no action decides it (remove it or add one)"
    for each in package.fields():
        if each.type == "notice" and each.spec.level == "stop" and each.key not in stops:
            yield each.path, "stops the form without an example (add one under examples/)"


def _texts(package: Package, parts: Parts) -> list[Finding]:
    found: list[Finding] = []
    if len(package.languages) < 2:
        return [Finding("texts/en.yaml", 1, "is missing (translate every text)")]
    first = package.texts[FIRST]
    for language in package.languages[1:]:
        document = parts.documents[f"texts/{language}.yaml"]
        own = parts.texts[language]
        for path in first:
            if path not in own:
                found.append(
                    placed(
                        parts.documents, path, f"has no text in {language} (add {path} to texts/)"
                    )
                )
        for path in own:
            if path not in first:
                found.append(document.finding((path,), f"'{path}' translates nothing (remove it)"))
    return found


def _local(parts: Parts, texts: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    """Return the municipality's own texts that replace nothing."""
    written = inline(parts.about, parts.form, parts.process, parts.settings, parts.registers)
    return [
        Finding(f"texts/{language}.yaml", 1, f"'{path}' replaces no text (remove it)")
        for language, own in texts.items()
        for path in own
        if path not in written
    ]


def _letters(package: Package, files: Mapping[str, str]) -> list[Finding]:
    found: list[Finding] = []
    for key, action in package.process.actions.items():
        if action.decision is None:
            continue
        name = action.decision.letter
        for language in package.languages:
            file = f"letters/{name}.{language}.md"
            if file not in files:
                found.append(Finding(file, 1, "is missing (write the letter)"))
                continue
            try:
                compile_template(files[file], package.action_languages[key], blocks=True)
            except BadExpression as fault:
                found.append(Finding(file, 1, f"{fault} (for action '{key}')"))
    return found
