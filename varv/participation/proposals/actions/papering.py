"""Entering signatures that were gathered on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, numbers
from varv.core.errors import Invalid, Refused
from varv.participation.proposals import rules
from varv.participation.proposals.actions.signing import count, reach
from varv.participation.proposals.models import Paper, Proposal, Support
from varv.participation.proposals.states import Way
from varv.people import actions as people
from varv.people.actors import Actor
from varv.people.models import Person

MOST_LINES = 500
TRIES = 3


@dataclass(frozen=True)
class Counted:
    """What became of a list on paper.

    Attributes:
        named: people whose signatures count from now on.
        already: people who had signed before, with e-ID or on another list.
        unnamed: signatures that were only counted.
    """

    named: int
    already: int
    unnamed: int


def enter_paper(
    *, proposal: Proposal, lines: str, unnamed: int, note: str, by: Actor, key: UUID
) -> Counted:
    """Enter a list: people by personal number, each counted once, and the rest as a number.

    Args:
        lines: a personal number and a name on each line.
        unnamed: how many signatures could not be tied to people.
        note: what the list is, and why some could not be tied to people.
        key: the list is entered once, however often it is sent.

    Raises:
        Refused: nobody can sign any more, or not this officer.
        Invalid: a line holds no personal number, a stranger has no name, or nothing is entered.
    """
    if not rules.may_enter_paper(by, proposal):
        raise Refused("proposal.paper")
    people_named = _read(lines)
    _refuse(people_named, unnamed, note)
    counted = _entered(proposal, people_named, unnamed, note, by, key)
    reach(proposal=proposal)
    return counted


def _entered(
    proposal: Proposal, named: Mapping[str, str], unnamed: int, note: str, by: Actor, key: UUID
) -> Counted:
    """Enter a list; one that was sent before is not entered again.

    Somebody on it may sign this very moment. Nothing of the list is stored then, and at the next
    try they have signed before.
    """
    for _try in range(TRIES - 1):
        try:
            return _enter(proposal, named, unnamed, note, by, key)
        except IntegrityError:
            if Paper.objects.filter(key=key).exists():
                return Counted(0, len(named), 0)
    return _enter(proposal, named, unnamed, note, by, key)


def _read(lines: str) -> dict[str, str]:
    """Return names by number; faults name the line so that it can be found again."""
    found, faults = {}, []
    written = [line.strip() for line in lines.splitlines() if line.strip()]
    for place, line in enumerate(written, start=1):
        number, _space, name = line.replace(",", " ").partition(" ")
        try:
            found[numbers.parse_personal(number)] = name.strip()[:160]
        except ValueError:
            faults.append(str(place))
    if len(written) > MOST_LINES:
        told = _("Skriv högst {most} rader åt gången.").format(most=MOST_LINES)
        raise Invalid({"lines": told})
    if faults:
        told = _("Här saknas ett riktigt personnummer: rad {places}.")
        raise Invalid({"lines": told.format(places=", ".join(faults))})
    return found


def _refuse(named: Mapping[str, str], unnamed: int, note: str) -> None:
    faults = {}
    if not named and not unnamed:
        faults["lines"] = _("Skriv personnummer, eller hur många namn listan har.")
    if not 0 <= unnamed <= 100_000:
        faults["unnamed"] = _("Skriv ett antal mellan 0 och 100 000.")
    if unnamed and not note.strip():
        faults["note"] = _("Skriv vad det är för lista och varför alla inte är personer.")
    if faults:
        raise Invalid(faults)


@transaction.atomic
def _enter(
    proposal: Proposal, named: Mapping[str, str], unnamed: int, note: str, by: Actor, key: UUID
) -> Counted:
    known = _known(proposal, named, by)
    ids = [person.pk for person in known]
    signed = Support.objects.filter(proposal=proposal, person_id__in=ids)
    before = set(signed.values_list("person_id", flat=True))
    new = [person for person in known if person.pk not in before]
    Support.objects.bulk_create(_signature(proposal, person, by) for person in new)
    if unnamed:
        Paper.objects.create(
            municipality_id=proposal.municipality_id,
            proposal=proposal,
            key=key,
            count=unnamed,
            note=note.strip()[:300],
            officer_id=by.as_officer,
            at=clock.now(),
        )
    data = {"named": len(new), "unnamed": unnamed}
    audit.record(by=by, action="proposal.paper", subject=proposal, data=data)
    if new or unnamed:
        count(proposal, len(new) + unnamed)
    return Counted(len(new), len(before), unnamed)


def _signature(proposal: Proposal, person: Person, by: Actor) -> Support:
    return Support(
        municipality_id=proposal.municipality_id,
        proposal=proposal,
        person=person,
        way=Way.PAPER,
        officer_id=by.as_officer,
        at=clock.now(),
    )


def _known(proposal: Proposal, named: Mapping[str, str], by: Actor) -> Sequence[Person]:
    """Return the people of a list; those whom the municipality does not know yet are told of."""
    found = {each.number: each for each in Person.objects.filter(number__in=named)}
    nameless = [number for number in named if number not in found and not named[number]]
    if nameless:
        shown = ", ".join(numbers.mask(number) for number in nameless)
        told = _("Skriv också namnet på den som kommunen inte känner: {numbers}.")
        raise Invalid({"lines": told.format(numbers=shown)})
    for number, name in named.items():
        if number not in found:
            given, _space, family = name.partition(" ")
            found[number] = people.register_person(
                municipality=proposal.municipality,
                number=number,
                given_name=given[:80],
                family_name=family.strip()[:80],
                by=by,
            )
    # in one order, so that two who enter the same people do not wait for each other
    return sorted((found[number] for number in named), key=lambda person: person.pk)
