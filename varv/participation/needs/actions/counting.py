"""Keeping the counts of themes in step with their needs, also when many write at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db.models import Count, F, QuerySet, Sum

from varv.participation.needs.models import Need, Theme
from varv.participation.needs.states import State


class Share(NamedTuple):
    """What needs add to the counts of the theme that they are gathered under."""

    needs: int = 0
    voices: int = 0
    weight: int = 0


def share_of(need: Need) -> Share:
    """Return what one need adds."""
    if need.state != State.GATHERED:
        return Share()
    return Share(1, need.voices, need.weight)


def share_in(rows: QuerySet[Need]) -> Share:
    """Return what many needs add, in one statement."""
    rows = rows.filter(state=State.GATHERED).order_by()
    found = rows.aggregate(needs=Count("pk"), voices=Sum("voices"), weight=Sum("weight"))
    return Share(**{name: number or 0 for name, number in found.items()})


def add(theme_id: int | None, share: Share, *, sign: int = 1) -> None:
    """Add a share to a theme's counts where they are kept, or take it away."""
    if theme_id is not None and any(share):
        changed = {name: F(name) + sign * number for name, number in share._asdict().items()}
        Theme.objects.filter(pk=theme_id).update(**changed)


@contextmanager
def counted(need: Need) -> Iterator[Need]:
    """Store what the block changes in a need, and let the counts follow.

    The need is read anew first, and nobody else changes it until the transaction ends.
    """
    fresh = Need.objects.select_for_update().get(pk=need.pk)
    theme_id, share = fresh.theme_id, share_of(fresh)
    yield fresh
    fresh.save()
    if (fresh.theme_id, share_of(fresh)) != (theme_id, share):
        add(theme_id, share, sign=-1)
        add(fresh.theme_id, share_of(fresh))
    for field in need._meta.concrete_fields:
        setattr(need, field.attname, getattr(fresh, field.attname))
