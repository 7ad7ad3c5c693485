"""What is wrong in what a package lets everybody read, and in the days that it promises."""

from collections.abc import Iterator

from varv.eservices.package.compiled import Field, Package
from varv.eservices.package.expressions import BadExpression
from varv.eservices.package.process import is_tried_for_legality
from varv.eservices.package.publishing import MODERATIONS
from varv.eservices.package.shown import PublicRule, SupportRule

PERSONAL = ("person", "address", "phone", "email", "organisation")
WRITTEN = ("text", "long_text", "one_of")
PATH = "process.public"
Found = Iterator[tuple[str, str]]


def is_personal(each: Field) -> bool:
    """Tell whether a field holds personal data: because it says so, or by its type."""
    spec = each.spec
    return spec.personal if spec.personal is not None else each.type in PERSONAL


def check(package: Package) -> Found:
    """Tell what is wrong in ``public`` and in ``deadlines``."""
    rule = package.process.public
    if rule is not None:
        yield from _fields(package, rule)
        yield from _name(package, rule)
        yield from _process(package, rule)
        yield from _expressions(package, rule)
    yield from _deadlines(package)


def _fields(package: Package, rule: PublicRule) -> Found:
    known = {each.key: each for each in package.fields()}
    named = [("title", rule.title), *(("text", key) for key in rule.text)]
    named += [("place", rule.place)] if rule.place else []
    for part, key in named:
        each = known.get(key)
        if each is None:
            yield PATH, f"{part}: there is no field '{key}' (name a field of the form)"
        elif is_personal(each):
            yield PATH, f"{part}: '{key}' is personal data (name a field that is not, or ask anew)"
        elif each.type not in WRITTEN:
            yield PATH, f"{part}: '{key}' is {each.type} (name a text, long_text or one_of)"


def _name(package: Package, rule: PublicRule) -> Found:
    if rule.name is None:
        return
    known = {each.key: each.type for each in package.fields()}
    if known.get(rule.name) not in ("yes_no", "consent"):
        yield PATH, f"name: '{rule.name}' is no yes_no or consent (ask whether the name is shown)"


def _process(package: Package, rule: PublicRule) -> Found:
    process = package.process
    for state in rule.stages:
        if state not in process.states:
            yield PATH, f"stages: state '{state}' is not defined (add it to states:)"
    if rule.publish is not None:
        yield from _action(package, "publish", rule.publish, decides=False)
    support = rule.support
    if support is None:
        return
    for part, key in (("reached", support.reached), ("expired", support.expired)):
        if key is not None:
            yield from _action(package, f"support.{part}", key, by="system")
    yield from _whole(support)


def _whole(support: SupportRule) -> Found:
    if support.reached and support.threshold is None:
        yield PATH, "support.reached: there is no threshold to reach (add threshold:)"
    if support.expired and support.days is None:
        yield PATH, "support.expired: there are no days that end (add days:)"
    if support.days is not None and not support.expired:
        yield PATH, "support.days: nothing is done when they end (add expired: with an action)"


def _action(
    package: Package, part: str, key: str, *, by: str = "", decides: bool | None = None
) -> Found:
    action = package.process.actions.get(key)
    if action is None:
        yield PATH, f"{part}: action '{key}' is not defined (add it to actions:)"
        return
    if by and action.by != by:
        yield PATH, f"{part}: '{key}' is not done by {by} (set its by: {by})"
    if decides is False and action.decision is not None:
        yield PATH, f"{part}: '{key}' decides the case (name an action without a decision)"


def _expressions(package: Package, rule: PublicRule) -> Found:
    support = rule.support
    texts = [("quarantine", rule.quarantine)]
    if rule.comments not in MODERATIONS:
        texts.append(("comments", str(rule.comments)))
    if support is not None:
        texts += [("support.threshold", support.threshold), ("support.days", support.days)]
        if not isinstance(support.names, bool):
            texts.append(("support.names", support.names))
    for part, text in texts:
        try:
            if text is not None:
                package.language.compile(text)
        except BadExpression as fault:
            yield PATH, f"{part}: {fault}"


def _deadlines(package: Package) -> Found:
    rules = package.process
    for key, rule in rules.deadlines.items():
        path, action = f"process.deadlines.{key}", rules.actions.get(rule.begins)
        if rule.begins != "received" and action is None:
            yield path, f"from: '{rule.begins}' is no action (use received, or an action)"
        asked = {each.key: each.type for each in action.fields} if action else {}
        if rule.day_field and asked.get(rule.day_field) != "date":
            yield path, f"from: '{rule.day_field}' is no date that '{rule.begins}' asks for"
    is_promised = any(rule.begins == "received" for rule in rules.deadlines.values())
    if is_tried_for_legality(package) and not is_promised:
        yield "process", "promises no day (add deadlines: from received; no law gives one here)"
