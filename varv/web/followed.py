"""What a followed thing is called, and where it is read; each area says it of its own kinds."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from varv.participation.following.models import Follow
from varv.participation.following.states import Kind


@dataclass(frozen=True)
class Thing:
    """A followed thing: what it is called, and its page when it has one."""

    name: str
    url: str = ""


Names = Callable[[Collection[str]], Mapping[str, Thing]]


def _all_news(subjects: Collection[str]) -> Mapping[str, Thing]:
    return {"": Thing(str(Kind.NEWS.label), reverse("public:news"))}


def _newsletter(subjects: Collection[str]) -> Mapping[str, Thing]:
    return {"": Thing(str(Kind.NEWSLETTER.label), reverse("public:letters"))}


# Each takes the subjects of one kind and returns things by subject, with at most one query.
NAMES: Mapping[str, Names] = {Kind.NEWS: _all_news, Kind.NEWSLETTER: _newsletter}


def things(follows: Iterable[Follow]) -> list[tuple[Follow, Thing]]:
    """Return each wish with its thing; one that nobody names is called by its kind."""
    rows = list(follows)
    known = {
        kind: NAMES[kind]({row.subject for row in rows if row.kind == kind})
        for kind in {row.kind for row in rows}
        if kind in NAMES
    }
    return [(row, known.get(row.kind, {}).get(row.subject) or _of_kind(row)) for row in rows]


def thing(follow: Follow) -> Thing:
    """Return the thing of one wish."""
    return things([follow])[0][1]


def _of_kind(row: Follow) -> Thing:
    return Thing(str(Kind(row.kind).label))
