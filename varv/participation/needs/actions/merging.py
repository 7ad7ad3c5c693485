"""Needs that say the same and themes that are the same, made one; and parted again."""

from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from varv.audit import actions as audit
from varv.core import events
from varv.core.errors import Conflict, Refused
from varv.participation.needs import rules
from varv.participation.needs.actions import counting
from varv.participation.needs.actions.gathering import standing
from varv.participation.needs.events import (
    NeedsMerged,
    NeedsParted,
    ThemesMerged,
    ThemesParted,
)
from varv.participation.needs.models import Need, Theme
from varv.participation.needs.states import State, ThemeState
from varv.people.actors import Actor

M = TypeVar("M", Need, Theme)


@transaction.atomic
def merge(*, need: Need, into: Need, by: Actor) -> None:
    """Let a need go into another that says the same; its voices go with it.

    Raises:
        Refused: the actor does not gather needs here.
        Conflict: the two are the same, or one of them was merged or closed meanwhile.
    """
    if not (rules.may_gather(by, need) and rules.may_gather(by, into)):
        raise Refused("need.merge")
    _hold(Need.objects.filter(pk__in=[need.pk, into.pk]))
    with counting.counted(into) as target, counting.counted(need) as fresh:
        if not (target.is_standing and rules.can_become(fresh, State.MERGED)):
            raise Conflict("need.is_standing")
        if target.pk == fresh.pk:
            raise Conflict("need.is_another")
        fresh.state, fresh.merged_into = State.MERGED, target
        target.voices += fresh.voices
    audit.record(by=by, action="need.merge", subject=need, data={"into": into.pk})
    events.publish(NeedsMerged(need.municipality_id, need.pk, into.pk, by))


@transaction.atomic
def part(*, need: Need, by: Actor) -> None:
    """Let a need that went into another stand for itself again, with its voices.

    Raises:
        Refused: the actor does not gather needs here.
        Conflict: it is not merged.
    """
    if not rules.may_gather(by, need):
        raise Refused("need.part")
    with counting.counted(need) as fresh:
        if fresh.state != State.MERGED or fresh.merged_into is None:
            raise Conflict("need.is_merged")
        left = fresh.merged_into
        fresh.merged_into = None
        fresh.state = State.GATHERED if fresh.theme_id else State.NOTED
    above: Need | None = left
    while above is not None:
        with counting.counted(above) as target:
            target.voices -= need.voices
        above = above.merged_into
    audit.record(by=by, action="need.part", subject=need, data={"from": left.pk})
    events.publish(NeedsParted(need.municipality_id, need.pk, left.pk, by))


@transaction.atomic
def merge_themes(*, theme: Theme, into: Theme, by: Actor) -> None:
    """Let a theme go into another, with all its needs.

    Raises:
        Refused: the actor does not gather needs here.
        Conflict: the two are the same, or one of them was merged meanwhile.
    """
    if not (rules.may_gather(by, theme) and rules.may_gather(by, into)):
        raise Refused("theme.merge")
    if theme.pk == into.pk:
        raise Conflict("theme.is_another")
    _hold(Need.objects.filter(theme=theme))
    held = {row.pk: row for row in _hold(Theme.objects.filter(pk__in=[theme.pk, into.pk]))}
    if not (held[into.pk].is_open and rules.can_turn(held[theme.pk], ThemeState.MERGED)):
        raise Conflict("theme.is_open")
    _move(theme, into, Need.objects.filter(theme=theme))
    _turn(theme, ThemeState.MERGED, into)
    audit.record(by=by, action="theme.merge", subject=theme, data={"into": into.pk})
    events.publish(ThemesMerged(theme.municipality_id, theme.pk, into.pk, by))


@transaction.atomic
def part_themes(*, theme: Theme, by: Actor) -> None:
    """Let a theme that went into another stand for itself again, with what was placed under it.

    Raises:
        Refused: the actor does not gather needs here.
        Conflict: it is not merged.
    """
    if not rules.may_gather(by, theme):
        raise Refused("theme.part")
    back = Need.objects.filter(placed_id__in=_with_all_below(theme.pk))
    _hold(back)
    root = standing(theme, by)
    left = Theme.objects.get(pk=theme.pk).merged_into_id
    if left is None:
        raise Conflict("theme.is_merged")
    _move(root, theme, back.filter(theme=root))
    _turn(theme, ThemeState.OPEN, None)
    audit.record(by=by, action="theme.part", subject=theme, data={"from": left})
    events.publish(ThemesParted(theme.municipality_id, theme.pk, left, by))


def _hold(rows: QuerySet[M]) -> list[M]:
    """Keep others from changing the rows until the transaction ends.

    Everybody holds needs before themes and each in order of age, so nobody waits in a ring.
    """
    return list(rows.select_for_update().order_by("pk"))


def _move(theme: Theme, into: Theme, needs: QuerySet[Need]) -> None:
    share = counting.share_in(needs)
    needs.update(theme=into)
    counting.add(theme.pk, share, sign=-1)
    counting.add(into.pk, share)


def _turn(theme: Theme, state: ThemeState, into: Theme | None) -> None:
    theme.state, theme.merged_into = state, into
    theme.save(update_fields=["state", "merged_into"])
    theme.refresh_from_db(fields=["needs", "voices", "weight"])


def _with_all_below(theme_id: int) -> set[int]:
    """Return the theme and everything that went into it, near and far."""
    went = list(Theme.objects.filter(state=ThemeState.MERGED).values_list("pk", "merged_into_id"))
    found, before = {theme_id}, 0
    while len(found) != before:
        before = len(found)
        found |= {pk for pk, into in went if into in found}
    return found
