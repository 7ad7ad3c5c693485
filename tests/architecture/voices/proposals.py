"""Proposals: which routes are open, and which rows of Skellefteå stand in an address."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from tests.participation.proposals import people
from varv.participation.proposals import actions

PUBLIC: set[str] = {  # routes that everybody may read
    "public:proposals",
    "public:proposals_feed",
    "public:proposal",
    "public:proposal_report",
}
OWN: set[str] = {  # residents' own pages, where a stranger sees only what is the stranger's
    "my:proposal_sign",
    "my:proposal_unsign",
    "my:proposal_follow",
    "my:proposal_comment",
}
NEEDS_MORE: set[str] = set()  # routes that open only with more than an address
IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:proposal": lambda g: {"pk": g.rows["proposal"].pk},
    "public:proposal_report": lambda g: {
        "pk": g.rows["proposal"].pk,
        "comment": g.rows["comment"].pk,
    },
    "my:proposal_sign": lambda g: {"pk": g.rows["proposal"].pk},
    "my:proposal_unsign": lambda g: {"pk": g.rows["proposal"].pk},
    "my:proposal_follow": lambda g: {"pk": g.rows["proposal"].pk},
    "my:proposal_comment": lambda g: {"pk": g.rows["proposal"].pk},
    "desk:proposal": lambda g: {"pk": g.rows["hidden proposal"].pk},
    "desk:proposal_publish": lambda g: {"pk": g.rows["hidden proposal"].pk},
    "desk:proposal_answer": lambda g: {"pk": g.rows["proposal"].pk},
    "desk:proposal_hide": lambda g: {"pk": g.rows["proposal"].pk},
    "desk:proposal_show": lambda g: {"pk": g.rows["hidden proposal"].pk},
    "desk:proposal_paper": lambda g: {"pk": g.rows["proposal"].pk},
    "desk:proposal_reply": lambda g: {"pk": g.rows["proposal"].pk},
    "desk:proposal_moderate": lambda g: {"pk": g.rows["waiting comment"].pk},
}


def build(ground: Any) -> None:
    """Fill Skellefteå with one row of everything that an address of the area can name.

    What the ids need is kept in ``ground.rows``: a proposal that everybody reads, one that nobody
    does, and comments of both kinds.
    """
    place, frej = ground.place, ground.frej
    cast.offer(place, "resident-proposal", comments="before")
    shown = people.propose(place, ground.disa, show_name=False)
    shown = people.publish(shown, ground.officer)
    secret = "Tyst farmor vill ha en bänk"
    ground.rows["hidden proposal"] = people.propose(place, ground.disa, title=secret)
    people.sign(shown, frej)
    by = cast.actor_of(frej)
    with scope(municipality=place.row):
        comments = [
            actions.comment(
                proposal=shown, text=text, stance="for", shows_name=False, by=by, key=uuid4()
            )
            for text in ("Bra förslag.", "Tyst farmor håller med.")
        ]
        actions.show_comment(comment=comments[0], by=cast.actor_of(ground.officer))
    ground.rows |= {"proposal": shown, "comment": comments[0], "waiting comment": comments[1]}
