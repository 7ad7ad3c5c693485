"""The only door to a row: what may not be seen is not there."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.http import Http404

from varv.people.actors import Actor

M = TypeVar("M", bound=Model)


def fetch(rows: QuerySet[M], actor: Actor, rule: Callable[[Actor, M], bool], **key: Any) -> M:
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
