"""What a draft or a case says, read through its package."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils import translation

from varv.cases.models import Case, Draft
from varv.core import clock
from varv.core.numbers import birth_date
from varv.eservices import queries as eservices
from varv.eservices.models import Version
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Context, Evaluation, evaluate
from varv.people.levels import Level
from varv.people.models import Person


def compiled(version: Version) -> Package:
    """Return the package of an immutable version, compiled once in the process."""
    return eservices.compiled(version)


def required_level(draft: Draft) -> Level:
    """Return how surely whoever sends the draft must be known."""
    return Level.named(compiled(draft.version).about.sign_in)


def facts(person: Person | None, level: Level = Level.NONE) -> Mapping[str, str] | None:
    """Return what expressions may know of a person."""
    if person is None:
        return None
    born = {"birth_date": birth_date(person.number).isoformat()} if person.number else {}
    return {
        **born,
        "number": person.number,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "street": person.street,
        "postal_code": person.postal_code,
        "city": person.city,
        "level": level.name.lower(),
    }


def context(draft: Draft) -> Context:
    """Return what the expressions of a draft are read against, today."""
    return _context(draft.version, draft.person, draft.principal, translation.get_language())


def context_of(case: Case) -> Context:
    """Return what the expressions of a case are read against."""
    context = _context(case.version, case.person, case.principal, case.language)
    return replace(context, state=case.state)


def _context(
    version: Version, person: Person | None, principal: Person | None, language: str | None
) -> Context:
    return Context(
        today=clock.today(),
        settings=compiled(version).settings,
        registers=eservices.registers(version.municipality_id),
        applicant=facts(person),
        principal=facts(principal or person),
        language=language if language in ("sv", "en") else "sv",
    )


def contact_email(case: Case) -> str:
    """Return where the applicant wants mail: as answered in the form, else as registered."""
    asked = (field.key for field in compiled(case.version).fields() if field.type == "email")
    answered = next((case.values[key] for key in asked if case.values.get(key)), "")
    return str(answered) or (case.person.email if case.person else "")


def evaluated(draft: Draft) -> Evaluation:
    """Return the whole form as the draft's answers make it."""
    return evaluate(compiled(draft.version), draft.answers, context(draft))


def faults_in(
    draft: Draft, step: str, evaluation: Evaluation, parsed: Mapping[str, str]
) -> dict[str, str]:
    """Return what is wrong in a step by field: unreadable input first, then the form's rules."""
    asked = {field.key for fields in evaluation.shown.values() for field in fields}
    faults = {key: text for key, text in parsed.items() if key in asked}
    for error in evaluation.errors_in(step):
        faults.setdefault(error.field, error.message)
    return faults
