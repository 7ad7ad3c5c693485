"""The direction: which routes are open, and which rows of Skellefteå stand in an address."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django_scopes import scope

from tests import cast
from varv.steering.direction import actions
from varv.steering.direction.states import Kind

PUBLIC = {
    "public:target_picture",
    "public:target_picture_pdf",
    "public:target_picture_edition",
    "public:target_picture_compare",
    "public:visions",
    "public:policies",
    "public:policy",
}
OWN: set[str] = set()
NEEDS_MORE: set[str] = {"desk:direction_take_over", "desk:statement_follow"}
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:target_picture_edition": lambda g: {"number": 1},
    "public:target_picture_compare": lambda g: {"before": 1, "after": 1},
    "public:policy": lambda g: {"slug": "policy"},
    "desk:statement": lambda g: {"pk": g.rows["statement"].pk},
    "desk:statement_draft": lambda g: {"pk": g.rows["statement"].pk},
    "desk:statement_follow": lambda g: {"pk": g.rows["statement"].pk},
    "desk:statement_offer": lambda g: {"pk": g.rows["statement"].pk},
    "desk:direction_take_over": lambda g: {"pk": g.rows["edition"].pk},
    "desk:edition_describe": lambda g: {"pk": g.rows["edition"].pk},
    "desk:section_new": lambda g: {"pk": g.rows["edition"].pk},
    "desk:edition_adopt": lambda g: {"pk": g.rows["edition"].pk},
    "desk:edition_remark": lambda g: {"pk": g.rows["edition"].pk},
    "desk:section": lambda g: {"pk": g.rows["section"].pk},
    "desk:principle_new": lambda g: {"pk": g.rows["section"].pk},
    "desk:section_move": lambda g: {"pk": g.rows["section"].pk},
    "desk:section_remove": lambda g: {"pk": g.rows["section"].pk},
    "desk:principle": lambda g: {"pk": g.rows["wording"].pk},
    "desk:principle_move": lambda g: {"pk": g.rows["wording"].pk},
    "desk:principle_remove": lambda g: {"pk": g.rows["wording"].pk},
    "desk:remark_answer": lambda g: {"pk": g.rows["unit_remark"].pk},
}


def build(ground: Any) -> None:
    """Have a target picture and a policy in force, and a draft of the next target picture."""
    place, by = ground.place, cast.actor_of(ground.boss)
    with scope(municipality=place.row):
        for kind, title in ((Kind.POLICY, "Policy"), (Kind.TARGET_PICTURE, "Målbild")):
            edition = actions.start(
                municipality=place.row, kind=kind, words={"title": title}, by=by
            )
            words = {"title": "Bättre service"}
            section = actions.put_section(edition=edition, words=words, by=by, revision=1)
            actions.put_principle(section=section, words={"title": "Svar i tid"}, by=by, revision=2)
            actions.adopt(
                edition=edition, body="KF", reference="", adopted_on=dt.date(2026, 11, 1), by=by
            )
        draft = actions.draft(statement=edition.statement, by=by)
        remark = actions.remark(
            edition=draft,
            unit=place.units["board"],
            text="Tyst farmor tycker till.",
            by=by,
            key=UUID(int=1),
        )
        section = draft.sections.get()
        ground.rows |= {
            "statement": draft.statement,
            "edition": draft,
            "section": section,
            "wording": section.wordings.get(),
            "unit_remark": remark,
        }
