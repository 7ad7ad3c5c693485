"""What the desk works with."""

import datetime as dt

from django.db.models import Count, Max, Q, QuerySet

from varv.core import clock
from varv.participation.news.models import Article, Contact, Letter, Picture, Version
from varv.participation.news.states import OUT, State

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


def statistics() -> dict[str, object]:
    """Return how much was told in a year, by kind, and when the last was."""
    since = clock.now() - YEAR
    rows = Article.objects.filter(state__in=OUT, publish_at__lte=clock.now())
    told = rows.filter(publish_at__gt=since).values("kind").annotate(number=Count("pk")).order_by()
    return {
        "kinds": {row["kind"]: row["number"] for row in told},
        "last": rows.aggregate(last=Max("publish_at"))["last"],
        "planned": Article.objects.filter(state=State.PLANNED, publish_at__gt=clock.now()).count(),
    }
