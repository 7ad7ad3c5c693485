"""Who may read, answer and manage dialogues, and the panel that is asked."""

import datetime as dt

from varv.participation.dialogues.models import Asking, Dialogue, Point, Remark, Sheet, Theme
from varv.participation.dialogues.states import NEXT, Openness, Phase, Proof, State
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.permissions import P

MOST_MAILS = 2  # to the panel in MONTH
MONTH = dt.timedelta(days=30)


def may_read(actor: Actor, dialogue: Dialogue, link: str = "") -> bool:
    """Tell whether somebody may see the dialogue's page: everybody, once it is decided.

    One by link is there for those who hold the link of today.
    """
    if dialogue.state == State.DRAFT or actor.municipality_id != dialogue.municipality_id:
        return False
    if dialogue.openness == Openness.LINK:
        return bool(link) and link == dialogue.link
    return True


def may_see_figures(actor: Actor, dialogue: Dialogue, link: str = "") -> bool:
    """Tell whether somebody may see how it was answered."""
    return may_read(actor, dialogue, link) and dialogue.shows_figures


def is_known(actor: Actor, dialogue: Dialogue) -> bool:
    """Tell whether somebody is known as surely as answering asks."""
    if dialogue.proof != Proof.EID:
        return True
    return actor.is_resident and actor.person_id is not None and actor.level >= Level.SUBSTANTIAL


def may_answer(actor: Actor, dialogue: Dialogue, *, is_member: bool) -> bool:
    """Tell whether somebody may answer now."""
    if dialogue.openness == Openness.PANEL and not is_member:
        return False
    is_here = actor.municipality_id == dialogue.municipality_id
    return is_here and dialogue.is_open and is_known(actor, dialogue)


def may_write(actor: Actor, sheet: Sheet) -> bool:
    """Tell whether the answer that is being written is the actor's own."""
    if sheet.person_id is not None:
        return actor.is_resident and actor.person_id == sheet.person_id
    return bool(sheet.visitor) and actor.visitor == sheet.visitor


def may_manage(actor: Actor, dialogue: Dialogue) -> bool:
    """Tell whether an officer may run the dialogue."""
    return actor.may(P.DIALOGUE_MANAGE, dialogue.owner_id)


def may_manage_theme(actor: Actor, theme: Theme) -> bool:
    """Tell whether an officer may change a theme of a dialogue."""
    return may_manage(actor, theme.dialogue)


def may_manage_remark(actor: Actor, remark: Remark) -> bool:
    """Tell whether an officer may decide of a free text."""
    return may_manage(actor, remark.dialogue)


def may_manage_point(actor: Actor, point: Point) -> bool:
    """Tell whether an officer may change what is done about something said."""
    return may_manage(actor, point.dialogue)


def may_make(actor: Actor, unit_id: int) -> bool:
    """Tell whether an officer may make dialogues for a unit."""
    return actor.may(P.DIALOGUE_MANAGE, unit_id)


def may_keep_panel(actor: Actor) -> bool:
    """Tell whether an officer may see how the panel is made up."""
    return actor.may(P.DIALOGUE_MANAGE)


def may_become(dialogue: Dialogue, state: State) -> bool:
    """Tell whether a dialogue may go on to a state."""
    is_over = dialogue.phase is Phase.CLOSED or state != State.ANSWERED
    return state in NEXT[State(dialogue.state)] and is_over


def may_be_asked(askings: list[Asking], now: dt.datetime) -> bool:
    """Tell whether the panel may be mailed once more this month."""
    return sum(each.asked_at > now - MONTH for each in askings) < MOST_MAILS
