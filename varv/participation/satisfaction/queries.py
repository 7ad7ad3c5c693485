"""Reading answers: that of a case, by its sealed word, and those of a service together."""

import datetime as dt
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.crypto import salted_hmac

from varv.cases.models import Case
from varv.core import sealed
from varv.eservices.models import Service
from varv.participation.satisfaction.figures import Shown, shown
from varv.participation.satisfaction.models import Answer, Figures
from varv.participation.satisfaction.states import SATISFIED, State

PURPOSE = "satisfaction"
PAGE = 50


def word_of(case: Case) -> str:
    """Return what stands in the link with which anybody answers for the case."""
    return sealed.seal(PURPOSE, {"case": case.pk})


def case_behind(word: str) -> int | None:
    """Return which case a link is about, or nothing when it is forged."""
    content = sealed.unseal(PURPOSE, word)
    return int(content["case"]) if content else None


def handle_of(case: Case) -> str:
    """Return what finds the answer of a case; nobody reads it backwards without the key."""
    return salted_hmac("satisfaction.answer", str(case.pk), algorithm="sha256").hexdigest()


def answer_of(case: Case) -> Answer | None:
    """Return what was answered for the case."""
    return Answer.objects.filter(handle=handle_of(case)).first()


def figures_of(service: Service) -> Shown | None:
    """Return what may be shown of the answers about a service."""
    counts = Figures.objects.filter(service=service).values_list("counts", flat=True).first()
    return shown(counts) if counts else None


def figures() -> list[tuple[Service, Shown]]:
    """Return what may be shown, by service."""
    rows = Figures.objects.select_related("service").defer("service__files", "service__texts")
    found = [(row.service, shown(row.counts)) for row in rows if row.counts]
    return [(service, told) for service, told in found if told]


def written() -> QuerySet[Answer]:
    """Return the answers with words in them that are counted with others."""
    return Answer.objects.filter(state=State.COUNTED).exclude(text="")


def texts(service: Service, after: UUID | None = None) -> QuerySet[Answer]:
    """Return a page, and one more, of what was written, the latest months first."""
    rows = written().filter(service=service)
    last = rows.filter(pk=after).first() if after else None
    if last:
        rows = rows.filter(Q(month__lt=last.month) | Q(month=last.month, pk__gt=last.pk))
    return rows.order_by("-month", "pk")[: PAGE + 1]


def satisfied(service_id: int, first: dt.date, after: dt.date) -> tuple[int, int]:
    """Return how many of those counted in the days were satisfied, and of how many."""
    rows = Answer.objects.filter(service_id=service_id, month__gte=first, month__lt=after)
    found = rows.aggregate(all=Count("pk"), good=Count("pk", filter=Q(grade__in=SATISFIED)))
    return found["good"], found["all"]
