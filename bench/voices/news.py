"""News: a long list, an article, the feed, and a letter to ten thousand readers."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from functools import partial

from django.db import connection
from django_scopes import scope

from bench.lines import Row
from bench.people import Town
from bench.voices.pages import read
from varv.core import clock
from varv.core.ids import uuid7
from varv.municipalities.models import Municipality
from varv.notices.models import Outbox
from varv.notices.states import State as Notice
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind as Followed
from varv.participation.news import actions, wording
from varv.participation.news.actions import Draft
from varv.participation.news.models import Article, Letter, Wording
from varv.participation.news.states import Post, State

ARTICLES, READERS = 2_000, 10_000
BATCH = 1_000
PREFIX = "bench-news"
PAGES = {
    "News, the list": "/nyheter/",
    "News, words searched for": "/nyheter/?q=skola",
    "News, one article": f"/nyheter/{PREFIX}-7/",
    "News, the Atom feed": "/nyheter/nyheter.xml",
}
BODY = "## Så går det till\n\nAnmäl dig till **skolan** senast fredag.\n\n- buss\n- mat\n\n" * 6


def fill(town: Town, count: int = ARTICLES, readers: int = READERS) -> None:
    """Add articles that were told over some years, and those who read letters."""
    with scope(municipality=town.row):
        have = Article.objects.filter(slug__startswith=PREFIX).count()
        _articles(town.row, range(have, count))
        have = Follow.objects.filter(email__endswith="@bench.example").count()
        _readers(town.row, range(have, readers))


def _articles(place: Municipality, numbers: range) -> None:
    now = clock.now()
    rows = [
        Article(
            municipality=place,
            slug=f"{PREFIX}-{number}",
            state=State.PUBLISHED,
            publish_at=now - dt.timedelta(hours=number + 1),
            told_at=now,
            created_at=now,
            changed_at=now,
            version=1,
        )
        for number in numbers
    ]
    made = Article.objects.bulk_create(rows, batch_size=BATCH)
    Wording.objects.bulk_create((_words(row) for row in made), batch_size=BATCH)


def _words(row: Article) -> Wording:
    title, lead = f"Nyhet om skolan, {row.slug}", "Vi öppnar på lördag, och alla är välkomna."
    return Wording(
        municipality=row.municipality,
        article=row,
        language="sv",
        title=title,
        lead=lead,
        body=BODY,
        stems=wording.stems(title, lead, BODY),
    )


def _readers(place: Municipality, numbers: range) -> None:
    now = clock.now()
    rows = (
        Follow(
            municipality=place,
            kind=Followed.NEWSLETTER,
            email=f"n{number}@bench.example",
            created_at=now,
            confirmed_at=now,
        )
        for number in numbers
    )
    Follow.objects.bulk_create(rows, batch_size=BATCH)


def letter(town: Town) -> tuple[int, float]:
    """Post a letter to all readers of a town; return how many mails in how many seconds."""
    with scope(municipality=town.row):
        row = Letter.objects.create(
            municipality=town.row,
            key=uuid7(),
            created_at=clock.now(),
            version=1,
            state=Post.WAITING,
            send_at=clock.now(),
            **vars(Draft("Nyhetsbrev", "", "Hej.")),
        )
        begun = time.perf_counter()
        written = actions.post(municipality=town.row)
        seconds = time.perf_counter() - begun
        mails = Outbox.objects.filter(key__startswith=f"letter:{row.pk}:", state=Notice.WAITING)
        mails.delete()  # nobody is there to take ten thousand mails
        return written, seconds


def prepare(town: Town) -> Callable[[], Iterator[Row]]:
    """Fill a municipality with news and readers; return what measures them."""
    fill(town)
    return partial(measure, town)


def measure(town: Town) -> Iterator[Row]:
    """Measure the pages, and a letter to everybody.

    Raises:
        SystemExit: not every reader got the letter once.
    """
    yield from read({what: f"{town.base}{path}" for what, path in PAGES.items()})
    written, seconds = letter(town)
    connection.close()
    if written != READERS:
        raise SystemExit(f"{written} of {READERS} readers were written to")
    yield Row("News, letters written to the outbox", written / seconds, 0, 0)
