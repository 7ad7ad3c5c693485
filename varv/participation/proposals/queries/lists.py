"""The public list, which pages by key."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from varv.core import clock
from varv.participation.proposals import search
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.states import LIVE, Outcome, Stage

PAGE = 12
SORTS = ("new", "support", "ends")
VIEWS: dict[str, Q] = {
    "all": Q(),
    "open": Q(stage=Stage.OPEN),
    "handled": Q(stage__in=[stage for stage in LIVE if stage not in (Stage.RECEIVED, Stage.OPEN)]),
    "granted": Q(stage=Stage.DECIDED, outcome=Outcome.GRANTED),
    "decided": Q(stage=Stage.DECIDED) & ~Q(outcome=Outcome.GRANTED),
    "ended": Q(stage__in=[Stage.EXPIRED, Stage.DISMISSED, Stage.WITHDRAWN]),
}
_ORDERS = {
    "new": ("-published_at", "-id"),
    "support": ("-support", "-id"),
    "ends": ("ends_on", "id"),
}


@dataclass(frozen=True)
class Wanted:
    """What a reader asks of the list; every word comes from an allow-list."""

    view: str = "all"
    text: str = ""
    sort: str = "new"
    after: str = ""
    before: str = ""


@dataclass(frozen=True)
class Page:
    """One page of proposals, and the keys of the pages beside it."""

    rows: Sequence[Proposal]
    older: str
    newer: str


def shown() -> QuerySet[Proposal]:
    """Return the proposals that everybody may read."""
    return Proposal.objects.filter(published_at__isnull=False, hidden_at__isnull=True)


def listed(municipality_id: int, wanted: Wanted, size: int = PAGE) -> Page:
    """Return one page of what a reader asks for."""
    rows = shown().filter(VIEWS.get(wanted.view, Q()))
    sort = wanted.sort if wanted.sort in SORTS else "new"
    if sort == "ends":
        rows = rows.filter(stage=Stage.OPEN, ends_on__gte=clock.today())
    if wanted.text.strip():
        ids = search.matching(municipality_id, wanted.text)
        rows = rows.filter(pk__in=ids) if ids is not None else rows
    return _paged(rows, sort, wanted, size)


def _key(row: Proposal, sort: str) -> str:
    if sort == "support":
        return f"{row.support}_{row.pk}"
    moment = row.ends_on if sort == "ends" else row.published_at
    return f"{moment.isoformat() if moment else ''}_{row.pk}"


def _beyond(sort: str, key: str, forward: bool) -> Q:
    """Return the condition for rows beyond a key in the order of a sort, or before it."""
    first = _ORDERS[sort][0].removeprefix("-")
    compare = "gt" if (sort == "ends") == forward else "lt"
    said, _, number = key.rpartition("_")
    try:
        value, pk = _value(sort, said), int(number)
    except (ValueError, OverflowError):
        return Q()
    same = Q(**{first: value, f"id__{compare}": pk})
    return Q(**{f"{first}__{compare}": value}) | same


def _value(sort: str, said: str) -> int | dt.date:
    if sort == "support":
        return int(said)
    if sort == "ends":
        return dt.date.fromisoformat(said)
    moment = dt.datetime.fromisoformat(said)
    if moment.tzinfo is None:
        raise ValueError(said)
    return moment.astimezone(dt.UTC)


def _paged(rows: QuerySet[Proposal], sort: str, wanted: Wanted, size: int) -> Page:
    order = _ORDERS[sort]
    if wanted.before and not wanted.after:
        turned = [name.removeprefix("-") if name[0] == "-" else f"-{name}" for name in order]
        found = list(rows.filter(_beyond(sort, wanted.before, False)).order_by(*turned)[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        newer = _key(found[0], sort) if found and more else ""
        return Page(found, _key(found[-1], sort) if found else "", newer)
    if wanted.after:
        rows = rows.filter(_beyond(sort, wanted.after, True))
    found = list(rows.order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    newer = _key(found[0], sort) if found and wanted.after else ""
    return Page(found, _key(found[-1], sort) if more else "", newer)
