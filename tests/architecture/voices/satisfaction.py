"""Satisfaction: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any

from django_scopes import scope

from varv.participation.satisfaction import actions, queries
from varv.participation.satisfaction.models import Answer

PUBLIC: set[str] = set()
OWN: set[str] = set()
NEEDS_MORE = {"public:satisfaction"}  # whoever holds the mailed link, which the owner does


def _forged(ground: Any) -> Mapping[str, Any]:
    """Return a link as somebody would write it who has none."""
    return {"word": f"{queries.word_of(ground.decided)[:-6]}AAAA=="}


IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:satisfaction": _forged,
    "desk:satisfaction_of": lambda g: {"pk": g.service.pk},
}


def build(ground: Any) -> None:
    """Have enough answers about school leave that they are shown, Disa's among them."""
    place = ground.place.row
    with scope(municipality=place):
        for number in range(4):
            Answer.objects.create(
                municipality=place, service=ground.service, handle=str(number), grade=number + 1
            )
        actions.answer(case=ground.decided, grade=5, text="Tyst farmor tyckte det var lätt.")
