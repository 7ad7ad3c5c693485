"""What a followed thing is called, and where it is read; each area says it of its own kinds."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from varv.participation.feedback.models import Report
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.participation.meetups.models import Series
from varv.participation.proposals.models import Proposal
from varv.web import dialogues

SHORT = 80


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


def _dialogues(subjects: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(*each) for key, each in dialogues.followed(subjects).items()}


def _panel(subjects: Collection[str]) -> Mapping[str, Thing]:
    return {"": Thing(str(Kind.PANEL.label), reverse("public:panel"))}


def _proposals(subjects: Collection[str]) -> Mapping[str, Thing]:
    rows = Proposal.objects.filter(pk__in=_keys(subjects), published_at__isnull=False)
    return {
        str(pk): Thing(title, reverse("public:proposal", kwargs={"pk": pk}))
        for pk, title in rows.values_list("pk", "title")
    }


def _reports(subjects: Collection[str]) -> Mapping[str, Thing]:
    rows = Report.objects.filter(pk__in=_keys(subjects), published_at__isnull=False)
    return {
        str(row.pk): Thing(row.public_text[:SHORT], reverse("public:report", kwargs={"pk": row.pk}))
        for row in rows.only("public_text", "municipality")
    }


def _meetups(subjects: Collection[str]) -> Mapping[str, Thing]:
    rows = Series.objects.filter(pk__in=_keys(subjects))
    return {
        str(row.pk): Thing(row.name, reverse("public:meetup", kwargs={"slug": row.slug}))
        for row in rows
    }


def _keys(subjects: Collection[str]) -> list[int]:
    return [int(each) for each in subjects if each.isdecimal() and len(each) < 16]


# Each takes the subjects of one kind and returns things by subject, with at most one query.
NAMES: Mapping[str, Names] = {
    Kind.NEWS: _all_news,
    Kind.NEWSLETTER: _newsletter,
    Kind.PROPOSAL: _proposals,
    Kind.FEEDBACK: _reports,
    Kind.MEETUP: _meetups,
    Kind.DIALOGUE: _dialogues,
    Kind.PANEL: _panel,
}


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
