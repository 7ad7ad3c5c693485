"""What the things of a lap are today, asked of their owners: one question for each kind."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import long_date
from varv.core.text import whole
from varv.eservices import queries as eservices
from varv.eservices.models import Service
from varv.eservices.states import Offer
from varv.laps import queries, rules
from varv.laps.models import Node
from varv.laps.states import Kind, Stage
from varv.laps.words import WORDS
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.states import Openness
from varv.participation.dialogues.states import State as DialogueState
from varv.participation.feedback.models import Report
from varv.participation.meetups.models import Series
from varv.participation.meetups.states import Shown
from varv.participation.needs.models import Need
from varv.participation.needs.states import State as NeedState
from varv.participation.proposals import rules as proposals
from varv.participation.proposals.models import Proposal
from varv.people.actors import Actor
from varv.steering.direction.models import spoken
from varv.steering.effects import queries as measured
from varv.steering.plans.models import Activity
from varv.steering.plans.states import Stage as Step
from varv.steering.plans.states import State as PlanState
from varv.web import effects


@dataclass(frozen=True)
class Said:
    """What an owner says of a thing.

    Args:
        page: its own page for everybody, and ``desk`` for staff; empty when there is none.
        now: what an effect was when it was measured last, or that it was not.
        is_done: whether it has happened; an effect has when it is measured.
    """

    title: str
    text: str = ""
    day: dt.date | None = None
    is_public: bool = True
    page: str = ""
    desk: str = ""
    now: str = ""
    is_done: bool = True


@dataclass(frozen=True)
class Thing:
    """A thing of a lap as it is read."""

    node: Node
    said: Said
    day: dt.date

    @property
    def kind(self) -> str:
        """Return what kind of thing it is, in words."""
        return str(Kind(self.node.kind).label)

    @property
    def lap(self) -> str:
        """Return the address of the lap as it is told from this thing."""
        return address(self.node)

    @property
    def desk_lap(self) -> str:
        """Return the address of the same lap at the desk."""
        return desk_address(self.node)


def address(node: Node) -> str:
    """Return where everybody reads the lap from a thing."""
    kind = WORDS[Kind(node.kind)]
    return reverse("public:lap", kwargs={"kind": kind, "key": int(node.key)})


def way(kind: Kind, key: int) -> str:
    """Return the way from a thing to its lap for everybody, or nothing when it is in none."""
    if not queries.has_story(kind, key):
        return ""
    return reverse("public:lap", kwargs={"kind": WORDS[kind], "key": key})


def desk_address(node: Node) -> str:
    """Return where staff read the lap from a thing."""
    kind = WORDS[Kind(node.kind)]
    return reverse("desk:lap", kwargs={"kind": kind, "key": int(node.key)})


def read(nodes: Iterable[Node], *, public: bool, but: Collection[Kind] = ()) -> list[Thing]:
    """Return things as they are today, in the order of the lap; those that are gone are left out.

    Args:
        public: leave out also what not everybody may read.
        but: kinds that are not asked for.
    """
    rows = [row for row in nodes if row.kind not in but]
    asked: dict[str, list[Node]] = {}
    for row in rows:
        asked.setdefault(row.kind, []).append(row)
    told = {kind: SAY[Kind(kind)](those) for kind, those in asked.items() if kind in SAY}
    noted = [said.day for said in told.get(Kind.NEED, {}).values() if said.day]
    found = []
    for row in rows:
        said = told.get(row.kind, {}).get(int(row.key))
        if said is not None and (said.is_public or not public):
            found.append(Thing(row, said, said.day or _heard(row, noted)))
    return found


def _heard(row: Node, noted: Collection[dt.date]) -> dt.date:
    """Return the day of a thing that goes on for years: when the need was heard there."""
    since = clock.local(row.since).date()
    return min(noted, default=since) if row.stage == Stage.VOICE else since


def _ids(nodes: Sequence[Node]) -> list[int]:
    return [int(each.key) for each in nodes]


def _proposals(nodes: Sequence[Node]) -> Mapping[int, Said]:
    rows = Proposal.objects.filter(pk__in=_ids(nodes)).defer("text", "answer")
    return {
        row.pk: Said(
            title=row.title,
            text=_many(row.support) if row.gathers and row.support else "",
            day=clock.local(row.received_at).date(),
            is_public=proposals.is_shown(row),
            page=reverse("public:proposal", kwargs={"pk": row.pk}),
            desk=reverse("desk:proposal", kwargs={"pk": row.pk}),
        )
        for row in rows
    }


def _many(number: int) -> str:
    words = ngettext("{n} stöder förslaget.", "{n} stöder förslaget.", number)
    return words.format(n=whole(number))


def _reports(nodes: Sequence[Node]) -> Mapping[int, Said]:
    rows = Report.objects.filter(pk__in=_ids(nodes)).select_related("case")
    return {
        row.pk: Said(
            title=row.public_title or _("En synpunkt"),
            day=clock.local(row.received_at).date(),
            is_public=row.is_public,
            page=reverse("public:report", kwargs={"pk": row.pk}),
            desk=reverse("desk:feedback_report", kwargs={"number": row.case.number}),
        )
        for row in rows
    }


def _dialogues(nodes: Sequence[Node]) -> Mapping[int, Said]:
    return {
        row.pk: Said(
            title=row.name,
            text=row.summary,
            day=clock.local(row.opens_at).date(),
            is_public=row.state != DialogueState.DRAFT and row.openness != Openness.LINK,
            page=reverse("public:dialogue", kwargs={"slug": row.slug}),
            desk=reverse("desk:dialogue", kwargs={"pk": row.pk}),
        )
        for row in Dialogue.objects.filter(pk__in=_ids(nodes))
    }


def _meetups(nodes: Sequence[Node]) -> Mapping[int, Said]:
    language = get_language()
    return {
        row.pk: Said(
            title=row.say("name", language),
            text=row.say("lead", language),
            is_public=row.state != Shown.DRAFT,
            page=reverse("public:meetup", kwargs={"slug": row.slug}),
            desk=reverse("desk:meetup", kwargs={"pk": row.pk}),
        )
        for row in Series.objects.filter(pk__in=_ids(nodes))
    }


def _needs(nodes: Sequence[Node]) -> Mapping[int, Said]:
    """Return needs; one whose words are not public is there, without them."""
    is_public = {int(each.key): each.is_public for each in nodes}
    rows = Need.objects.filter(pk__in=_ids(nodes))
    return {
        row.pk: Said(
            title=row.text,
            text=_voices(row.voices),
            day=clock.local(row.noted_at).date(),
            is_public=is_public[row.pk] and row.state != NeedState.MERGED,
            desk=reverse("desk:need", kwargs={"pk": row.pk}),
        )
        for row in rows
    }


def _voices(number: int) -> str:
    return ngettext("{n} har sagt det.", "{n} har sagt det.", number).format(n=whole(number))


def _activities(nodes: Sequence[Node]) -> Mapping[int, Said]:
    rows = Activity.objects.filter(pk__in=_ids(nodes)).select_related("plan")
    return {row.pk: _activity(row) for row in rows}


def _activity(row: Activity) -> Said:
    stage = str(Step(row.stage).label).lower()
    text = _("Har kommit till steget {stage}.").format(stage=stage)
    if row.is_untested:
        text = _("Är i steget {stage}. Målgruppen hade inte provat.").format(stage=stage)
    if row.stopped_at:
        text = _("Avslutades: {reason}").format(reason=row.stopped_because)
    place = {"slug": row.plan.slug, "number": row.number}
    return Said(
        title=spoken(row, "title"),
        text=text,
        day=clock.local(row.created_at).date(),
        is_public=row.is_public and row.plan.state != PlanState.DRAFT,
        page=reverse("public:activity", kwargs=place),
        desk=reverse("desk:activity", kwargs={"pk": row.pk}),
    )


def _services(nodes: Sequence[Node]) -> Mapping[int, Said]:
    rows = Service.objects.filter(pk__in=_ids(nodes)).defer("files", "texts", "settings")
    offered = {
        each.service_id: each.summary
        for each in eservices.published(nodes[0].municipality_id, get_language() or "sv")
    }
    found = {}
    for row in rows.annotate(began=Min("versions__published_at")):
        found[row.pk] = Said(
            title=row.current_name,
            text=offered.get(row.pk, ""),
            day=clock.local(row.began).date() if row.began else None,
            is_public=row.state == Offer.PUBLISHED,
            page=reverse("public:service", kwargs={"slug": row.slug}),
            desk=reverse("desk:service", kwargs={"pk": row.pk}),
        )
    return found


def _effects(nodes: Sequence[Node]) -> Mapping[int, Said]:
    found = {}
    for row in measured.indicators().filter(pk__in=_ids(nodes)):
        value, day = getattr(row, "value", None), getattr(row, "value_on", None)
        stat = effects.stat(measured.standing(row, value))
        now = _now(stat.now, day)
        parts = (now, stat.began, stat.goal)
        found[row.pk] = Said(
            title=stat.title,
            text=". ".join(part for part in parts if part) + ".",
            day=day,
            is_public=row.is_public,
            page=reverse("public:effect", kwargs={"pk": row.pk}),
            desk=reverse("desk:effect", kwargs={"pk": row.pk}),
            now=now,
            is_done=day is not None,
        )
    return found


def _now(value: str, day: dt.date | None) -> str:
    """Return what was measured last and when, or that nothing was."""
    if day is None:
        return _("Inte mätt än")
    said = long_date(day, get_language())
    return _("Nu {value}, mätt {day}").format(value=value, day=said)


SAY: dict[Kind, Callable[[Sequence[Node]], Mapping[int, Said]]] = {
    Kind.PROPOSAL: _proposals,
    Kind.FEEDBACK: _reports,
    Kind.DIALOGUE: _dialogues,
    Kind.MEETUP: _meetups,
    Kind.NEED: _needs,
    Kind.ACTIVITY: _activities,
    Kind.SERVICE: _services,
    Kind.EFFECT: _effects,
}


def beside(actor: Actor, kind: Kind, key: int, *, counted: bool = True) -> dict[str, str]:
    """Return what a desk page of a thing says of its lap; nothing to who may not link.

    Args:
        counted: say how many things there are in the lap, for a question more.
    """
    if not rules.may_link(actor):
        return {}
    href = reverse("desk:lap", kwargs={"kind": WORDS[kind], "key": key})
    if not counted:
        return {"lap_href": href, "lap_words": _("Vad den växte ur, och vad det blev av den.")}
    counts = queries.counts(kind, key)
    labels = {
        Stage.NEED: ngettext("{n} behov bakom", "{n} behov bakom", counts[Stage.NEED]),
        Stage.ACTIVITY: ngettext("{n} aktivitet", "{n} aktiviteter", counts[Stage.ACTIVITY]),
        Stage.SERVICE: ngettext("{n} e-tjänst", "{n} e-tjänster", counts[Stage.SERVICE]),
        Stage.EFFECT: ngettext("{n} mätetal", "{n} mätetal", counts[Stage.EFFECT]),
    }
    said = [words.format(n=counts[stage]) for stage, words in labels.items() if counts[stage]]
    return {
        "lap_href": href,
        "lap_words": ", ".join(said) if said else _("Inget är kopplat än."),
    }
