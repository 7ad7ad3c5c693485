"""One row of the municipality whose scope is open, by its keys; without a scope there is none."""

from typing import Any, TypeVar

from django.db.models import QuerySet
from django_scopes import get_scope
from django_scopes.exceptions import ScopeError

from varv.core.prepared import Prepared
from varv.municipalities.models import Owned

Row = TypeVar("Row", bound=Owned)


class Own(Prepared[Row]):
    """One row of our own by its keys; as a scoped manager does, it fails when no scope is open."""

    def __init__(self, rows: QuerySet[Row], *keys: str) -> None:
        super().__init__(rows, "municipality_id", *keys)

    def get(self, **values: Any) -> Row:
        """Return the row of the municipality.

        Raises:
            ScopeError: no scope is open.
            ObjectDoesNotExist: there is none, or not here.
        """
        place = get_scope().get("municipality")
        if place is None:
            raise ScopeError("A scope on municipality needs to be active for this question.")
        return super().get(municipality_id=getattr(place, "pk", place), **values)
