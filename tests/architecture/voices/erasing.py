"""Erasing: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from varv.cases import actions, queries
from varv.cases.models import Case
from varv.core import clock

PUBLIC: set[str] = set()
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()

IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "desk:erasing_service": lambda g: {"pk": g.rows["due"].service_id},
    "desk:erasing_approve": lambda g: {"pk": g.rows["due"].service_id},
    "desk:erasing_hold": lambda g: {"number": g.rows["due"].number},
    "desk:erasing_protocol": lambda g: {"pk": g.rows["erasure"].pk},
    "desk:erasing_pdf": lambda g: {"pk": g.rows["erasure"].pk},
}


def build(ground: Any) -> None:
    """Have one case that is approved to be erased, and one that is due."""
    by, today = cast.actor_of(ground.boss), clock.today()
    approved = _closed(ground)
    with scope(municipality=ground.place.row):
        seen = queries.word_of(queries.due_of(by, approved.service, today))
        ground.rows["erasure"] = actions.approve(
            service=approved.service, until=today, seen=seen, count=1, by=by, key=uuid4()
        )
    ground.rows["due"] = _closed(ground)


def _closed(ground: Any) -> Case:
    """Return a case of feedback whose time is over."""
    case = telling.report(ground.place).case
    with scope(municipality=ground.place.row):
        Case.objects.filter(pk=case.pk).update(
            phase="closed", is_open=False, closed_at=clock.now(), erase_on=clock.today()
        )
        case.refresh_from_db()
    return case
