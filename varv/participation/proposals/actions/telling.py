"""Telling those who follow a proposal, each in their own language."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from varv.core import addresses
from varv.participation.following import actions as following
from varv.participation.following.actions import Told
from varv.participation.following.states import Kind
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.rules import is_shown
from varv.participation.proposals.states import Outcome, Stage


def followed(proposal: Proposal) -> str:
    """Return how following knows the proposal."""
    return str(proposal.pk)


def tell(proposal: Proposal, happening: str, write: Callable[[], str]) -> None:
    """Tell everybody who follows a published proposal what happened; the same is told once."""
    if not is_shown(proposal):
        return

    def whole() -> Told:
        link = addresses.absolute(proposal.municipality, "public:proposal", pk=proposal.pk)
        lines = [
            _("Förslag: {title}").format(title=proposal.title),
            write(),
            _("Läs mer: {link}").format(link=link),
        ]
        return Told(subject=write(), text="\n\n".join(lines))

    following.tell(
        municipality=proposal.municipality,
        kind=Kind.PROPOSAL,
        subject=followed(proposal),
        happening=happening,
        write=whole,
    )


def tell_stage(proposal: Proposal, key: str) -> None:
    """Tell that a proposal came to the stage that it is in."""
    tell(proposal, f"{proposal.stage}:{key}", lambda: said_of(proposal))


def said_of(proposal: Proposal) -> str:
    """Return what the stage of a proposal means, in the active language."""
    if proposal.stage == Stage.DECIDED:
        return _("Ett förslag du följer har fått ett beslut: {outcome}.").format(
            outcome=Outcome(proposal.outcome).label
        )
    if proposal.stage == Stage.REFERRED and proposal.board:
        return _("Ett förslag du följer har lämnats till {board}.").format(board=proposal.board)
    said = {
        Stage.OPEN: _("Ett förslag du följer är publicerat."),
        Stage.REACHED: _("Ett förslag du följer har fått tillräckligt många namn."),
        Stage.ANNOUNCED: _("Kommunfullmäktige har fått ett förslag du följer."),
        Stage.REFERRED: _("Ett förslag du följer har lämnats till nämnden."),
        Stage.PREPARED: _("Ett förslag du följer är berett och väntar på beslut."),
        Stage.EXPIRED: _("Ett förslag du följer fick inte tillräckligt många namn i tid."),
        Stage.DISMISSED: _("Ett förslag du följer kunde inte tas upp."),
        Stage.WITHDRAWN: _("Ett förslag du följer har tagits tillbaka."),
    }
    return said.get(Stage(proposal.stage), _("Det har hänt något med ett förslag du följer."))
