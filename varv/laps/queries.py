"""Walking laps both ways, and finding those that lack something."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.expressions import CombinedExpression

from varv.core import clock
from varv.laps.models import Link, No, Node, Silence, Telling
from varv.laps.states import STAGE_OF, Gap, Kind, Stage

PAGE = 30
HALF_A_LAP = 4  # more than an activity can have of the stages beside the one it reached
MOST = 200  # things of one lap that are read
LACKS: dict[Gap, tuple[Kind, Stage]] = {  # what stands without what
    Gap.ACTIVITY: (Kind.NEED, Stage.ACTIVITY),
    Gap.SERVICE: (Kind.ACTIVITY, Stage.SERVICE),
    Gap.EFFECT: (Kind.SERVICE, Stage.EFFECT),
}

# Along the links from some things, to all that came before (one way) and all that came after (the
# other). The stages only rise, so the walk ends; both ends of a link are of one municipality, so
# it stays at home. What is measured of an activity is measured of the services that grew out of
# it, so a service (stage 4) has the effects (5) of its activity (3), and these have the service.
_WALK = """
WITH RECURSIVE onwards (start_id, id) AS (
    SELECT id, id FROM laps_node WHERE municipality_id = %s AND id IN ({ids})
    UNION
    SELECT onwards.start_id, node.id FROM onwards
    JOIN laps_link link ON link.before_id = onwards.id
    JOIN laps_node node ON node.id = link.after_id {walked}
), backwards (start_id, id) AS (
    SELECT id, id FROM laps_node WHERE municipality_id = %s AND id IN ({ids})
    UNION
    SELECT backwards.start_id, node.id FROM backwards
    JOIN laps_link link ON link.after_id = backwards.id
    JOIN laps_node node ON node.id = link.before_id {walked}
), beside (start_id, id) AS (
    SELECT backwards.start_id, node.id FROM backwards
    JOIN laps_link up ON up.after_id = backwards.start_id AND up.before_id = backwards.id
    JOIN laps_link link ON link.before_id = backwards.id
    JOIN laps_node node ON node.id = link.after_id {walked}
    WHERE up.before_stage = 3 AND up.after_stage IN (4, 5) AND node.stage IN (4, 5)
        AND node.stage <> up.after_stage
)
SELECT walked.start_id, laps_node.* FROM (
    SELECT start_id, id FROM onwards UNION SELECT start_id, id FROM backwards
    UNION SELECT start_id, id FROM beside
) walked JOIN laps_node ON laps_node.id = walked.id
ORDER BY laps_node.stage, laps_node.since, laps_node.id LIMIT %s
"""
_WALKED = "AND (node.is_public OR node.stage <= 2)"


@dataclass(frozen=True)
class Lap:
    """One thing with everything that it grew out of and that grew out of it."""

    start: Node
    nodes: Sequence[Node] = ()

    def at(self, stage: Stage) -> list[Node]:
        """Return the things at a stage, the oldest first."""
        return [each for each in self.nodes if each.stage == stage]


def laps(starts: Sequence[Node], *, public: bool) -> list[Lap]:
    """Return the laps that go through some things of one municipality, in one statement.

    Args:
        public: walk only where everybody may.
    """
    if not starts:
        return []
    ids, place = [each.pk for each in starts], starts[0].municipality_id
    marks = ", ".join(["%s"] * len(ids))
    sql = _WALK.format(ids=marks, walked=_WALKED if public else "")
    params = [place, *ids, place, *ids, MOST * len(ids)]
    found: dict[int, list[Node]] = {pk: [] for pk in ids}
    for row in Node._base_manager.raw(sql, params):
        found[vars(row)["start_id"]].append(row)
    return [Lap(each, found[each.pk]) for each in starts]


def lap(start: Node, *, public: bool) -> Lap:
    """Return the lap that goes through a thing."""
    return laps([start], public=public)[0]


def node(kind: Kind, key: object) -> Node | None:
    """Return what laps know of a thing, if they do."""
    return Node.objects.filter(kind=kind, key=str(key)).first()


def has_story(kind: Kind, key: object) -> bool:
    """Tell whether there is a lap to read for everybody from a thing."""
    rows = Node.objects.filter(kind=kind, key=str(key), is_public=True)
    return rows.filter(_onwards_in_public() | _backwards()).exists()


def _onwards_in_public() -> Q:
    rows = Link.objects.filter(before=OuterRef("pk"))
    return Q(Exists(rows.filter(Q(after__is_public=True) | Q(after__stage=Stage.NEED))))


def _backwards() -> Q:
    return Q(Exists(Link.objects.filter(after=OuterRef("pk"))))


@dataclass(frozen=True)
class Page:
    """One page of things and the keys of the pages beside it."""

    nodes: Sequence[Node]
    older: str
    newer: str


def furthest(*, public: bool, after: str = "", before: str = "") -> Page:
    """Return one page of the activities that are in a lap, those that came furthest first.

    Of those that came as far, the one that has most of its lap behind it comes first.
    """
    rows = Node.objects.filter(kind=Kind.ACTIVITY)
    if public:
        rows = rows.filter(is_public=True)
    known = rows.filter(_onwards_in_public() | _backwards())
    return _paged(known.annotate(told=F("reach") * HALF_A_LAP + _behind()), after, before)


def _behind() -> CombinedExpression:
    """Return how many of the other stages an activity has: voice, need and service."""
    needs = Link.objects.filter(after=OuterRef("pk"), before_stage=Stage.NEED)
    voices = Link.objects.filter(after__onwards__after=OuterRef("pk"), before_stage=Stage.VOICE)
    services = Link.objects.filter(before=OuterRef("pk"), after_stage=Stage.SERVICE)
    need, voice, service = (
        Case(When(Exists(each), then=1), default=0) for each in (needs, voices, services)
    )
    return need + voice + service


def lacking(gap: Gap, after: str = "", before: str = "") -> Page:
    """Return one page of the things whose lap cannot go on."""
    return _paged(without(gap).annotate(told=F("reach")), after, before)


def without(gap: Gap) -> QuerySet[Node]:
    """Return the things whose lap cannot go on."""
    kind, stage = LACKS[gap]
    onwards = Link.objects.filter(before=OuterRef("pk"), after_stage=stage)
    return Node.objects.filter(kind=kind).exclude(Q(Exists(onwards)))


def _paged(rows: QuerySet[Any], after: str, before: str) -> Page:
    if (key := _key(before)) and not after:
        told, pk = key
        later = rows.filter(Q(told__gt=told) | Q(told=told, pk__gt=pk))
        found = list(later.order_by("told", "pk")[: PAGE + 1])
        more, found = len(found) > PAGE, found[:PAGE][::-1]
        older = _said(found[-1]) if found else ""
        return Page(found, older, _said(found[0]) if found and more else "")
    if key := _key(after):
        told, pk = key
        rows = rows.filter(Q(told__lt=told) | Q(told=told, pk__lt=pk))
    found = list(rows.order_by("-told", "-pk")[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    newer = _said(found[0]) if found and after else ""
    return Page(found, _said(found[-1]) if more else "", newer)


def _said(row: Node) -> str:
    return f"{vars(row)['told']}_{row.pk}"


def _key(said: str) -> tuple[int, int] | None:
    """Return the key of a page, read from an address that anybody may have written."""
    told, _mark, pk = said.partition("_")
    if not (told.isdecimal() and pk.isdecimal() and len(said) < 20):
        return None
    return int(told), int(pk)


def links_of(row: Node) -> list[Link]:
    """Return the links to and from a thing, with what they tie and who said so."""
    rows = Link.objects.filter(Q(before=row) | Q(after=row))
    return list(rows.select_related("before", "after", "officer").order_by("after_stage", "pk"))


def counts(kind: Kind, key: object) -> dict[Stage, int]:
    """Return how many things of each stage a thing is linked to."""
    rows = Link.objects.filter(
        Q(before__kind=kind, before__key=str(key)) | Q(after__kind=kind, after__key=str(key))
    )
    found = dict.fromkeys(Stage, 0)
    for one, other in rows.values_list("before_stage", "after_stage"):
        found[Stage(other if one == STAGE_OF[kind] else one)] += 1
    return found


def turned_down(nodes: Iterable[Node]) -> set[tuple[int, str, str]]:
    """Return what somebody said no to: the id of the earlier thing, kind and key of the later."""
    rows = No.objects.filter(before__in=[each.pk for each in nodes])
    return set(rows.values_list("before_id", "after__kind", "after__key"))


def silent(words: Iterable[str]) -> set[str]:
    """Return which of some addresses, by their words, want no mail of laps."""
    return set(Silence.objects.filter(word__in=list(words)).values_list("word", flat=True))


def is_silent(word: str) -> bool:
    """Tell whether an address, by its word, wants no mail of laps."""
    return bool(silent([word]))


def to_be_told(most: int) -> QuerySet[Telling]:
    """Return the tellings that are due, of activities that everybody may read of."""
    due = Telling.objects.filter(told_at__isnull=True, due_at__lte=clock.now())
    return due.filter(activity__is_public=True).order_by("due_at", "pk")[:most]


def waiting(telling: Telling) -> QuerySet[Telling]:
    """Return what those behind the same voice have not been told of the same activity."""
    rows = Telling.objects.filter(voice=telling.voice_id, activity=telling.activity_id)
    return rows.filter(told_at__isnull=True)
