"""What the desk works with."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from varv.core import clock
from varv.participation.news.models import Article, Contact, Letter, Picture, Version
from varv.participation.news.states import OUT, Kind, State

YEAR = dt.timedelta(days=365)


def articles(state: str = "") -> QuerySet[Article]:
    """Return articles in a state, or in any, the one that was changed last first."""
    rows = Article.objects.select_related("unit", "author").prefetch_related("wordings")
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-changed_at", "-pk")


def below(rows: QuerySet[Article], last: Article) -> QuerySet[Article]:
    """Return the articles that come after one in the order of the desk's list."""
    same = Q(changed_at=last.changed_at, pk__lt=last.pk)
    return rows.filter(Q(changed_at__lt=last.changed_at) | same)


def versions(article: Article) -> QuerySet[Version]:
    """Return every version of an article, the newest first."""
    return Version.objects.filter(article=article).order_by("-number")


def pictures_of(article: Article) -> QuerySet[Picture]:
    """Return an article's pictures by their numbers."""
    return Picture.objects.filter(article=article).order_by("number")


def contacts() -> QuerySet[Contact]:
    """Return whom the press may call, those on call first."""
    return Contact.objects.filter(ended_at__isnull=True).order_by("-is_on_call", "name")


def letters() -> QuerySet[Letter]:
    """Return all letters, the newest first."""
    return Letter.objects.select_related("author").order_by("-pk")


def letters_with(article: Article) -> QuerySet[Letter]:
    """Return the letters that an article stands in."""
    return Letter.objects.filter(chosen__article=article).order_by("-pk")


@dataclass(frozen=True)
class Statistics:
    """How much was told in a year, what is planned, and when the last was told."""

    news: int
    press: int
    planned: int
    last: dt.datetime | None


def statistics() -> Statistics:
    """Count a year, in one query."""
    now = clock.now()
    is_out = Q(state__in=OUT, publish_at__lte=now)
    year = is_out & Q(publish_at__gt=now - YEAR)
    counted = Article.objects.aggregate(
        news=Count("pk", filter=year & Q(kind=Kind.NEWS)),
        press=Count("pk", filter=year & Q(kind=Kind.PRESS)),
        planned=Count("pk", filter=Q(state=State.PLANNED, publish_at__gt=now)),
        last=Max("publish_at", filter=is_out),
    )
    return Statistics(**counted)
