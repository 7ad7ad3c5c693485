"""Laps for everybody: those that came furthest, and the whole of one from any thing in it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from varv.laps import queries, rules
from varv.laps.models import Node
from varv.laps.states import STAGES, VOICES
from varv.laps.words import KINDS
from varv.web.guard import fetch
from varv.web.laps import drawn, things
from varv.web.public.fresh import fresh
from varv.web.requests import Request


@fresh
def laps(request: Request) -> HttpResponse:
    """List the laps that go through an activity, those that came furthest first."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = queries.furthest(public=True, after=after, before=before)
    walked = queries.laps(page.nodes, public=True)
    every = {each.pk: each for lap in walked for each in lap.nodes}
    read = {each.node.pk: each for each in things.read(every.values(), public=True, but=VOICES)}
    cards = [
        drawn.card(
            read[lap.start.pk],
            [read[each.pk] for each in lap.nodes if each.pk in read],
            lap.nodes,
            things.address(lap.start),
        )
        for lap in walked
        if lap.start.pk in read
    ]
    shown = {
        "cards": cards,
        "steps": drawn.steps(()),
        "older": page.older,
        "newer": page.newer,
        "all": len(STAGES),
    }
    return render(request, "public/laps/laps.html", shown)


@fresh
def lap(request: Request, kind: str, key: int) -> HttpResponse:
    """Tell the lap that goes through a thing, from what was said to what came of it."""
    if kind not in KINDS:
        raise Http404
    rows = Node.objects.filter(kind=KINDS[kind])
    start = fetch(rows, request.actor, rules.may_be_told, key=str(key))
    walked = queries.lap(start, public=True)
    read = things.read(walked.nodes, public=True)
    here = next((each for each in read if each.node.pk == start.pk), None)
    if here is None:
        raise Http404
    steps = drawn.steps(read, walked.nodes)
    number = drawn.reached(steps)
    shown = {
        "here": here,
        "steps": steps,
        "earlier": [each for each in steps if each.things and each.stage < start.stage],
        "later": [each for each in steps if each.things and each.stage > start.stage],
        "number": number,
        "share": number / len(STAGES),
        "all": len(STAGES),
    }
    return render(request, "public/laps/lap.html", shown)
