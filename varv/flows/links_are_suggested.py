"""What looks as if it belonged together, for a person to say yes or no to; never by itself."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from varv.core.words import TOKEN, stem
from varv.eservices import queries as eservices
from varv.laps import queries as laps
from varv.laps.models import Link, Node
from varv.laps.states import Gap, Kind
from varv.participation.needs.models import Need
from varv.participation.needs.states import STANDING
from varv.participation.proposals.likeness import likeness, words
from varv.steering.direction.models import spoken
from varv.steering.plans.models import Activity
from varv.steering.plans.states import State

LOOKED_AT = 60  # things without a link, the latest first
MOST = 400  # things that they are held against
SHOWN = 20
BEST = 5
TELLING = 6  # letters of a stem that says what a thing is about, even when it stands alone
LIKELY = 0.25  # lower than between proposals: a person decides, and sees the words why


@dataclass(frozen=True)
class Target:
    """Something that others are held against."""

    kind: Kind
    key: int
    title: str
    text: str = ""
    title_en: str = ""


@dataclass(frozen=True)
class Suggestion:
    """That one thing looks as if it had grown out of another, and the words that say so."""

    before: Node
    title: str
    after: Target
    shared: Sequence[str]
    score: float


def activities() -> list[Target]:
    """Return the activities that a need can be taken up by."""
    rows = Activity.objects.exclude(plan__state=State.CLOSED).filter(stopped_at__isnull=True)
    told = rows.order_by("-pk").values_list("pk", "title", "summary", "title_en")[:MOST]
    return [Target(Kind.ACTIVITY, *each) for each in told]


def services(municipality_id: int) -> list[Target]:
    """Return the services that an activity can lead to."""
    offered = eservices.published(municipality_id)[:MOST]
    return [Target(Kind.SERVICE, each.service_id, each.name, each.summary) for each in offered]


def of_needs() -> list[Suggestion]:
    """Return needs without an activity beside the activities that they look like."""
    nodes = _lacking(Gap.ACTIVITY)
    rows = Need.objects.filter(pk__in=[int(each.key) for each in nodes], state__in=STANDING)
    told = {row.pk: (row.text, row.text) for row in rows}
    apart = _apart({row.pk: row.theme_id for row in rows})
    return _suggested(nodes, told, activities(), apart)


def _apart(themes: Mapping[int, int | None]) -> set[tuple[str, str]]:
    """Return needs and activities whose themes are not the same, by their keys.

    The activity has grown out of needs of other themes, and of none of the need's own. It speaks
    against them only where the words are weak: where the activity's title has none that tells.
    """
    links = Link.objects.filter(before__kind=Kind.NEED, after__kind=Kind.ACTIVITY)
    pairs = list(links.values_list("before__key", "after__key"))
    placed = Need.objects.filter(pk__in=[int(need) for need, _activity in pairs])
    theme_of = dict(placed.filter(theme__isnull=False).values_list("pk", "theme_id"))
    known: dict[str, set[int | None]] = {}
    for need, activity in pairs:
        if int(need) in theme_of:
            known.setdefault(activity, set()).add(theme_of[int(need)])
    return {
        (str(need), activity)
        for need, theme in themes.items()
        for activity, those in known.items()
        if theme is not None and theme not in those
    }


def of_activities(municipality_id: int) -> list[Suggestion]:
    """Return activities without a service beside the services that they look like."""
    nodes = _lacking(Gap.SERVICE)
    rows = Activity.objects.filter(pk__in=[int(each.key) for each in nodes])
    rows = rows.filter(stopped_at__isnull=True)
    told = {row.pk: (spoken(row, "title"), row.title) for row in rows}
    return _suggested(nodes, told, services(municipality_id))


def _lacking(gap: Gap) -> list[Node]:
    return list(laps.without(gap).order_by("-pk")[:LOOKED_AT])


def _suggested(
    nodes: Sequence[Node],
    told: dict[int, tuple[str, str]],
    targets: Sequence[Target],
    apart: Collection[tuple[str, str]] = (),
) -> list[Suggestion]:
    declined = laps.turned_down(nodes)
    found = []
    for node in nodes:
        if int(node.key) not in told:
            continue
        title, text = told[int(node.key)]
        left = [
            each
            for each in targets
            if (node.pk, each.kind, str(each.key)) not in declined
            and ((node.key, str(each.key)) not in apart or _is_named(text, each))
        ]
        for target, shared, score in best(text, left)[:1]:
            found.append(Suggestion(node, title, target, shared, score))
    return sorted(found, key=lambda each: (-each.score, -each.before.pk))[:SHOWN]


def best(text: str, targets: Iterable[Target]) -> list[tuple[Target, list[str], float]]:
    """Return the targets that say much of what a text says, the most alike first, and why."""
    scored = [(likeness(text, each.title, each.text), each) for each in targets]
    alike = [(score, each) for score, each in scored if score >= LIKELY and _is_told(text, each)]
    alike.sort(key=lambda each: (-each[0], each[1].key))
    return [(each, _shared(text, each), score) for score, each in alike[:BEST]]


def _is_told(text: str, target: Target) -> bool:
    """Tell whether they share two words, or one that says what they are about: not only to ask."""
    common = words(text) & words(f"{target.title} {target.text}")
    return len(common) > 1 or any(len(each) >= TELLING for each in common)


def _is_named(text: str, target: Target) -> bool:
    """Tell whether the title of the target has a word of the text that says what it is about."""
    return any(len(each) >= TELLING for each in words(text) & words(target.title))


def _shared(text: str, target: Target) -> list[str]:
    """Return the words of a text that the target holds too, as they are written in the text."""
    wanted: Collection[str] = words(text) & words(f"{target.title} {target.text}")
    said = dict.fromkeys(word for word in TOKEN.findall(text.lower()) if stem(word) in wanted)
    return list(said)
