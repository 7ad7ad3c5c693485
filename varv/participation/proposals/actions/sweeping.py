"""What time does by itself: periods end, and a year comes nearer."""

from django.db import transaction
from django.utils.translation import gettext as _

from varv.cases import actions as cases
from varv.cases import queries
from varv.core import addresses, clock, sweeping
from varv.core.dates import long_date
from varv.eservices.package import publishing
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.participation.proposals.actions.signing import reach
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.states import WITH_COUNCIL, Stage
from varv.people.actors import system


def sweep(municipality: Municipality) -> int:
    """Do what the day asks for in one municipality and return how many things were done.

    A proposal that cannot be moved is logged and stays for a person; the others go on.
    """
    waiting = Proposal.objects.filter(stage=Stage.OPEN, published_at__isnull=False)
    waiting = waiting.filter(threshold__isnull=False).select_related("case__version")
    done = sweeping.each(waiting, lambda row: reach(proposal=row) or _expire(row))
    late = Proposal.objects.filter(
        stage__in=WITH_COUNCIL, warned_at__isnull=True, case__warn_on__lte=clock.today()
    )
    late = late.select_related("case__unit", "case__officer__user")
    return done + sweeping.each(late, lambda row: _warn(row, municipality))


def _expire(proposal: Proposal) -> bool:
    """Let a proposal whose last day has passed end, as its package says.

    One that has the support it needs and is hidden goes on when it is shown again.
    """
    is_over = proposal.ends_on is not None and clock.today() > proposal.ends_on
    if not is_over or proposal.support >= (proposal.threshold or 0):
        return False
    case = proposal.case
    said = publishing.support(queries.compiled(case.version), case.values, queries.context_of(case))
    if said is None or not said.expired:
        return False
    cases.act(case=case, action=said.expired, form={}, by=system(proposal.municipality_id))
    return True


@transaction.atomic
def _warn(proposal: Proposal, municipality: Municipality) -> int:
    """Tell the handling unit once that a decision is due (kommunallagen 5:35, 6:34)."""
    mine = Proposal.objects.filter(pk=proposal.pk, warned_at__isnull=True)
    if not mine.update(warned_at=clock.now()):
        return 0
    case = proposal.case
    recipient = case.unit.email or (case.officer.user.email if case.officer else "")
    if recipient:
        link = addresses.absolute(municipality, "desk:proposal", pk=proposal.pk)
        lines = [
            _("Förslaget ska avgöras senast {day}.").format(day=long_date(case.due_on, "sv")),
            link,
        ]
        if proposal.announced_on:
            duty = _("Hinner ni inte ska fullmäktige få veta vad som kommit fram (KL 5:35).")
            lines.insert(1, duty)
        notices.send(
            municipality=municipality,
            key=f"proposal-warning:{proposal.pk}:{case.due_on}",
            recipient=recipient,
            subject=_("Förslag nära sin frist, {number}").format(number=case.number),
            text="\n\n".join(lines),
            case_id=case.pk,
        )
    return 1
