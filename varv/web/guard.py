"""The only door to a row: what may not be seen is not there."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import Http404

from varv.people.actors import Actor

M = TypeVar("M", bound=Model)
M_co = TypeVar("M_co", bound=Model, covariant=True)


class Rows(Protocol[M_co]):
    """Where one row is got by its key: a queryset, or a question prepared for it."""

    def get(self, **key: Any) -> M_co:
        """Return the row."""


def fetch(rows: Rows[M], actor: Actor, rule: Callable[[Actor, M], bool], **key: Any) -> M:
    """Return the row with the key when the rule lets the actor have it.

    Raises:
        Http404: there is no such row, or not for this actor; the two look the same.
    """
    try:
        row = rows.get(**key)
    except (ObjectDoesNotExist, ValueError, OverflowError) as fault:
        raise Http404 from fault
    if not rule(actor, row):
        raise Http404
    return row
