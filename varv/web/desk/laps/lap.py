"""One lap at the desk, with its links: what was linked, since when, by whom, and taking it away."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core import clock
from varv.laps import actions, queries, rules
from varv.laps.models import Link, Node
from varv.laps.queries import Lap
from varv.laps.states import STAGE_OF, STAGES, Kind, Stage
from varv.laps.words import KINDS
from varv.people.permissions import P
from varv.web.desk.asking import Asked, ask
from varv.web.desk.door import staff
from varv.web.desk.laps import listing
from varv.web.guard import fetch
from varv.web.laps import drawn, things
from varv.web.laps.things import Thing
from varv.web.requests import Request

LINKABLE = {  # what a thing can be linked to by hand
    Kind.NEED: (Kind.ACTIVITY,),
    Kind.ACTIVITY: (Kind.NEED, Kind.SERVICE, Kind.EFFECT),
    Kind.SERVICE: (Kind.ACTIVITY, Kind.EFFECT),
    Kind.EFFECT: (Kind.ACTIVITY, Kind.SERVICE),
}


FEW_KINDS = 2


@dataclass(frozen=True)
class Tie:
    """A link as it is read: to what, in which direction, and who said so."""

    row: Link
    other: Thing
    is_earlier: bool
    by: str


def found(request: Request, kind: str, key: int) -> tuple[Node, Thing]:
    """Return a thing that lies here, also when laps do not know of it yet.

    Raises:
        Http404: there is no such thing, or it is another municipality's.
    """
    known = KINDS.get(kind)
    if known is None:
        raise Http404
    stage = STAGE_OF[known]
    node = queries.node(known, key) or Node(
        municipality=request.municipality,
        kind=known,
        key=str(key),
        stage=stage,
        reach=stage,
        since=clock.now(),
    )
    read = things.read([node], public=False)
    if not read:
        raise Http404
    return node, _told(read[0])


def _told(here: Thing) -> Thing:
    """Return a thing as whoever may link reads it: of a voice only what everybody may read."""
    if here.node.stage != Stage.VOICE or here.said.is_public:
        return here
    return replace(here, said=replace(here.said, title=here.kind, text=""))


@staff(P.LAP_LINK)
@require_safe
def lap(request: Request, kind: str, key: int) -> HttpResponse:
    """Show everything in a lap from one thing, and its links."""
    node, here = found(request, kind, key)
    walked = queries.lap(node, public=False) if node.pk else Lap(node, [node])
    read = [here, *_others(node, walked)]
    steps = drawn.steps(read, walked.nodes)
    voices = walked.at(Stage.VOICE)
    number = max(drawn.reached(steps), Stage.VOICE if voices else 0)
    shown = {
        "here": here,
        "node": node,
        "is_voice": node.stage == Stage.VOICE,
        "steps": steps,
        "voices": len(voices),
        "unnamed": len(voices) - len(steps[0].named),
        "ties": _ties(node, {each.node.pk: each for each in read if each.node.pk}),
        "linkable": [(to.value, to.label) for to in LINKABLE.get(Kind(node.kind), ())],
        "word": kind,
        "key": key,
        "number": number,
        "share": number / len(STAGES),
        "all": len(STAGES),
        "can_show": node.kind == Kind.NEED,
    }
    return render(request, "desk/laps/lap.html", shown)


def _others(node: Node, walked: Lap) -> list[Thing]:
    """Return the other things of a lap; of voices those that everybody may read.

    They are asked of their owners, so voices of two kinds are enough to name some.
    """
    kinds = list(dict.fromkeys(each.kind for each in walked.at(Stage.VOICE)))
    nodes = [each for each in walked.nodes if each != node]
    read = things.read(nodes, public=False, but=[Kind(each) for each in kinds[FEW_KINDS:]])
    return [each for each in read if each.node.stage != Stage.VOICE or each.said.is_public]


def _ties(node: Node, read: dict[int, Thing]) -> list[Tie]:
    if node.pk is None:
        return []
    found = []
    for row in queries.links_of(node):
        is_earlier = row.after_id == node.pk
        other = read.get(row.before_id if is_earlier else row.after_id)
        if other is not None and other.node.stage != Stage.VOICE:
            by = row.officer.name if row.officer else _("av sig självt")
            found.append(Tie(row, other, is_earlier, by))
    return found


@staff(P.LAP_LINK)
@require_POST
def show(request: Request, kind: str, key: int) -> HttpResponse:
    """Let everybody read a need as it is written, or no longer."""
    node, _here = found(request, kind, key)
    if node.kind != Kind.NEED:
        raise Http404
    is_public = request.POST.get("show") == "yes"
    node = actions.put(kind=Kind.NEED, key=key, by=request.actor)
    actions.show(node=node, is_public=is_public, by=request.actor)
    told = _("Alla kan läsa behovet.") if is_public else _("Bara medarbetare kan läsa behovet.")
    messages.success(request, told)
    return redirect("desk:lap", kind=kind, key=key)


@staff(P.LAP_LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def unlink(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and take a link away."""
    rows = Link.objects.select_related("before", "after")
    row = fetch(rows, request.actor, rules.may_keep, pk=pk)
    read = {each.node.pk: each for each in things.read([row.before, row.after], public=False)}
    one, other = read.get(row.before_id), read.get(row.after_id)
    if request.method == "POST":
        actions.unlink(link=row, by=request.actor)
        messages.success(request, _("Länken är borta. Det går att koppla igen."))
        return redirect(things.desk_address(row.after))
    told = _("”{one}” ledde till ”{other}”. Mejl som redan har gått ut går inte att ta tillbaka.")
    gone = _("något som inte finns kvar")
    names = [each.said.title if each else gone for each in (one, other)]
    asked = Asked(
        title=_("Ta bort länken?"),
        lead=told.format(one=names[0], other=names[1]),
        button=_("Ta bort länken"),
        area=listing.area(),
        back=things.desk_address(row.after),
        is_grave=True,
    )
    return ask(request, asked)
