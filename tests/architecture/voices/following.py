"""Following: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any

from django_scopes import scope

from varv.core import clock, sealed
from varv.participation.following import actions, queries
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind

# A mailed link holds for whoever has it; the pages say nothing of whose it is.
PUBLIC = {"public:follow_confirm", "public:unfollow"}
OWN = {"my:following"}
NEEDS_MORE: set[str] = set()
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:follow_confirm": lambda g: {"word": g.rows["follow_word"]},
    "public:unfollow": lambda g: {"key": g.rows["follow"].pk},
}


def build(ground: Any) -> None:
    """Let somebody with a telling address follow the news of Skellefteå."""
    with scope(municipality=ground.place.row):
        actions.ask(municipality=ground.place.row, kind=Kind.NEWS, email="alice@hemligsson.example")
        row = Follow.objects.get(email="alice@hemligsson.example")
        Follow.objects.filter(pk=row.pk).update(confirmed_at=clock.now())
    ground.rows["follow"] = row
    ground.rows["follow_word"] = sealed.seal(queries.PURPOSE, {"follow": str(row.pk)})
