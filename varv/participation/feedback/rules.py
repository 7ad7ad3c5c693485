"""Who may read, moderate and answer for a report; each rule asks nothing of the database."""

from varv.cases import rules as cases
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import SEEN_KINDS, SEEN_STATES, State
from varv.people.actors import Actor
from varv.people.permissions import P


def may_read(actor: Actor, report: Report) -> bool:
    """Tell whether the actor may read the report as everybody may: published, in this place."""
    return actor.municipality_id == report.municipality_id and report.is_public


def can_be_seen(report: Report) -> bool:
    """Tell whether others may have seen the same: something wrong that is not fixed yet."""
    return report.kind in SEEN_KINDS and report.state in SEEN_STATES


def may_see(actor: Actor, report: Report) -> bool:
    """Tell whether the actor may say that they have seen the same."""
    return may_read(actor, report) and can_be_seen(report)


def may_work_on(actor: Actor, report: Report) -> bool:
    """Tell whether the officer may see the report behind its public face."""
    return may_moderate(actor, report) or cases.may_read_as_staff(actor, report.case)


def may_moderate(actor: Actor, report: Report) -> bool:
    """Tell whether the officer may decide what everybody sees; of protected people nothing is."""
    return (
        actor.is_officer
        and actor.municipality_id == report.municipality_id
        and actor.may(P.VOICE_MODERATE, report.case.unit_id)
        and not report.is_protected
    )


def may_publish(actor: Actor, report: Report) -> bool:
    """Tell whether the officer may show the report to everybody: with leave of who wrote it."""
    return may_moderate(actor, report) and report.may_publish


def may_mark_fixed(actor: Actor, report: Report) -> bool:
    """Tell whether the officer may say that what was answered is now fixed."""
    return report.state == State.ANSWERED and cases.may_handle(actor, report.case)
