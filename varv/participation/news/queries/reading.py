"""What everybody reads: articles whose moment has come, in the reader's language."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from uuid import UUID

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from varv.core import clock, words
from varv.participation.news.models import Article, Picture, Wording
from varv.participation.news.states import OUT

AT_A_TIME = 20
MOST_PINNED = 3
LATEST = 3
MOST_WORDS = 6
MICRO = dt.timedelta(microseconds=1)
BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
KEY = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")


@dataclass(frozen=True)
class Item:
    """An article in a list, in the language that it is shown in."""

    pk: int
    slug: str
    kind: str
    at: dt.datetime
    title: str
    lead: str
    language: str
    is_pinned: bool
    picture: UUID | None
    alt: str
    changed_at: dt.datetime


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the list."""

    kind: str = ""
    text: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the list, with the keys of the pages beside it."""

    items: Sequence[Item]
    newer: str
    older: str


def out() -> QuerySet[Article]:
    """Return what everybody may read now."""
    return Article.objects.filter(state__in=OUT, publish_at__lte=clock.now())


def newest(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Return articles in the order of their moments, the newest first."""
    return rows.order_by("-publish_at", "-pk")


def to_be_told() -> QuerySet[Article]:
    """Return what is public and not mailed to those who follow the news yet, the oldest first."""
    return out().filter(told_at__isnull=True).order_by("publish_at")


def latest(language: str, most: int = LATEST) -> list[Item]:
    """Return the latest news for a front page, in one query."""
    return items(newest(out())[:most], language)


def pinned(language: str) -> list[Item]:
    """Return what stands above the list."""
    return items(newest(out().filter(is_pinned=True))[:MOST_PINNED], language)


def page(asked: Asked, language: str) -> Page:
    """Return a page of the list, older or newer than a key."""
    rows = out()
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    for stem in words.stems(asked.text)[:MOST_WORDS]:
        rows = rows.filter(pk__in=_with(stem))
    after = _moment(asked.after)
    if after:
        found = _after(rows, *after)
        shown = items(found[: AT_A_TIME + 1], language)
        kept = shown[:AT_A_TIME][::-1]
        return (
            Page(kept, _key(kept[0]) if len(shown) > AT_A_TIME else "", _key(kept[-1]))
            if kept
            else page(Asked(asked.kind, asked.text), language)
        )
    before = _moment(asked.before)
    shown = items(newest(_before(rows, *before) if before else rows)[: AT_A_TIME + 1], language)
    kept = shown[:AT_A_TIME]
    older = _key(kept[-1]) if len(shown) > AT_A_TIME else ""
    return Page(kept, _key(kept[0]) if before and kept else "", older)


def _with(stem: str) -> QuerySet[Wording, int]:
    found = Wording.objects.filter(stems__contains=f" {stem}")
    return found.order_by().values_list("article_id", flat=True)


def _before(rows: QuerySet[Article], at: dt.datetime, pk: int) -> QuerySet[Article]:
    return rows.filter(Q(publish_at__lt=at) | Q(publish_at=at, pk__lt=pk), publish_at__lte=at)


def _after(rows: QuerySet[Article], at: dt.datetime, pk: int) -> QuerySet[Article]:
    later = Q(publish_at__gt=at) | Q(publish_at=at, pk__gt=pk)
    return rows.filter(later, publish_at__gte=at).order_by("publish_at", "pk")


def _key(item: Item) -> str:
    return f"{(item.at - BEGINNING) // MICRO}-{item.pk}"


def _moment(key: str) -> tuple[dt.datetime, int] | None:
    found = KEY.fullmatch(key)
    return (BEGINNING + int(found[1]) * MICRO, int(found[2])) if found else None


def items(rows: QuerySet[Article], language: str) -> list[Item]:
    """Return articles as they stand in lists, in one query."""
    told = rows.alias(**{name: _worded(name) for name in {language, "sv"}}).annotate(
        at=Coalesce("publish_at", "changed_at"),
        title=_text(f"{language}__title", "sv__title"),
        lead=_text(f"{language}__lead", "sv__lead"),
        language=_text(f"{language}__language", Value("sv")),
        picture=_first("pk"),
        alt=_text(_first("alt_en" if language == "en" else "alt_sv")),
    )
    return [Item(*row) for row in told.values_list(*(each.name for each in fields(Item)))]


def _text(*places: Combinable | str) -> Coalesce:
    return Coalesce(*places, Value(""), output_field=TextField())


def _worded(language: str) -> FilteredRelation:
    return FilteredRelation("wordings", condition=Q(wordings__language=language))


def _first(field: str) -> Subquery:
    rows = Picture.objects.filter(article=OuterRef("pk")).order_by("number")
    return Subquery(rows.values(field)[:1])


def words_of(wordings: Iterable[Wording], language: str) -> Wording | None:
    """Return the words in a language, in Swedish when there are none."""
    known = {each.language: each for each in wordings}
    return known.get(language) or known.get("sv")
