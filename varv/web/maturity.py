"""The digital maturity as it is shown, at the desk and in public: bars, and one calm drawing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varv.core.text import NBSP
from varv.steering.maturity import queries
from varv.steering.maturity.models import Round
from varv.steering.maturity.states import Status

TAGS = {
    Status.ACHIEVED: "done",
    Status.NEARLY: "going",
    Status.BEGUN: "going",
    Status.PLANNED: "wait",
    Status.NOT_PLANNED: "new",
    Status.NOT_RELEVANT: "new",
}
# Where each area's axis points to, in the drawing's own measures.
CENTRE, REACH = (200, 130), 92
WAYS = ((0, -1), (1, 0), (0, 1), (-1, 0))


def percent(share: int | None) -> str:
    """Return a share as it is read, or a dash."""
    return f"{share}{NBSP}%" if share is not None else "\N{EN DASH}"


def change(points: int | None) -> str:
    """Return in words how a share has changed."""
    if points is None:
        return ""
    if points == 0:
        return _("oförändrat")
    told = _("{n} procentenheter upp") if points > 0 else _("{n} procentenheter ned")
    return told.format(n=abs(points))


def signed(points: int | None) -> str:
    """Return a change in percentage points with its sign, for a column of them."""
    if points is None:
        return "\N{EN DASH}"
    return f"+{points}" if points > 0 else f"{points}".replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True)
class Bar:
    """An area, or all of them, with its share in words and as the width of a bar."""

    name: str
    now: str
    before: str
    change: str
    points: str
    width: int
    mark: int | None


def bar(score: queries.Score) -> Bar:
    """Return the bar of an area."""
    return Bar(
        name=str(score.area.label) if score.area else _("Allt"),
        now=percent(score.share),
        before=percent(score.before),
        change=change(score.change),
        points=signed(score.change),
        width=score.share or 0,
        mark=score.before,
    )


def bars(line: queries.Line) -> list[Bar]:
    """Return a bar for each area."""
    return [bar(score) for score in line.scores]


@dataclass(frozen=True)
class Radar:
    """The four areas as one figure, and the figure of the time before."""

    now: str
    before: str
    rings: Sequence[str]
    dots: Sequence[tuple[float, float]]


def radar(line: queries.Line) -> Radar:
    """Return the drawing of what an assessment came to."""
    shares = [each.share or 0 for each in line.scores]
    earlier = [each.before for each in line.scores]
    is_known = all(each is not None for each in earlier)
    return Radar(
        now=_path(shares),
        before=_path([each or 0 for each in earlier]) if is_known else "",
        rings=[_path([share] * len(WAYS)) for share in (25, 50, 75, 100)],
        dots=_points(shares),
    )


def _points(shares: Sequence[int]) -> list[tuple[float, float]]:
    return [
        (
            round(CENTRE[0] + x * REACH * share / 100, 1),
            round(CENTRE[1] + y * REACH * share / 100, 1),
        )
        for share, (x, y) in zip(shares, WAYS, strict=True)
    ]


def _path(shares: Sequence[int]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in _points(shares)) + "Z"


@dataclass(frozen=True)
class Public:
    """What everybody sees of a round."""

    title: str
    day: dt.datetime
    bars: Sequence[Bar]
    earlier: Round | None


def public() -> Public | None:
    """Return the latest result that everybody may see, or nothing."""
    row = queries.shown_to_all()
    if row is None or row.closed_at is None:
        return None
    found = queries.result(row, public=True)
    return Public(row.title, row.closed_at, bars(found.whole), found.earlier)
