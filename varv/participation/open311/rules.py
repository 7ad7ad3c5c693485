"""Who may let programs in, what a program may do, and what is passed on."""

from varv.participation.feedback.models import Report
from varv.participation.open311.models import Client, Forward
from varv.people.actors import Actor
from varv.people.permissions import P


def may_manage(actor: Actor, municipality_id: int) -> bool:
    """Tell whether the actor may let programs in and pass reports on to other authorities."""
    return (
        actor.is_officer and actor.municipality_id == municipality_id and actor.may(P.CLIENT_MANAGE)
    )


def may_report(client: Client, category: str) -> bool:
    """Tell whether a program may report in a category."""
    return not client.categories or category in client.categories


def is_passed_on(forward: Forward, report: Report) -> bool:
    """Tell whether a report is another authority's; what concerns protected people stays here."""
    return (
        forward.paused_at is None
        and forward.category == report.category
        and not report.is_protected
    )
