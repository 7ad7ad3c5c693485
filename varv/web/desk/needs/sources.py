"""Where a need came from, as a link that staff can follow; never an address that somebody sent."""

import re
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from varv.participation.needs.models import Need
from varv.participation.needs.sources import LONGEST_KEY, LONGEST_TITLE, Source
from varv.participation.needs.states import Origin

KEY = re.compile(rf"[\w.-]{{1,{LONGEST_KEY}}}")
PAGES: dict[str, tuple[str, str]] = {  # the page of each kind, and what its key is called there
    Origin.PROPOSAL: ("desk:proposal", "number"),
    Origin.FEEDBACK: ("desk:case", "number"),
    Origin.DIALOGUE: ("desk:dialogue", "pk"),
    Origin.MEETUP: ("desk:meetup", "pk"),
    Origin.COMMENT: ("desk:proposal", "number"),
}


class Shown(NamedTuple):
    """A source as a page shows it."""

    kind: str
    title: str
    href: str


def read(sent: dict[str, str]) -> Source:
    """Return the source that a form or an address names; what cannot be one is elsewhere."""
    kind, key = sent.get("kind", ""), sent.get("source", sent.get("key", ""))
    title = " ".join(sent.get("title", "").replace("\0", "").split())[:LONGEST_TITLE]
    return Source(
        kind=kind if kind in Origin.values else Origin.OTHER,
        key=key if KEY.fullmatch(key) else "",
        title=title,
    )


def href(source: Source) -> str:
    """Return the address of the source's page on the desk, or nothing when it has none."""
    name, word = PAGES.get(source.kind, ("", ""))
    if not (name and source.key):
        return ""
    try:
        return reverse(name, kwargs={word: source.key})
    except NoReverseMatch:
        return ""


def shown(source: Source) -> Shown:
    """Return the source in words, with its link."""
    return Shown(str(Origin(source.kind).label), source.title, href(source))


def of(need: Need) -> Shown:
    """Return where a need came from."""
    return shown(need.source)
