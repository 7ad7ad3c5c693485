"""A plan as it is shown at the desk and in public: board, roadmap, and what principles get."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import long_date
from varv.core.text import kronor
from varv.steering.direction.models import spoken
from varv.steering.plans import queries
from varv.steering.plans.models import Activity, Attachment, Evidence, Plan
from varv.steering.plans.states import STAGES, Risk, Stage

VIEWS = ("board", "roadmap", "list", "principles")
DRAWN = 60  # bars of a roadmap; the table below has all
ROW, HEAD, WIDTH, NAMES = 30, 34, 900, 270


@dataclass(frozen=True)
class Card:
    """An activity on the board; ``mark`` says which stage it skipped."""

    row: Activity
    title: str
    note: str
    mark: str = ""


@dataclass(frozen=True)
class Column:
    """A stage of the board."""

    name: str
    share: float
    cards: Sequence[Card]


def board(rows: Iterable[Activity], language: str) -> list[Column]:
    """Return the columns of the board."""
    return [
        Column(
            name=str(stage.label),
            share=(STAGES.index(stage) + 1) / len(STAGES),
            cards=[
                Card(each, spoken(each, "title"), note(each, language), mark(each))
                for each in there
            ],
        )
        for stage, there in queries.board(rows)
    ]


def note(activity: Activity, language: str) -> str:
    """Return what one wants to know of an activity next: its unit, or when it is measured."""
    if activity.stage == Stage.IN_USE and activity.follow_up_on:
        day = long_date(activity.follow_up_on, language)
        return _("följs upp {day}").format(day=day)
    return activity.unit.name


def mark(activity: Activity) -> str:
    """Return in words that an activity is in use untested, or nothing."""
    return _("hoppade över provet") if activity.is_untested else ""


@dataclass(frozen=True)
class Bar:
    """An activity in the roadmap, in the drawing's own measures."""

    row: Activity
    title: str
    when: str
    x: float
    width: float
    y: int

    @property
    def text_y(self) -> int:
        """Return where the base line of the name is."""
        return self.y + 14

    @property
    def is_launched(self) -> bool:
        """Tell whether what the activity makes is in use."""
        return self.row.stage in ("in_use", "followed_up")


@dataclass(frozen=True)
class Roadmap:
    """The activities over time."""

    bars: Sequence[Bar]
    undated: Sequence[Activity]
    years: Sequence[tuple[int, float]]
    today: float | None
    height: int
    left_out: int


def roadmap(plan: Plan, rows: Iterable[Activity], language: str) -> Roadmap:
    """Return the roadmap of a plan's dated activities, the earliest first."""
    live = [row for row in rows if row.stopped_at is None]
    dated = [row for row in live if row.starts_on and row.ends_on]
    dated.sort(key=lambda row: (row.starts_on or dt.date.max, row.number))
    bars = [_bar(plan, row, number, language) for number, row in enumerate(dated)]
    today = _x(plan, clock.today())
    return Roadmap(
        bars=bars,
        undated=[row for row in live if not (row.starts_on and row.ends_on)],
        years=[(year, _x(plan, dt.date(year, 1, 1))) for year in plan.years],
        today=today if NAMES < today < WIDTH else None,
        height=HEAD + ROW * min(len(bars), DRAWN) + 8,
        left_out=max(0, len(bars) - DRAWN),
    )


def _x(plan: Plan, day: dt.date) -> float:
    """Return where a day lies between the first and the last of the plan."""
    first, last = dt.date(plan.first_year, 1, 1), dt.date(plan.last_year + 1, 1, 1)
    share = (day - first).days / (last - first).days
    return round(NAMES + (WIDTH - NAMES) * min(1.0, max(0.0, share)), 1)


def _bar(plan: Plan, row: Activity, number: int, language: str) -> Bar:
    assert row.starts_on and row.ends_on
    start, end = _x(plan, row.starts_on), _x(plan, row.ends_on)
    when = f"{long_date(row.starts_on, language)}\N{EN DASH}{long_date(row.ends_on, language)}"
    title = spoken(row, "title")
    return Bar(row, title, when, start, max(6.0, end - start), HEAD + ROW * number)


@dataclass(frozen=True)
class Line:
    """A principle with what is done for it, and its bar as a share of the most crowded one."""

    crowd: queries.Crowd
    title: str
    section: str
    budget: str
    going: float
    launched: float


def principles(plan: Plan, *, public: bool) -> list[Line]:
    """Return what the plan does for each principle."""
    crowds = queries.crowds(plan, public=public)
    most = max((each.count for each in crowds), default=0) or 1
    return [
        Line(
            crowd=each,
            title=spoken(each.wording, "title"),
            section=each.section,
            budget=kronor(each.budget) if each.budget else "",
            going=round(100 * each.going / most, 1),
            launched=round(100 * each.launched / most, 1),
        )
        for each in crowds
    ]


def wanted(sent: Mapping[str, str], sort: str = "score") -> queries.Wanted:
    """Return what the address asks for; what is no number is not asked for."""

    def number(name: str) -> int | None:
        said = sent.get(name, "")
        return int(said) if said.isdecimal() and len(said) < 16 else None

    return queries.Wanted(
        word=number("ord"),
        principle=number("princip"),
        unit=number("enhet"),
        year=number("ar"),
        stage=sent.get("steg", ""),
        risk=sent.get("risk", ""),
        text=sent.get("q", "").replace("\0", "").strip()[:100],
        sort=sent.get("ordning", sort),
    )


def money(ore: int | None) -> str:
    """Return an amount in kronor, or nothing."""
    return kronor(ore) if ore is not None else ""


def tag(activity: Activity) -> str:
    """Return the tag that shows how far an activity has come."""
    if activity.stopped_at:
        return "late"
    return "done" if activity.stage == Stage.FOLLOWED_UP else "going"


def over(budget: int | None, outcome: int | None) -> str:
    """Return how much more was used than the budget allows, or nothing."""
    if budget is None or outcome is None or outcome <= budget:
        return ""
    return _("{money} över budget").format(money=kronor(outcome - budget))


def risk(activity: Activity) -> tuple[str, str]:
    """Return the word for an activity's risk, and the tag that shows it."""
    tags = {Risk.LOW: "done", Risk.MEDIUM: "wait", Risk.HIGH: "late"}
    known = Risk(activity.risk)
    return str(known.label), tags[known]


@dataclass(frozen=True)
class Step:
    """A stage in the life of one activity.

    Args:
        look: empty when it is passed, else now, later or skipped.
    """

    name: str
    number: int
    look: str
    evidence: Sequence[Evidence]
    files: Sequence[Attachment]

    @property
    def is_now(self) -> bool:
        """Tell whether the activity is here."""
        return self.look == "now"


def steps(activity: Activity) -> list[Step]:
    """Return all stages in their order, with what each rests on."""
    evidence, files = list(activity.evidence.all()), list(activity.attachments.all())
    return [
        Step(
            str(stage.label),
            place + 1,
            _look(activity, stage),
            [each for each in evidence if each.stage == stage],
            [each for each in files if each.stage == stage],
        )
        for place, stage in enumerate(STAGES)
    ]


def _look(activity: Activity, stage: Stage) -> str:
    here, place = STAGES.index(Stage(activity.stage)), STAGES.index(stage)
    if stage is Stage.TESTED and activity.is_untested:
        return "skipped"
    return "now" if place == here else "later" if place > here else ""
