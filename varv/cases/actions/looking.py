"""Looking at a case: every look at personal data leaves a record."""

from django.db import transaction

from varv.audit import actions as audit
from varv.cases import rules
from varv.cases.actions.log import ask
from varv.cases.models import Case
from varv.people.actors import Actor
from varv.people.models import Person
from varv.people.permissions import P


def look(*, case: Case, by: Actor) -> None:
    """Record that an officer opened the case, or what is moderated of it; the resident reads it."""
    ask(rules.may_read(by, case) or rules.may_moderate(by, case), "case.look")
    if by.is_officer:
        audit.record(
            by=by, action="case.look", subject=case, concerns=case.principal_id or case.person_id
        )


@transaction.atomic
def look_at_number(*, case: Case, person: Person, by: Actor) -> str:
    """Return a whole identity number in a case, and record that it was shown."""
    ask(rules.may_read_as_staff(by, case) and by.may(P.NUMBER_SHOW, case.unit_id), "number.show")
    ask(person.pk in (case.person_id, case.principal_id), "number.show")
    audit.record(by=by, action="number.show", subject=case, concerns=person.pk)
    return person.number
