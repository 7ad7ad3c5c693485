"""Meet-ups: which routes are open, and which rows of Skellefteå stand in an address."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django_scopes import scope

from tests import cast
from varv.core import clock, sealed
from varv.participation.meetups import actions
from varv.participation.meetups.actions import proving, telling
from varv.participation.meetups.participants import Wish
from varv.participation.meetups.recurrence import Pattern

PUBLIC = {  # routes that everybody may read
    "public:meetups",
    "public:meetups_month",
    "public:meetups_feed",
    "public:meetup",
    "public:meetup_feed",
    "public:meetup_file",
    "my:meetup_book",  # tells how one signs up; who is not signed in sees no more than that
    "my:meetup_prove",
    "my:meetup_proven",  # whoever holds what was mailed, and only in its own municipality
}
OWN: set[str] = set()  # residents' own pages, where a stranger sees only what is the stranger's
NEEDS_MORE: set[str] = set()  # routes that open only with more than an address


def _series(ground: Any) -> Mapping[str, Any]:
    row = ground.rows["meetup"]
    return {"slug": row.series.slug, "pk": row.pk}


def _booking(ground: Any) -> Mapping[str, Any]:
    return {"pk": ground.rows["booking"].pk}


def _forged(ground: Any) -> Mapping[str, Any]:
    """Return a link as somebody would write it who has none; the real one is the owner's key."""
    return {"word": f"{_linked(ground)['word'][:-6]}AAAA=="}


def _linked(ground: Any) -> Mapping[str, Any]:
    return {"word": sealed.seal(telling.BOOKING, {"booking": str(ground.rows["booking"].pk)})}


def _rated(ground: Any) -> Mapping[str, Any]:
    word = sealed.seal(telling.RATING, {"booking": str(ground.rows["came"].pk)})
    return {"word": f"{word[:-6]}AAAA=="}


def _proven(ground: Any) -> Mapping[str, Any]:
    wish = Wish(name="Siv", email="siv@example.se")
    return {"word": proving.seal(ground.rows["meetup"], wish)}


DESK_SERIES = ("", "_describe", "_publish", "_end", "_dates")
DESK_DATES = "occasion change call_off by_phone door check_in walk_in evaluation note".split()
DESK_BOOKINGS = ("booking", "mark", "booking_cancel", "booking_move")
BY_LINK = ("meetup_by_link", "meetup_cancel_by_link", "meetup_move_by_link")
NEEDS_MORE |= {f"my:{name}" for name in BY_LINK} | {"public:meetup_rate"}

IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    **{f"public:meetup{part}": _series for part in ("", "_feed", "_file")},
    "public:meetup_rate": _rated,
    "my:meetup_book": _series,
    "my:meetup_prove": _series,
    "my:meetup_proven": _proven,
    **{f"my:{name}": _forged for name in BY_LINK},
    **{f"my:meetup_{name}": _booking for name in ("booking", "cancel", "move")},
    **{f"desk:meetup{part}": lambda g: {"pk": g.rows["meetup"].series_id} for part in DESK_SERIES},
    **{f"desk:meetup_{name}": lambda g: {"pk": g.rows["meetup"].pk} for name in DESK_DATES},
    **{f"desk:meetup_{name}": _booking for name in DESK_BOOKINGS},
}


def build(ground: Any) -> None:
    """Fill Skellefteå with one row of everything that an address of the area can name.

    What the ids need is kept in ``ground.rows``.
    """
    by, disa = cast.actor_of(ground.boss), cast.actor_of(ground.disa)
    fields = {"name": "Social Club", "place": "Torget", "takes_email": True}
    with scope(municipality=ground.place.row):
        series = actions.plan(
            municipality=ground.place.row, unit=ground.place.units["board"], fields=fields, by=by
        )
        actions.publish(series=series, by=by)
        day = clock.today()
        past = Pattern(day - dt.timedelta(days=7), dt.time(14), 60)
        coming = Pattern(day + dt.timedelta(days=14), dt.time(14), 60, times=2)
        dates = actions.add_dates(series=series, pattern=coming, capacity=5, by=by)
        held = actions.add_dates(series=series, pattern=past, capacity=5, by=by)[0]
        wish = Wish(person=ground.disa, email="disa@example.se", needs="Tyst farmor kommer med")
        ground.rows["meetup"] = dates[0]
        ground.rows["booking"] = actions.book(occasion=dates[0], wish=wish, by=disa)
        ground.rows["came"] = actions.walk_in(
            occasion=held, key=ground.file.pk, name="Gun Hemligsson", by=by
        )
        actions.settle(occasion=held)
