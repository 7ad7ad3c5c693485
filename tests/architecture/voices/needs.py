"""Needs: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from varv.participation.needs import actions
from varv.participation.needs.sources import Source

PUBLIC: set[str] = set()  # routes that everybody may read
OWN: set[str] = set()  # residents' own pages, where a stranger sees only what is the stranger's
NEEDS_MORE: set[str] = set()  # routes that open only with more than an address
NEED = ("need", "need_change", "need_merge", "need_part", "need_close", "need_reopen")
THEME = ("theme", "theme_change", "theme_merge", "theme_part")
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    **{f"desk:{name}": lambda ground: {"pk": ground.rows["need"].pk} for name in NEED},
    **{f"desk:{name}": lambda ground: {"pk": ground.rows["theme of needs"].pk} for name in THEME},
}


def build(ground: Any) -> None:
    """Gather a need under a theme, from Hemligsson's case, beside one that is alike."""
    by = cast.actor_of(ground.boss)
    with scope(municipality=ground.place.row):
        theme = actions.add_theme(name="Tyst farmor och andra äldre", by=by)
        source = Source("feedback", ground.decided.number, "Hemligsson skrev")
        ground.rows["theme of needs"] = theme
        for number in range(3):
            ground.rows["need"] = actions.note(
                text=f"Tyst farmor vill bo hemma {number}",
                by=by,
                source=source,
                theme=theme,
                key=uuid4(),
            )
