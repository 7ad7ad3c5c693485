"""Letting laps know of a thing, and whether everybody may read of it."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Max, Q

from varv.core import clock, events
from varv.core.errors import Refused
from varv.laps import rules
from varv.laps.events import Shown
from varv.laps.models import Link, Node
from varv.laps.states import STAGE_OF, Kind, Stage
from varv.people.actors import Actor


@transaction.atomic
def put(*, kind: Kind, key: object, by: Actor, is_public: bool | None = None) -> Node:
    """Let laps know of a thing; doing it again only says whether everybody may read of it.

    Args:
        is_public: nothing leaves it as it was, and a new thing to staff alone.

    Raises:
        Refused: the actor links nothing here.
    """
    if not rules.may_link(by) or by.municipality_id is None:
        raise Refused("lap.put")
    stage = STAGE_OF[kind]
    row, is_new = Node.objects.get_or_create(
        municipality_id=by.municipality_id,
        kind=kind,
        key=str(key),
        defaults={
            "stage": stage,
            "reach": stage,
            "is_public": bool(is_public),
            "since": clock.now(),
        },
    )
    if not is_new and is_public is not None and row.is_public != is_public:
        _turn(row, is_public)
    return row


@transaction.atomic
def show(*, node: Node, is_public: bool, by: Actor) -> None:
    """Let everybody read of a thing in its lap, or no longer; doing it twice is once.

    Raises:
        Refused: the actor links nothing here.
    """
    if not rules.may_keep(by, node):
        raise Refused("lap.show")
    if node.is_public == is_public:
        return
    _turn(node, is_public)
    events.publish(Shown(node_id=node.pk, is_public=is_public, by=by))


def _turn(node: Node, is_public: bool) -> None:
    node.is_public = is_public
    node.save(update_fields=["is_public"])
    measure(_before([node.pk]))


def _before(ids: Iterable[int]) -> set[int]:
    return set(Link.objects.filter(after__in=ids).values_list("before_id", flat=True))


@transaction.atomic
def forget(*, kind: Kind, key: object, by: Actor) -> None:
    """Let no lap go through a thing any more, for it is erased.

    Raises:
        Refused: the actor links nothing here.
    """
    row = Node.objects.filter(kind=kind, key=str(key)).first()
    if row is None:
        return
    if not rules.may_keep(by, row):
        raise Refused("lap.forget")
    ends = ("tied_from", "tied_to", "before", "after")
    links = Link.objects.filter(reduce(or_, (Q(**{end: row}) for end in ends)))
    beside = set(links.values_list("before_id", flat=True)) - {row.pk}
    links.delete()
    row.delete()
    measure(beside)


def measure(ids: Iterable[int]) -> None:
    """Say anew how far things and all that they grew out of have come; the walk only goes back."""
    left = set(ids)
    while left:
        walked = Q(onwards__after__is_public=True) | Q(onwards__after__stage__lte=Stage.NEED)
        rows = Node.objects.filter(pk__in=left)
        for row in rows.annotate(furthest=Max("onwards__after__reach", filter=walked)):
            reach = max(row.stage, row.furthest or 0)
            if row.reach != reach:
                Node.objects.filter(pk=row.pk).update(reach=reach)
        left = _before(left)
