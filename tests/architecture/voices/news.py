"""News: which routes are open, and which rows of Skellefteå stand in an address."""

import io
from collections.abc import Callable, Mapping
from typing import Any

from django_scopes import scope
from PIL import Image

from tests import cast
from varv.core.ids import uuid7
from varv.participation.news import actions
from varv.participation.news.actions import Card, Draft, Facts, Said, Words

PUBLIC = {
    "public:news",
    "public:news_feed",
    "public:press_feed",
    "public:subscribe",
    "public:press",
    "public:letters",
    "public:letter",
    "public:news_picture",
    "public:article",
}
OWN: set[str] = set()
NEEDS_MORE: set[str] = set()


def _of(name: str, **more: Any) -> Callable[[Any], Mapping[str, Any]]:
    return lambda ground: {"pk": ground.rows[name].pk, **more}


def _picture(ground: Any) -> Mapping[str, Any]:
    return {"key": ground.rows["picture"].pk, "size": "liten"}


IDS: dict[str, Callable[[Any], Mapping[str, Any]]] = {
    "public:article": lambda g: {"slug": g.rows["article"].slug},
    "public:letter": lambda g: {"number": g.rows["sent_letter"].pk},
    "public:news_picture": _picture,
    "desk:news_picture": lambda g: {"key": g.rows["hidden_picture"].pk, "size": "stor"},
    "desk:article": _of("hidden news"),
    "desk:article_publish": _of("hidden news"),
    "desk:article_withdraw": _of("hidden news"),
    "desk:article_take_back": _of("hidden news"),
    "desk:article_versions": _of("hidden news"),
    "desk:article_version": _of("hidden news", number=1),
    "desk:article_pictures": _of("hidden news"),
    "desk:article_picture": lambda g: {"key": g.rows["hidden_picture"].pk},
    "desk:article_picture_remove": lambda g: {"key": g.rows["hidden_picture"].pk},
    "desk:newsletter": _of("letter"),
    "desk:newsletter_try": _of("letter"),
    "desk:newsletter_send": _of("letter"),
    "desk:newsletter_call_back": _of("letter"),
    "desk:press_contact": _of("contact"),
    "desk:press_end": _of("contact"),
}


def picture() -> io.BytesIO:
    """Return a small photograph."""
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), "#0f5257").save(kept, "JPEG")
    kept.seek(0)
    return kept


def build(ground: Any) -> None:
    """Let Skellefteå have told something, and be about to tell what nobody knows yet."""
    place, by = ground.place.row, cast.actor_of(ground.boss)
    rows = ground.rows
    with scope(municipality=place):
        rows["contact"] = actions.keep_contact(
            municipality=place, card=Card("Pressjouren", "Press", phone="0910-73 50 00"), by=by
        )
        for name, title in (("article", "Ny badplats"), ("hidden news", "Hemligsson lämnar")):
            rows[name] = actions.begin(
                municipality=place,
                key=uuid7(),
                facts=Facts(contact=rows["contact"]),
                words={"sv": Words(title, "Läs här.", "Text.\n\n[bild 1]")},
                by=by,
            )
        for name, article in (("picture", "article"), ("hidden_picture", "hidden news")):
            rows[name] = actions.add_picture(
                article=rows[article],
                name="bild.jpg",
                content=picture(),
                said=Said("En brygga"),
                by=by,
            )
        rows["article"] = actions.publish(article=rows["article"], by=by)
        for name, subject in (("sent_letter", "November"), ("letter", "Hemligsson i december")):
            rows[name] = actions.begin_letter(
                municipality=place, key=uuid7(), draft=Draft(subject, "", "Hej."), by=by
            )
        actions.send_letter(letter=rows["sent_letter"], seen=1, by=by)
        actions.post(municipality=place)
