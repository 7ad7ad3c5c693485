"""Reading news: what everybody reads, and what the desk works with."""

from varv.participation.news.queries.desk import (
    articles,
    below,
    contacts,
    letters,
    letters_with,
    pictures_of,
    statistics,
    versions,
)
from varv.participation.news.queries.posted import in_order, sent_letters
from varv.participation.news.queries.press import about, public_contacts
from varv.participation.news.queries.reading import (
    Asked,
    Item,
    Page,
    items,
    latest,
    newest,
    out,
    page,
    pinned,
    to_be_told,
    words_of,
)

__all__ = [
    "Asked",
    "Item",
    "Page",
    "about",
    "articles",
    "below",
    "contacts",
    "in_order",
    "items",
    "latest",
    "letters",
    "letters_with",
    "newest",
    "out",
    "page",
    "pictures_of",
    "pinned",
    "public_contacts",
    "sent_letters",
    "statistics",
    "to_be_told",
    "versions",
    "words_of",
]
