"""Feedback: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django_scopes import scope

from tests import cast
from varv.cases import actions as cases
from varv.core import sealed
from varv.participation.feedback import actions
from varv.participation.feedback.actions import asking
from varv.people.actors import anonymous

KEY = UUID("0190a3c4-0000-7000-8000-000000000001")

# The mailed link holds for whoever has it and shows the headline only; a case that a browser may
# not open leads to the page that asks for the code.
PUBLIC = {
    "public:feedback",
    "public:feedback_map",
    "public:report",
    "public:report_seen",
    "public:report_follow",
    "public:report_photo",
    "public:report_fixed",
    "my:feedback_find",
    "my:feedback_case",
}
OWN: set[str] = set()
NEEDS_MORE = {"public:report_photo", "desk:feedback_photo", "my:feedback_letter"}
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:report": lambda g: {"pk": g.rows["report"].pk},
    "public:report_seen": lambda g: {"pk": g.rows["report"].pk},
    "public:report_follow": lambda g: {"pk": g.rows["report"].pk},
    "public:report_photo": lambda g: {"pk": g.rows["report"].pk, "key": KEY},
    "public:report_fixed": lambda g: {"word": g.rows["fixed_word"]},
    "my:feedback_case": lambda g: {"number": g.rows["report"].case.number},
    "my:feedback_letter": lambda g: {"number": g.rows["report"].case.number, "version": 1},
    "desk:feedback_report": lambda g: {"number": g.rows["report"].case.number},
    "desk:feedback_photo": lambda g: {"number": g.rows["report"].case.number, "key": KEY},
    "desk:feedback_hide": lambda g: {"number": g.rows["report"].case.number},
    "desk:feedback_fixed": lambda g: {"number": g.rows["report"].case.number},
}


def build(ground: Any) -> None:
    """Let somebody with a secret report a street light, and Alice show it without the secret."""
    cast.offer(ground.place, "feedback")
    with scope(municipality=ground.place.row):
        row = actions.report(
            municipality=ground.place.row,
            category="light",
            headline="Släckt gatlykta",
            description="Hemligsson ser ingenting. Tyst farmor ramlade.",
            address="Kanalgatan 41",
            lat=64.75,
            lng=20.95,
            reporter=actions.Reporter(name="Hemligsson", email="alice@hemligsson.example"),
            by=anonymous(ground.place.row.pk),
            key=KEY,
        )
        actions.publish(
            report=row,
            title="Släckt gatlykta",
            text="Det är mörkt.",
            answer="",
            photos=(),
            shows_place=True,
            by=cast.actor_of(ground.officer),
        )
        form = {"reasons": "En elektriker är beställd."}
        by = cast.actor_of(ground.officer)
        cases.act(case=row.case, action="answer", form=form, by=by)
        row.refresh_from_db()
    ground.rows["report"] = row
    ground.rows["fixed_word"] = sealed.seal(asking.PURPOSE, {"report": row.pk, "turn": 0})
