"""Karin, who tells the news of Skellefteå, and what she writes."""

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from django_scopes import scope
from PIL import Image

from tests import cast
from varv.core import clock
from varv.core.ids import uuid7
from varv.participation.following import actions as following
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind as Followed
from varv.participation.news import actions
from varv.participation.news.actions import Card, Draft, Facts, Said, Words
from varv.participation.news.models import Article, Contact, Letter, Picture
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.roles import Role

BODY = "## Så kommer du dit\n\nTa buss 4."


def photograph(size: tuple[int, int] = (60, 40), form: str = "JPEG", **more: Any) -> io.BytesIO:
    """Return a picture."""
    kept = io.BytesIO()
    Image.new("RGB", size, "#0f5257").save(kept, form, **more)
    kept.seek(0)
    return kept


def later(**ago: int) -> Any:
    """Be some time after Monday."""
    return clock.frozen(cast.MONDAY + dt.timedelta(**ago))


@dataclass
class Newsroom:
    """One municipality's news, and who writes them."""

    place: cast.Place
    karin: Officer
    by: Actor

    def contact(self, **more: Any) -> Contact:
        """Keep somebody whom the press may call."""
        card = Card(**{"name": "Pressjouren", "title_sv": "Press", "phone": "0910-1", **more})
        return actions.keep_contact(municipality=self.place.row, card=card, by=self.by)

    def begin(self, title: str = "Ny badplats", **more: Any) -> Article:
        """Begin an article that could be published."""
        facts = {
            key: more.pop(key) for key in ("kind", "unit", "contact", "is_pinned") if key in more
        }
        words = {"sv": Words(title, "Vi öppnar på lördag.", BODY), **more.pop("words", {})}
        return actions.begin(
            municipality=self.place.row,
            key=more.pop("key", uuid7()),
            facts=Facts(**facts),
            words=words,
            by=self.by,
        )

    def told(
        self, title: str = "Ny badplats", at: dt.datetime | None = None, **more: Any
    ) -> Article:
        """Let an article be out, or planned when its moment is later."""
        return actions.publish(article=self.begin(title, **more), by=self.by, at=at)

    def picture(self, article: Article, alt: str = "En brygga", **more: Any) -> Picture:
        """Put a picture in an article."""
        return actions.add_picture(
            article=article, name="b.jpg", content=photograph(), said=Said(alt, **more), by=self.by
        )

    def letter(self, *articles: Article, **more: Any) -> Letter:
        """Make a letter of articles."""
        draft = Draft(**{"subject_sv": "November", "intro_sv": "Hej.", **more})
        row = actions.begin_letter(
            municipality=self.place.row, key=uuid7(), draft=draft, by=self.by
        )
        return actions.compose(letter=row, seen=1, draft=draft, articles=articles, by=self.by)

    def subscribe(self, count: int, kind: Followed = Followed.NEWSLETTER, **more: Any) -> None:
        """Let addresses that have proved themselves follow."""
        now = clock.now()
        Follow.objects.bulk_create(
            Follow(
                municipality=self.place.row,
                kind=kind,
                email=f"r{number}@example.se",
                created_at=now,
                confirmed_at=now,
                **more,
            )
            for number in range(count)
        )


def open_at(place: cast.Place, name: str = "karin") -> Newsroom:
    """Employ somebody who tells the news."""
    officer = cast.employ(place, name, Role.COMMUNICATOR, unit="board")
    return Newsroom(place, officer, cast.actor_of(officer))


def follow_news(place: cast.Place, who: Any) -> None:
    """Let a resident follow the news."""
    with scope(municipality=place.row):
        following.follow(kind=Followed.NEWS, by=cast.actor_of(who))
