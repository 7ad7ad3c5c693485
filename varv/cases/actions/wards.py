"""For whom an application is: the child that it names, for as long as one may act for the child."""

from django.utils.translation import gettext as _

from varv.cases import queries
from varv.cases.models import Draft
from varv.people import queries as people
from varv.people.actors import Actor
from varv.people.models import Person


def settle(draft: Draft, by: Actor) -> dict[str, str]:
    """Set whom the draft is for; a child that one may not act for is asked for anew.

    Returns:
        What is wrong, by question; by ``principal`` when the child was chosen before the form.
    """
    faults: dict[str, str] = {}
    asking = [
        field.key
        for field in queries.compiled(draft.version).fields()
        if field.type == "person" and "ward" in field.who
    ]
    if not asking:
        if draft.principal and not _is_ward(draft.principal, draft, by):
            told = _("Du är inte längre vårdnadshavare för {name} och kan inte skicka ansökan.")
            faults["principal"] = told.format(name=draft.principal.given_name)
        return faults
    named: list[Person] = []
    for key in asking:
        answer = draft.answers.get(key)
        if not answer or answer.get("who") != "ward":
            continue
        ward = _ward(answer["number"], draft, by)
        if ward is None:
            del draft.answers[key]
            faults[key] = _("Välj ett barn som du är vårdnadshavare för.")
            continue
        names = {"given_name": ward.given_name, "family_name": ward.family_name}
        draft.answers[key] = {**answer, **names}
        named.append(ward)
    draft.principal = named[0] if named else None
    return faults


def _ward(number: str, draft: Draft, by: Actor) -> Person | None:
    person = draft.principal
    if person is None or person.number != number:
        person = Person.objects.filter(number=number).first()
    return person if person and _is_ward(person, draft, by) else None


def _is_ward(person: Person, draft: Draft, by: Actor) -> bool:
    """Tell whether the applicant is the person's guardian today."""
    if draft.officer_id is None:
        return person.pk in by.wards
    return draft.person_id is not None and person.pk in people.wards_of(draft.person_id)
