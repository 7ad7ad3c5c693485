"""Dialogues: which routes are open, and which rows of Skellefteå stand in an address."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django_scopes import scope

from tests import cast
from varv.core import clock
from varv.participation.dialogues import actions, editing
from varv.participation.dialogues.actions import Described
from varv.participation.dialogues.editing import Ask
from varv.participation.dialogues.models import Dialogue, Remark
from varv.people.actors import Actor

PUBLIC = {
    "public:dialogues",
    "public:dialogue",
    "public:dialogue_start",
    "public:dialogue_follow",
    "public:dialogue_results",
    "public:dialogue_table",
    "public:panel",
    "public:panel_join",
    "public:panel_leave",
    "public:dialogue_link",  # the address is the key
    "public:dialogue_confirm",
}
OWN: set[str] = set()  # residents' own pages, where a stranger sees only what is the stranger's
NEEDS_MORE = {"public:dialogue_confirm"}  # a mailed word
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {}

SAID = "Tyst farmor fryser i parken."


def _of_sheet(ground: Any) -> Mapping[str, Any]:
    return {"sheet": ground.rows["sheet"].pk, "step": "page1"}


def _at_desk(ground: Any) -> Mapping[str, Any]:
    found = {name: ground.rows[name].pk for name in ("theme", "remark", "point")}
    return {"pk": ground.rows["dialogue"].pk, **found}


for _name in ("dialogue", "start", "results", "table", "follow"):
    _route = "public:dialogue" if _name == "dialogue" else f"public:dialogue_{_name}"
    IDS[_route] = lambda ground: {"slug": ground.rows["dialogue"].slug}
for _name in ("review", "send", "asked", "thanks", "discard", "step"):
    IDS[f"public:dialogue_{_name}"] = _of_sheet
for _name in (
    *("describe", "questions", "question_new", "source", "preview", "open", "close", "extend"),
    *("copy", "results", "export", "texts", "text", "themes", "theme", "outcome", "point_new"),
    *("point", "publish", "invite", "remove"),
):
    IDS[f"desk:dialogue_{_name}"] = _at_desk
IDS |= {
    "desk:dialogue": _at_desk,
    "desk:dialogue_question": lambda ground: {"pk": ground.rows["dialogue"].pk, "key": "q1"},
    "desk:dialogue_link": lambda ground: {"pk": ground.rows["by_link"].pk},
    "public:dialogue_link": lambda ground: {"word": ground.rows["by_link"].link},
    "public:dialogue_confirm": lambda ground: {"word": "forged"},
}


def build(ground: Any) -> None:
    """Fill Skellefteå with a dialogue that Disa answered, one by link, and what staff made."""
    place, by = ground.place, cast.actor_of(ground.boss)
    disa = cast.actor_of(ground.disa)
    with scope(municipality=place.row):
        row = _opened(place, by, openness="residents", proof="eid", may_change=True, results="live")
        sheet = _written(row, disa)
        actions.send(sheet=sheet, by=disa, language="sv")
        actions.join(by=disa, consents=True, area="Hemligsson")
        ground.rows |= {
            "dialogue": row,
            "by_link": _opened(place, by, openness="link"),
            "sheet": _written(row, disa),
            "remark": Remark.objects.get(dialogue=row),
            "theme": actions.name_theme(dialogue=row, name="Kyla", by=by),
            "point": actions.put_point(dialogue=row, said=SAID, does="Vi eldar.", by=by),
        }


def _opened(place: cast.Place, by: Actor, **changed: Any) -> Dialogue:
    now = clock.now()
    described = Described(
        title="Hur ska parken användas?",
        lead="Hjälp oss välja.",
        background="",
        opens_at=now,
        closes_at=now + dt.timedelta(days=14),
        **changed,
    )
    row = actions.make(described=described, owner=place.units["board"], by=by)
    ask = Ask("long_text", "Vad tycker du?")
    form, texts = editing.put_question(dict(row.form), {}, "page1", "", ask)
    actions.rewrite(dialogue=row, form=form, texts=texts, by=by)
    actions.open_up(dialogue=row, by=by)
    return row


def _written(row: Dialogue, by: Actor) -> Any:
    sheet = actions.start(dialogue=row, by=by)
    raw = {"q1": [SAID]}
    actions.save(sheet=sheet, step="page1", raw=raw, by=by, language="sv")
    return sheet
