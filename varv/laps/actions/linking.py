"""Saying that one thing grew out of another, that it did not, and where that counts."""

from django.db import transaction
from django.utils.translation import gettext as _

from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.laps import rules
from varv.laps.actions.nodes import measure
from varv.laps.events import Linked, Moved, TurnedDown, Unlinked
from varv.laps.models import Link, No, Node
from varv.people.actors import Actor


@transaction.atomic
def link(*, before: Node, after: Node, by: Actor, counts_from: Node | None = None) -> Link:
    """Say that one thing grew out of another; doing it twice is once.

    Args:
        counts_from: where the earlier one counts today, when it went into another.

    Raises:
        Refused: the actor links nothing here.
        Invalid: a lap would go backwards.
    """
    if not (rules.may_keep(by, before) and rules.may_keep(by, after)):
        raise Refused("lap.link")
    if before.stage >= after.stage:
        told = _("Ett varv går bara framåt: röst, behov, aktivitet, tjänst, effekt.")
        raise Invalid({"link": told})
    counted = counts_from or before
    row, is_new = Link.objects.get_or_create(
        municipality_id=before.municipality_id,
        tied_from=before,
        tied_to=after,
        defaults={
            "before": counted,
            "after": after,
            "before_stage": before.stage,
            "after_stage": after.stage,
            "since": clock.now(),
            "officer_id": by.officer_id,
        },
    )
    if is_new:
        measure([counted.pk])
        events.publish(Linked(row.pk, row.before_id, row.after_id, by))
    return row


@transaction.atomic
def unlink(*, link: Link, by: Actor) -> None:
    """Take away that one thing grew out of another; a second time there is nothing to take.

    Raises:
        Refused: the actor links nothing here.
    """
    if not rules.may_keep(by, link):
        raise Refused("lap.unlink")
    gone = Unlinked(link.pk, link.before_id, link.after_id, by)
    if Link.objects.filter(pk=link.pk).delete()[0]:
        measure([gone.before_id])
        events.publish(gone)


@transaction.atomic
def move(*, node: Node, to: Node, by: Actor) -> None:
    """Let what is linked to a thing count at another of its kind, or at itself again.

    Raises:
        Refused: the actor links nothing here, or the two are of different kinds.
    """
    if not (rules.may_keep(by, node) and rules.may_keep(by, to)) or node.kind != to.kind:
        raise Refused("lap.move")
    onwards = Link.objects.filter(tied_from=node)
    backwards = Link.objects.filter(tied_to=node)
    left = set(onwards.values_list("before_id", flat=True))
    left |= set(backwards.values_list("after_id", flat=True))
    onwards.update(before=to)
    backwards.update(after=to)
    measure({node.pk, to.pk, *left})
    if left:
        events.publish(Moved(node_id=node.pk, to_id=to.pk))


@transaction.atomic
def turn_down(*, before: Node, after: Node, by: Actor) -> None:
    """Remember that two things which look alike do not belong together; twice is once.

    Raises:
        Refused: the actor links nothing here.
    """
    if not (rules.may_keep(by, before) and rules.may_keep(by, after)):
        raise Refused("lap.turn_down")
    _row, is_new = No.objects.get_or_create(
        municipality_id=before.municipality_id,
        before=before,
        after=after,
        defaults={"officer_id": by.officer_id, "at": clock.now()},
    )
    if is_new:
        events.publish(TurnedDown(before.pk, after.pk, by))


@transaction.atomic
def take_up(*, before: Node, after: Node, by: Actor) -> None:
    """Let two things be suggested again.

    Raises:
        Refused: the actor links nothing here.
    """
    if not (rules.may_keep(by, before) and rules.may_keep(by, after)):
        raise Refused("lap.take_up")
    No.objects.filter(before=before, after=after).delete()
