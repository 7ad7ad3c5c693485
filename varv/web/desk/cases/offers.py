"""What the package offers the officer to do with a case here and now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from varv.cases import queries, rules
from varv.cases.models import Case
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Context
from varv.people.actors import Actor
from varv.web.desk.cases.picture import language


@dataclass(frozen=True)
class Offer:
    """One action of the package, in the officer's language."""

    key: str
    label: str
    confirm: str
    reasons: str = ""
    suggestions: Sequence[str] = ()
    legal_basis: Sequence[str] = ()
    has_fields: bool = False

    @property
    def needs_page(self) -> bool:
        """Tell whether something must be asked or said before it is done."""
        return self.has_fields or bool(self.confirm)


@dataclass(frozen=True)
class Offers:
    """Decisions and other moves; ``is_for_decider`` when decisions wait for somebody else."""

    decisions: Sequence[Offer]
    moves: Sequence[Offer]
    is_for_decider: bool


def context_of(case: Case) -> Context:
    """Return what the package says of the case, in its present state and the officer's language."""
    return replace(queries.context_of(case), state=case.state, language=language())


def offers(case: Case, by: Actor) -> Offers:
    """Return the actions that are offered to the officer."""
    package = queries.compiled(case.version)
    context = context_of(case)
    mine, others = [], []
    for action in process.actions_from(package, case.state, case.values, context):
        role = process.role_of(package, action, case.values, context)
        if rules.may_act(by, case, role):
            mine.append(action)
        elif role == "decider" and action.decision is not None:
            others.append(action)
    return Offers(
        decisions=[
            _offer(each, package, case.language) for each in mine if each.decision is not None
        ],
        moves=[_offer(each, package, case.language) for each in mine if each.decision is None],
        is_for_decider=bool(others) and rules.may_handle(by, case),
    )


def _offer(action: process.Action, package: Package, spoken: str) -> Offer:
    rule = action.decision
    return Offer(
        key=action.key,
        label=action.label,
        confirm=action.confirm,
        reasons=rule.reasons if rule else "",
        suggestions=_suggestions(action, package, spoken),
        legal_basis=tuple(rule.legal_basis) if rule else (),
        has_fields=bool(action.fields),
    )


def _suggestions(action: process.Action, package: Package, spoken: str) -> tuple[str, ...]:
    """Return suggested reasons in the applicant's language, which the letter is written in."""
    if action.decision is None:
        return ()
    path = f"process.actions.{action.key}.reasons_suggestions"
    count = len(action.decision.reasons_suggestions)
    return tuple(package.text(f"{path}.{number}", spoken) for number in range(count))
