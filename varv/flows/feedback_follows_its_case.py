"""Feedback: what happens in its case is seen on the report, and told to whom it concerns."""

from typing import cast

from django.utils import translation
from django.utils.translation import gettext as _

from varv.cases import events as happened
from varv.cases import queries as cases
from varv.cases.models import Case, Decision
from varv.core import addresses
from varv.core.dates import long_date
from varv.core.events import listen
from varv.eservices import queries as eservices
from varv.notices import actions as notices
from varv.participation.feedback import actions
from varv.participation.feedback.states import State
from varv.people import events as people

PACKAGE = "feedback"
OUTCOMES = {"fixed": State.FIXED, "forwarded": State.FORWARDED}


def _case(case_id: int) -> Case | None:
    rows = Case.objects.select_related("municipality", "person", "service")
    return rows.filter(pk=case_id, service__package_key=PACKAGE).first()


@listen(happened.CaseReceived)
def received(event: happened.CaseReceived) -> None:
    """Give a new case of feedback its public face."""
    case = cast(Case, event.case)
    if case.service.package_key == PACKAGE:
        actions.receive(case=case)


@listen(happened.CaseAssigned)
def assigned(event: happened.CaseAssigned) -> None:
    """Say that somebody has it; whoever takes a case has read it."""
    case = _case(event.case_id) if event.officer_id else None
    if case and case.is_open:
        actions.follow_case(case=case, state=State.ASSIGNED)


@listen(happened.CaseMoved)
def moved(event: happened.CaseMoved) -> None:
    """Say that somebody has read it, also to whom wrote it."""
    case = _case(event.case_id) if event.action == "confirm" else None
    if case is None:
        return
    actions.follow_case(case=case, state=State.CONFIRMED)
    address = cases.contact_email(eservices.with_version(case))
    if not address:
        return
    with translation.override(case.language):
        day = long_date(case.due_on, case.language)
        lines = [
            _("Någon har läst det du skrev och tar hand om det."),
            _("Du får svar senast {day}.").format(day=day),
            _("Följ ärendet: {link}").format(
                link=addresses.absolute(case.municipality, "my:feedback_find")
            ),
        ]
        notices.send(
            municipality=case.municipality,
            key=f"confirmed:{case.pk}",
            recipient=address,
            subject=_("Vi har läst det du skrev, ärende {number}").format(number=case.number),
            text="\n\n".join(lines),
            language=case.language,
            case_id=case.pk,
            discreet=case.is_protected,
        )


@listen(happened.CaseDecided)
def decided(event: happened.CaseDecided) -> None:
    """Say that it is answered, fixed, or somebody else's."""
    case = _case(event.case_id)
    if case:
        outcome = Decision.objects.values_list("outcome", flat=True).get(pk=event.decision_id)
        actions.follow_case(case=case, state=OUTCOMES.get(outcome, State.ANSWERED))


@listen(happened.CaseReopened)
def reopened(event: happened.CaseReopened) -> None:
    """Say that it is handled again."""
    case = _case(event.case_id)
    if case:
        state = State.ASSIGNED if case.officer_id else State.CONFIRMED
        actions.follow_case(case=case, state=state)


@listen(happened.CaseWithdrawn)
def withdrawn(event: happened.CaseWithdrawn) -> None:
    """Say that it is over without an answer."""
    case = _case(event.case_id)
    if case:
        actions.follow_case(case=case, state=State.CLOSED)


@listen(people.ProtectionSet)
def protected(event: people.ProtectionSet) -> None:
    """Take away what protected people reported."""
    actions.follow_protection(person_id=event.person_id)


@listen(people.PersonRegistered)
def registered(event: people.PersonRegistered) -> None:
    """Follow a register that says anew who is protected."""
    actions.follow_protection(person_id=event.person_id)
