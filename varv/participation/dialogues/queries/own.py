"""What is somebody's own: membership, answers that may be changed, dialogues that wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists

from varv.participation.dialogues import handles
from varv.participation.dialogues.models import Answer, Dialogue, Member, Turn
from varv.participation.dialogues.states import Openness, Proof, State
from varv.people.actors import Actor

MOST = 50


def member(actor: Actor) -> Member | None:
    """Return the resident's membership in the panel, if they have one now."""
    if not actor.is_resident or actor.person_id is None:
        return None
    return Member.objects.filter(person_id=actor.person_id, left_at__isnull=True).first()


def is_member(actor: Actor) -> bool:
    """Tell whether the resident is in the panel."""
    return member(actor) is not None


def has_answered(actor: Actor, dialogue: Dialogue) -> bool:
    """Tell whether a resident who is known has had their turn."""
    if not actor.is_resident or dialogue.proof != Proof.EID:
        return False
    word = handles.turn(dialogue.pk, handles.of_person(actor.as_person))
    return Turn.objects.filter(dialogue=dialogue, handle=word).exists()


def own_answer(dialogue: Dialogue, who: str) -> Answer | None:
    """Return somebody's own answer, where it may be changed."""
    if not dialogue.may_change:
        return None
    word = handles.own(dialogue.pk, who)
    return Answer.objects.filter(dialogue=dialogue, handle=word).first()


@dataclass(frozen=True)
class Mine:
    """The dialogues that wait for a resident, and those that they have answered."""

    waiting: Sequence[Dialogue]
    answered: Sequence[Dialogue]


def mine(actor: Actor) -> Mine:
    """Return the dialogues with e-ID that concern a resident, with two questions at most.

    That they answered is found with the installation's key; it is stored nowhere.
    """
    person = actor.as_person
    of_panel = Member.objects.filter(person_id=person, left_at__isnull=True)
    rows = Dialogue.objects.filter(proof=Proof.EID).exclude(state=State.DRAFT)
    rows = rows.annotate(is_in_panel=Exists(of_panel)).defer("form", "texts", "background")
    found = list(rows.order_by("-closes_at")[:MOST])
    if not found:
        return Mine((), ())
    who = handles.of_person(person)
    words = {handles.turn(each.pk, who): each.pk for each in found}
    turns = Turn.objects.filter(dialogue__in=found, handle__in=list(words))
    had = {words[word] for word in turns.values_list("handle", flat=True)}
    asked = [each for each in found if each.openness == Openness.PANEL and each.is_in_panel]
    return Mine(
        waiting=[each for each in asked if each.is_open and each.pk not in had],
        answered=[each for each in found if each.pk in had],
    )
