"""Keeping a single case from being erased, and letting it go again."""

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.cases import rules
from varv.cases.actions.log import ask, hold
from varv.cases.models import Case, Hold
from varv.cases.models.erasing import LONGEST_REASON
from varv.core import clock
from varv.core.errors import Invalid
from varv.people.actors import Actor


@transaction.atomic
def keep_back(*, case: Case, reason: str, by: Actor) -> Hold:
    """Keep a case from being erased until it is let go; one that is kept already stays so.

    Raises:
        Invalid: it is not said why, or too much is.
    """
    hold(case)
    ask(rules.may_erase(by, case), "case.keep_back")
    said = reason.replace("\x00", "").strip()
    if not said:
        raise Invalid({"reason": _("Skriv varför ärendet ska vara kvar.")})
    if len(said) > LONGEST_REASON:
        raise Invalid({"reason": _("Skriv högst {most} tecken.").format(most=LONGEST_REASON)})
    made, is_new = Hold.objects.get_or_create(
        municipality_id=case.municipality_id,
        case=case,
        lifted_at=None,
        defaults={"reason": said, "officer_id": by.as_officer, "at": clock.now()},
    )
    if is_new:
        audit.record(by=by, action="case.keep_back", subject=case)
    return made


@transaction.atomic
def let_go(*, case: Case, by: Actor) -> None:
    """Let a case that was kept be erased when its time is over; doing it twice is once."""
    hold(case)
    ask(rules.may_erase(by, case), "case.let_go")
    kept = Hold.objects.filter(case=case, lifted_at__isnull=True)
    if kept.update(lifted_at=clock.now(), lifted_by_id=by.as_officer):
        audit.record(by=by, action="case.let_go", subject=case)
