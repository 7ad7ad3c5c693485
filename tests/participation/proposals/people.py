"""Proposals as residents make them, and residents enough to sign them."""

import datetime as dt
from typing import Any

from django_scopes import scope

from tests import cast
from varv.cases import actions as cases
from varv.participation.proposals import actions
from varv.participation.proposals.models import Proposal
from varv.people.models import Officer, Person

PLOUGH = "Plogade gångvägar före klockan sju"
CHECKED = {"register_checked": "yes"}
MEETING = {"meeting_on": "2026-11-16", "paragraph": "§ 14"}
DECIDED = {"body": "Kommunfullmäktige", **MEETING}


def answers(title: str = PLOUGH, **changed: Any) -> dict[str, Any]:
    """Return the answers of a proposal."""
    return {
        "proposal_title": title,
        "what": "Ploga gångvägar inom en kilometer från en skola före bilvägarna.",
        "why": "Fler barn kan gå själva till skolan när det är mörkt.",
        "one_subject": True,
        "concerns_person": False,
        "registered": True,
        "place": "Ursviken",
        "show_name": False,
        "contact_email": "disa@example.se",
        **changed,
    }


def propose(
    place: cast.Place, who: Person, key: str = "resident-proposal", title: str = PLOUGH, **more: Any
) -> Proposal:
    """Let somebody send a proposal."""
    written = answers(title, **more)
    if key == "petition":
        written.pop("concerns_person")
    with scope(municipality=place.row):
        draft = cases.start(service=place.services[key], by=cast.actor_of(who))
        draft.answers = written
        draft.save(update_fields=["answers"])
        case = cases.submit(draft=draft, by=cast.actor_of(who), municipality=place.row)
        return found(case.pk)


def found(case_id: int) -> Proposal:
    """Return the proposal of a case as it is now."""
    return Proposal.objects.select_related("case__version", "municipality").get(case_id=case_id)


def fresh(proposal: Proposal) -> Proposal:
    """Return the proposal as it is now."""
    with scope(municipality=proposal.municipality):
        return found(proposal.case_id)


def publish(proposal: Proposal, by: Officer, **texts: str) -> Proposal:
    """Let an officer publish a proposal as it was written, or as it is moderated."""
    said = {"title": proposal.title, "text": proposal.text, "place": proposal.place, **texts}
    with scope(municipality=proposal.municipality):
        row = fresh(proposal)
        actions.publish(proposal=row, texts=said, form=CHECKED, by=cast.actor_of(by))
    return fresh(proposal)


def act(proposal: Proposal, action: str, by: Officer, **form: Any) -> Proposal:
    """Let an officer do one of the actions of the proposal's case."""
    cast.act(fresh(proposal).case, action, by, **form)
    return fresh(proposal)


def sign(proposal: Proposal, who: Person, **more: Any) -> Proposal:
    """Let a resident sign."""
    with scope(municipality=proposal.municipality):
        actions.sign(proposal=proposal, by=cast.actor_of(who), is_registered=True, **more)
    return fresh(proposal)


def number(place: int) -> str:
    """Return a personal number with a right check digit, another for each place."""
    born = dt.date(1970, 1, 1) + dt.timedelta(days=place)
    digits = f"{born:%y%m%d}238"
    total = sum(sum(divmod(int(each) * (2 - n % 2), 10)) for n, each in enumerate(digits))
    return f"19{digits}{-total % 10}"


def crowd(place: cast.Place, count: int) -> list[Person]:
    """Know many residents."""
    return [cast.know(place, f"n{n}", number(n), "Nord") for n in range(count)]
