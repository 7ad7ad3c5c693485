"""Lists that page by key: no page counts a whole table."""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from varv.cases import search
from varv.cases.models import Case, Completion, Draft, Signature
from varv.cases.states import Phase
from varv.core import clock
from varv.people.actors import Actor
from varv.people.permissions import P

PAGE = 50
SORTS = {"due": ("due_on", "id"), "-due": ("-due_on", "-id"), "new": ("-id",), "old": ("id",)}
NUMBER = re.compile(r"[^\W\d_]+-\d{4}-\d{6,}")  # a whole case number, as it is written
BEYOND = {
    True: "(cases_case.due_on, cases_case.id) > (%s, %s)",
    False: "(cases_case.due_on, cases_case.id) < (%s, %s)",
}
VIEWS = ("all", "mine", "unassigned", "waiting", "overdue", "new", "decided")


@dataclass(frozen=True)
class Wanted:
    """What an officer asks of the work list; every word comes from an allow-list."""

    view: str = "all"
    service: int | None = None
    unit: int | None = None
    phase: str = ""
    officer: int | None = None
    text: str = ""
    sort: str = "due"
    after: str = ""
    before: str = ""


class Listed(NamedTuple):
    """A case as the work list shows it: a row read by itself, for a page of them costs little."""

    pk: int
    number: str
    title: str
    phase: str
    is_open: bool
    received_at: dt.datetime
    due_on: dt.date
    last_event: int
    unread_by_staff: bool
    service_id: int
    version_id: int
    unit: str
    officer: str | None


COLUMNS = [*Listed._fields[:-2], "unit__name", "officer__name"]


@dataclass(frozen=True)
class Page:
    """One page of cases, and the keys of the pages beside it."""

    cases: Sequence[Listed]
    older: str
    newer: str


def visible_to(actor: Actor) -> QuerySet[Case]:
    """Return the cases that an officer may read."""
    units = actor.grants.get(P.CASE_READ, frozenset())
    cases = Case.objects.filter(_of_units(units))
    protected = actor.grants.get(P.CASE_READ_PROTECTED, frozenset())
    return cases.filter(Q(is_protected=False) | Q(unit_id__in=protected))


def _of_units(units: Collection[int]) -> Q | RawSQL:
    """Return the condition for cases of some units.

    SQLite would gather the cases of all of them and put them in order before it shows the first;
    with a plus it walks the list as it is ordered until a page is full.
    """
    if connection.vendor != "sqlite":
        return Q(unit_id__in=units)
    marks = ", ".join(["%s"] * len(units))
    return RawSQL(f"+cases_case.unit_id IN ({marks})", sorted(units), BooleanField())  # noqa: S611


def _narrowed(actor: Actor, view: str, today: dt.date) -> QuerySet[Case]:
    # Asked as one of a list, for SQLite finds no index by a bare truth.
    cases = visible_to(actor).filter(is_open__in=[view != "decided"])
    if view == "decided":
        return cases
    if view == "mine":
        return cases.filter(officer_id=actor.as_officer)
    if view == "unassigned":
        return cases.filter(officer__isnull=True)
    if view == "waiting":
        return cases.filter(phase=Phase.WAITING)
    if view == "overdue":
        return cases.filter(due_on__lt=today).exclude(phase=Phase.WAITING)
    if view == "new":
        return cases.filter(phase=Phase.RECEIVED)
    return cases


def worklist(actor: Actor, wanted: Wanted, size: int = PAGE) -> Page:
    """Return one page of the cases that the officer asks for."""
    view = wanted.view if wanted.view in VIEWS else "all"
    cases = _narrowed(actor, view, clock.today())
    if wanted.text:
        cases = _searched(actor, wanted, cases)
    if wanted.service:
        cases = cases.filter(service_id=wanted.service)
    if wanted.unit:
        cases = cases.filter(unit_id=wanted.unit)
    if wanted.officer:
        cases = cases.filter(officer_id=wanted.officer)
    if wanted.phase in list(Phase):
        cases = cases.filter(phase=wanted.phase)
    return _paged(cases, wanted.sort if wanted.sort in SORTS else "due", wanted, size)


def _searched(actor: Actor, wanted: Wanted, unsearched: QuerySet[Case]) -> QuerySet[Case]:
    text, by_age = wanted.text.strip(), wanted.sort in ("new", "old")
    if NUMBER.fullmatch(text):
        return visible_to(actor).filter(number=text.upper())
    place = actor.municipality_id or 0
    found = search.narrowed(visible_to(actor), place, text, by_age=by_age)
    return unsearched if found is None else found


def _key(case: Listed, sort: str) -> str:
    return f"{case.due_on.isoformat()}_{case.pk}" if "due" in sort else str(case.pk)


def _beyond(sort: str, key: str, forward: bool) -> Q | RawSQL:
    """Return the condition for rows beyond a key in the order of a sort, or before it."""
    rising = sort in ("due", "old")
    day, _, number = key.rpartition("_")
    try:
        if "due" not in sort:
            return Q(**{f"id__{'gt' if rising == forward else 'lt'}": int(number)})
        due = connection.ops.adapt_datefield_value(dt.date.fromisoformat(day))
        sql = BEYOND[rising == forward]  # compared as a pair, an index leads to the first at once
        return RawSQL(sql, (due, int(number)), BooleanField())  # noqa: S611 - parameters
    except ValueError:
        return Q()


def _paged(cases: QuerySet[Case], sort: str, wanted: Wanted, size: int) -> Page:
    order = SORTS[sort]
    if wanted.before and not wanted.after:
        turned = [name.removeprefix("-") if name[0] == "-" else f"-{name}" for name in order]
        cases = cases.filter(_beyond(sort, wanted.before, False))
        rows = _read(cases.order_by(*turned)[: size + 1])
        more, rows = len(rows) > size, rows[:size][::-1]
        newer = _key(rows[0], sort) if rows and more else ""
        return Page(rows, _key(rows[-1], sort) if rows else "", newer)
    if wanted.after:
        cases = cases.filter(_beyond(sort, wanted.after, True))
    rows = _read(cases.order_by(*order)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    newer = _key(rows[0], sort) if rows and wanted.after else ""
    return Page(rows, _key(rows[-1], sort) if more else "", newer)


def _read(cases: QuerySet[Case]) -> list[Listed]:
    return [Listed(*row) for row in cases.values_list(*COLUMNS)]


def drafts_of(actor: Actor) -> QuerySet[Draft]:
    """Return the drafts that a resident has begun and not sent."""
    drafts = Draft.objects.filter(person_id=actor.as_person, submitted_at__isnull=True)
    return drafts.filter(officer__isnull=True).defer("answers", "kept").order_by("-updated_at")


def cases_of(actor: Actor, *, with_values: bool = False) -> QuerySet[Case]:
    """Return a resident's cases: their own, about them, and about children they guard.

    Args:
        with_values: whether they are read with what they say and whom they are about.
    """
    mine = Q(person_id=actor.as_person) | Q(principal_id=actor.person_id)
    if actor.wards:
        mine |= Q(principal_id__in=actor.wards, is_protected=False)
    cases = Case.objects.filter(mine, required_level__lte=actor.level)
    if with_values:
        return cases.select_related("person", "principal").order_by("-id")
    return cases.defer("values", "unverified", "deadlines").order_by("-id")


CASE = ("case__person", "case__principal")


@dataclass(frozen=True)
class Waiting:
    """What waits for a resident."""

    completions: Sequence[Completion]
    signatures: Sequence[Signature]

    @property
    def cases(self) -> list[Case]:
        """Return the cases in which something waits."""
        return [row.case for row in self.completions] + [row.case for row in self.signatures]


def waiting_for(actor: Actor) -> Waiting:
    """Return what a resident is asked to do."""
    completions = Completion.objects.filter(
        case__person_id=actor.as_person,
        case__required_level__lte=actor.level,
        ended_at__isnull=True,
    )
    signatures = Signature.objects.filter(
        person_id=actor.as_person,
        signed_at__isnull=True,
        refused_at__isnull=True,
        case__is_open=True,
        case__is_protected=False,
        case__principal_id__in=actor.wards,
    )
    return Waiting(
        completions=list(completions.select_related(*CASE).order_by("due_on")),
        signatures=list(signatures.select_related(*CASE).order_by("due_on")),
    )
