"""Plans and their activities."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models import Value as V
from django.db.models.expressions import Combinable

from varv.core import clock, words
from varv.steering.plans.models import Activity, Dependency, Marking, Partner, Plan, Selection
from varv.steering.plans.states import STAGES, Risk, Stage, State

MOST = 300  # activities of a plan that a page shows
SORTS: dict[str, tuple[Combinable | str, ...]] = {
    "score": (F("score").desc(nulls_last=True), "number"),
    "title": ("title", "number"),
    "start": (F("starts_on").asc(nulls_last=True), "number"),
    "budget": (F("budget").desc(nulls_last=True), "number"),
}
OF_ALL = ("score", "title", "start")  # orders that everybody may ask for; money is not shown to all


@dataclass(frozen=True)
class Wanted:
    """What a reader asks of the activities; every word comes from an allow-list."""

    word: int | None = None
    principle: int | None = None
    unit: int | None = None
    year: int | None = None
    stage: str = ""
    risk: str = ""
    text: str = ""
    sort: str = "score"

    @property
    def is_narrow(self) -> bool:
        """Tell whether anything is asked for beside the order."""
        return self != Wanted(sort=self.sort)


def current() -> Plan | None:
    """Return the plan in force of this year, or else the one that ends last."""
    year = clock.today().year
    rows = Plan.objects.filter(state=State.ADOPTED)
    rows = rows.annotate(is_of_now=Q(first_year__lte=year, last_year__gte=year))
    return rows.order_by("-is_of_now", "-last_year", "-first_year", "-pk").first()


def in_public() -> QuerySet[Plan]:
    """Return the plans that everybody may read."""
    return Plan.objects.exclude(state=State.DRAFT)


def activities(plan: Plan, wanted: Wanted, *, public: bool) -> QuerySet[Activity]:
    """Return the activities of a plan that a reader asks for, at most ``MOST``.

    Args:
        public: whether everybody reads them; then nothing asks for what is not shown to all.
    """
    rows = plan.activities.select_related("unit")
    if public:
        rows = rows.filter(is_public=True)
    if wanted.word:
        rows = rows.filter(markings__word_id=wanted.word)
    if wanted.principle:
        rows = rows.filter(servings__principle_id=wanted.principle)
    if wanted.unit:
        rows = rows.filter(unit_id=wanted.unit)
    if wanted.year:
        rows = rows.filter(selections__year=wanted.year)
    if wanted.stage in Stage.values:
        rows = rows.filter(stage=wanted.stage)
    if wanted.risk in Risk.values and not public:
        rows = rows.filter(risk=wanted.risk)
    if wanted.text:
        rows = rows.filter(title__icontains=wanted.text)
    sort = wanted.sort if wanted.sort in (OF_ALL if public else SORTS) else "score"
    return rows.order_by(*SORTS[sort])[:MOST]


def found(text: str, most: int) -> list[Activity]:
    """Return what everybody may read of the plan in force that holds every word of a text."""
    wanted = words.stems(text)
    plan = current() if wanted else None
    rows = activities(plan, Wanted(), public=True) if plan else ()
    return list(islice((row for row in rows if words.holds(_words(row), wanted)), most))


def _words(row: Activity) -> str:
    return " ".join((row.title, row.summary, row.title_en, row.summary_en))


def board(rows: Iterable[Activity]) -> list[tuple[Stage, list[Activity]]]:
    """Return every stage with the activities in it; what was stopped is left out."""
    places: dict[str, list[Activity]] = {stage: [] for stage in STAGES}
    for row in rows:
        if row.stopped_at is None:
            places[row.stage].append(row)
    return [(stage, places[stage]) for stage in STAGES]


def whole() -> QuerySet[Activity]:
    """Return activities with the plan, the unit and the people that their own page names."""
    return Activity.objects.select_related("plan", "unit", "lead", "communicator")


class Word(NamedTuple):
    """A guiding word that fits an activity."""

    name: str
    name_en: str


@dataclass(frozen=True)
class Facts:
    """What a page says of an activity in a few words."""

    years: Sequence[int]
    words: Sequence[Word]
    partners: Sequence[str]


def facts(activity: Activity) -> Facts:
    """Return an activity's years, guiding words and partners, in one statement."""
    said = [
        _said(Selection, activity, "year", F("year")),
        _said(Partner, activity, "partner", V(0), F("name")),
        _said(Marking, activity, "word", F("word__place"), F("word__name"), F("word__name_en")),
    ]
    rows = sorted(said[0].union(*said[1:], all=True), key=lambda row: row[1:])
    return Facts(
        years=[place for kind, place, _name, _english in rows if kind == "year"],
        words=[Word(*names) for kind, _place, *names in rows if kind == "word"],
        partners=[name for kind, _place, name, _english in rows if kind == "partner"],
    )


def _said(
    model: type[Selection | Partner | Marking],
    activity: Activity,
    kind: str,
    place: Combinable,
    *names: Combinable,
) -> QuerySet[Any, Any]:
    padded = [*names, V(""), V("")][:2]
    rows = model._default_manager.filter(activity=activity).order_by()
    return rows.values_list(V(kind), place, *padded)


def launched_on(activity: Activity) -> dt.date:
    """Return the day on which a launched activity came into use for the first time."""
    passed = activity.passages.filter(after=Stage.IN_USE).order_by("pk")
    began = passed.values_list("at", flat=True).first() or activity.stage_at
    return clock.local(began).date()


def waits_for(activity: Activity) -> list[Activity]:
    """Return what an activity waits for."""
    return [each for each, is_needed in dependencies(activity) if is_needed]


def dependencies(activity: Activity) -> list[tuple[Activity, bool]]:
    """Return what an activity waits for (true) and what waits for it (false)."""
    tied = Q(activity=activity) | Q(needed=activity)
    rows = Dependency.objects.filter(tied).select_related("activity", "needed").order_by("pk")
    return [
        (row.needed, True) if row.activity_id == activity.pk else (row.activity, False)
        for row in rows
    ]


def offered(municipality_id: int) -> QuerySet[Plan]:
    """Return the plans that others offer as joint templates: shared on purpose, so unscoped."""
    rows = Plan._base_manager.filter(is_offered=True).exclude(state=State.DRAFT)
    others = rows.exclude(municipality_id=municipality_id)
    return others.select_related("municipality").order_by("municipality__name", "title")
