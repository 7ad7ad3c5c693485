"""Cases whose time is over, those that are kept back, and what is left of those that are erased."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from varv.cases import ties
from varv.cases.models import Case, Hold, Line, Remainder
from varv.cases.queries.forms import compiled
from varv.cases.states import Capacity, Fate, Phase, Why
from varv.core import clock
from varv.eservices import queries as eservices
from varv.eservices.models import Service
from varv.eservices.package.compiled import Package
from varv.people.actors import Actor
from varv.people.permissions import P

MOST_ERASED = 1000  # cases that are approved at a time
PAGE = 50
LISTED = (
    *("number", "municipality_id", "service_id", "version_id", "unit_id"),
    *("outcome", "closed_at", "erase_on", "is_protected"),
)
CHOSEN = ("one_of", "several_of")  # their keys are the package's words, and nobody's own


def due(actor: Actor) -> QuerySet[Case]:
    """Return the cases that an archivist may have erased today: their time is over, nothing
    hangs on them, nobody keeps them back, and they are not approved already."""
    waiting = Line.objects.filter(case_id=OuterRef("pk"), fate=Fate.WAITING)
    units = actor.grants.get(P.CASE_ERASE, frozenset())
    rows = Case.objects.filter(erase_on__lte=clock.today(), phase=Phase.CLOSED, unit_id__in=units)
    return rows.exclude(_held() | ties.tied() | Q(Exists(waiting)))


def _held() -> Q:
    return Q(Exists(Hold.objects.filter(case=OuterRef("pk"), lifted_at__isnull=True)))


@dataclass(frozen=True)
class Due:
    """What is due of one service."""

    service: Service
    count: int
    since: dt.date
    mandates: Sequence[str]


def due_by_service(actor: Actor) -> list[Due]:
    """Return what is due, by service, what waited longest first."""
    found = due(actor).order_by().values("service_id")
    counted = list(found.annotate(count=Count("pk"), since=Min("erase_on")).order_by("since"))
    offered = Service.objects.defer("files", "texts", "current__files", "current__texts")
    ids = [each["service_id"] for each in counted]
    rows = offered.select_related("current").in_bulk(ids)
    return [
        Due(service, each["count"], each["since"], _mandates(service))
        for each in counted
        if (service := rows[each["service_id"]])
    ]


def _mandates(service: Service) -> Sequence[str]:
    if service.current is None:
        return ()
    return (compiled(service.current).process.retention.mandate,)


def due_of(actor: Actor, service: Service, until: dt.date) -> list[Case]:
    """Return what is due of a service on a day, those whose time was over first; no more than can
    be approved at a time."""
    rows = due(actor).filter(service=service, erase_on__lte=until).order_by("erase_on", "pk")
    return list(rows.only(*LISTED)[:MOST_ERASED])


@dataclass(frozen=True)
class DuePage:
    """One page of what is due of a service, and the key of the next."""

    cases: Sequence[Case]
    older: str


def due_page(actor: Actor, service: Service, until: dt.date, after: str = "") -> DuePage:
    """Return a page of what is due of a service on a day, those whose time was over first."""
    rows = due(actor).filter(service=service, erase_on__lte=until).order_by("erase_on", "pk")
    day, _bar, number = after.partition("_")
    try:
        first, pk = dt.date.fromisoformat(day), int(number[:18])
        rows = rows.filter(Q(erase_on__gt=first) | Q(erase_on=first, pk__gt=pk))
    except ValueError:
        pass  # what is no key begins at the first
    found = list(rows.only(*LISTED)[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return DuePage(found[:PAGE], f"{last.erase_on}_{last.pk}" if last else "")


def mandates_of(cases: Iterable[Case]) -> Sequence[str]:
    """Return on what mandates some cases are erased."""
    versions = dict.fromkeys(case.version_id for case in cases)
    packages = (compiled(eservices.version(pk)) for pk in versions)
    return list(dict.fromkeys(each.process.retention.mandate for each in packages))


def word_of(cases: Iterable[Case]) -> str:
    """Return a word for a list of cases, which is another when the list has changed."""
    said = ",".join(f"{case.pk}:{case.erase_on}" for case in cases)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def why_not(case: Case | None, until: dt.date) -> Why | None:
    """Return why an approved case, which is held, is not to be erased after all, if it is not."""
    if case is None or case.phase != Phase.CLOSED or case.erase_on is None:
        return Why.CHANGED
    if case.erase_on > min(until, clock.today()):
        return Why.CHANGED
    rows = Case.objects.filter(pk=case.pk)
    if rows.filter(_held()).exists():
        return Why.HELD
    return Why.TIED if rows.filter(ties.tied()).exists() else None


def kept_back(actor: Actor) -> QuerySet[Hold]:
    """Return the cases that are kept back in the archivist's units, the latest first."""
    units = actor.grants.get(P.CASE_ERASE, frozenset())
    rows = Hold.objects.filter(lifted_at__isnull=True, case__unit_id__in=units)
    return rows.select_related("case", "officer").order_by("-pk")


def is_kept_back(case: Case) -> bool:
    """Tell whether an archivist keeps the case from being erased."""
    return Hold.objects.filter(case=case, lifted_at__isnull=True).exists()


def remainder_of(case: Case) -> Remainder:
    """Return what statistics keep of a case that is erased, not stored yet."""
    decided = clock.local(case.decided_at).date() if case.decided_at else None
    minutes = (case.decided_at - case.received_at).total_seconds() / 60 if case.decided_at else None
    return Remainder(
        municipality_id=case.municipality_id,
        service_id=case.service_id,
        version_id=case.version_id,
        unit_id=case.unit_id,
        outcome=case.outcome,
        at_counter=case.capacity == Capacity.COUNTER,
        received_in=clock.local(case.received_at).date().replace(day=1),
        decided_in=decided and decided.replace(day=1),
        closed_in=clock.local(case.closed_at).date().replace(day=1) if case.closed_at else None,
        minutes=None if minutes is None else max(0, round(minutes)),
        was_in_time=None if decided is None else decided <= case.due_on,
        values=counted(compiled(case.version), case.values),
    )


def counted(package: Package, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that statistics keep: of those that the package names, what was chosen
    or is a number; never what somebody wrote."""
    named = package.process.retention.statistics
    chosen = {field.key for field in package.fields() if field.type in CHOSEN}
    return {
        key: values[key]
        for key in named
        if key in values and (key in chosen or isinstance(values[key], bool | int | float))
    }
