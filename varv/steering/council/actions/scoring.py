"""Scoring an item by each criterion; one may change one's mind until it is decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.people.actors import Actor
from varv.steering.council import queries, rules
from varv.steering.council.actions.asking import ask, refuse
from varv.steering.council.models import LEAST, MOST, Item, Score

LONGEST = 400


@dataclass(frozen=True)
class Given:
    """What a member gives by one criterion."""

    value: int
    comment: str = ""


@transaction.atomic
def score(*, item: Item, given: Mapping[int, Given], by: Actor) -> None:
    """Keep what a member gives an item; what is left out of ``given`` is not scored any more.

    Args:
        given: by the id of the meeting's yardstick.

    Raises:
        Invalid: nothing is given, or a score or a comment cannot be.
        Conflict: the council decided meanwhile.
    """
    seat = queries.seat_of(by)
    ask(rules.may_score(by, item.meeting, seat), "item.score")
    if seat is None:
        raise Refused("item.score")
    hold(item)
    known = {each.pk: each for each in item.meeting.yardsticks.all()}
    _check(given, known)
    if item.decisions.exists():
        raise Conflict("item.decided")
    now, owner = clock.now(), item.municipality_id
    rows = [
        Score(
            municipality_id=owner,
            item=item,
            yardstick_id=pk,
            member=seat,
            value=each.value,
            comment=each.comment.strip(),
            at=now,
        )
        for pk, each in given.items()
    ]
    item.scores.filter(member=seat).exclude(yardstick_id__in=list(given)).delete()
    Score.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["item", "yardstick", "member"],
        update_fields=["value", "comment", "at"],
    )
    audit.record(by=by, action="item.score", subject=item)


def hold(item: Item) -> None:
    """Take the item for the rest of the transaction, so that scores and decisions take turns.

    Raises:
        Conflict: it was taken off the agenda.
    """
    rows = Item.objects.select_for_update().filter(pk=item.pk)
    if not list(rows.values_list("pk")):
        raise Conflict("item.removed")


def _check(given: Mapping[int, Given], known: Mapping[int, object]) -> None:
    faults = {}
    if not given:
        faults["score"] = _("Ge poäng för minst ett kriterium.")
    for pk, each in given.items():
        if pk not in known:
            raise Invalid({"score": _("Ladda om sidan och försök igen.")})
        if not LEAST <= each.value <= MOST:
            faults[f"value-{pk}"] = _("Välj en poäng från 1 till 5.")
        if len(each.comment) > LONGEST:
            faults[f"comment-{pk}"] = _("Skriv med högst 400 tecken.")
    refuse(faults)
