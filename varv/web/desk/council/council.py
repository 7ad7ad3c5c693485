"""The council, a meeting with its ranking, and an item with how its points came about."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.people.actors import Actor
from varv.steering.council import moving, queries, rules
from varv.steering.council.models import Item, Meeting, Member, Score, Yardstick
from varv.steering.council.states import Seat, State
from varv.steering.direction.models import spoken
from varv.web import council as drawn
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.requests import Request

reads = staff()


@reads
@require_safe
def council(request: Request) -> HttpResponse:
    """Show what lies ahead, what was, and who sits in the council."""
    page.open_for(request)
    language = request.LANGUAGE_CODE
    before = queries.past(page.whole(request.GET.get("fore", "")), public=False)
    coming = queries.coming(public=False)
    shown = {
        "coming": [_listed(row, language) for row in coming],
        "past": [_listed(row, language) for row in before.rows],
        "older": before.older,
        "is_later_page": bool(request.GET.get("fore")),
        "members": [
            (each, each.stands(clock.today()), each.seat != Seat.MEMBER)
            for each in queries.members()[:100]
        ],
        "manages": rules.may_manage(request.actor, request.municipality.pk),
    }
    return render(request, "desk/council/council.html", shown)


def _listed(row: Meeting, language: str) -> tuple[Meeting, str, str]:
    return row, drawn.when(row, language), drawn.STATES[State(row.state)]


@reads
@require_safe
def meeting(request: Request, pk: int) -> HttpResponse:
    """Show a meeting: its agenda by points, and what is next to do."""
    row, seat = page.readable(request, pk)
    language, actor = request.LANGUAGE_CODE, request.actor
    members = queries.waited_for(row)
    yardsticks, found = queries.ranked(row, queries.agenda(row), members)
    mine = seat if rules.may_score(actor, row, seat) else None
    entries = drawn.entries(found, members, mine, language, queries.drafted(row))
    if row.state == State.PLANNED:
        entries.sort(key=lambda each: (each.row.place, each.row.pk))
    shown = {
        "row": row,
        "when": drawn.when(row, language),
        "tag": drawn.STATES[State(row.state)],
        "entries": entries,
        "left": sum(each.is_hidden for each in entries),
        "yardsticks": [(each, spoken(each, "title")) for each in yardsticks],
        "waited": len(members),
        "scores": mine is not None,
        "present": list(row.attendances.select_related("member__officer", "member__unit")),
        "minutes": getattr(row, "minutes", None),
        "changes": rules.may_change(actor, row),
        "calls": rules.may_call(actor, row),
        "weighs": rules.may_weigh_anew(actor, row) and not any(each.scored for each in entries),
        "holds": rules.may_hold(actor, row),
        "decides": rules.may_decide(actor, row),
        "writes": rules.may_write_minutes(actor, row),
    }
    return render(request, "desk/council/meeting.html", shown)


@reads
@require_safe
def item(request: Request, pk: int) -> HttpResponse:
    """Show an item: its points by criterion and member, opinions, and what was decided."""
    row, seat = page.readable_item(request, pk)
    queries.fill(row)
    language, actor = request.LANGUAGE_CODE, request.actor
    members = queries.waited_for(row.meeting)
    yardsticks = list(row.meeting.yardsticks.all())
    result = queries.result(row, yardsticks, members)
    decisions = drawn.verdicts(list(row.decisions.all()), language)
    mine = seat if rules.may_score(actor, row.meeting, seat) and not decisions else None
    is_hidden = mine is not None and mine.pk not in result.scored
    shown = {
        "row": row,
        "title": drawn.title(row),
        "note": drawn.note(row),
        "drafted_at": queries.drafted(row.meeting),
        "stands": _stands(row, actor),
        "meeting": row.meeting,
        "when": drawn.when(row.meeting, language),
        "result": result,
        "bars": [] if is_hidden else drawn.bars(yardsticks, result),
        "is_hidden": is_hidden,
        "yardsticks": [spoken(each, "title") for each in yardsticks],
        "given": [] if is_hidden else _given(row, yardsticks),
        "missing": sorted(each.officer.name for each in members if each.pk in result.missing),
        "waited": len(members),
        "scores": mine is not None,
        "decisions": decisions[::-1],
        "opinions": list(row.opinions.all()),
        "earlier": [
            (each, drawn.verdict(queries.current(each), language)) for each in queries.earlier(row)
        ],
        "decides": rules.may_decide(actor, row.meeting),
        "changes": rules.may_change(actor, row.meeting),
        "manages": rules.may_manage(actor, row.municipality_id),
    }
    return render(request, "desk/council/item.html", shown)


def _stands(item: Item, actor: Actor) -> str:
    """Return how the activity that an item is about stands in its plan, in words."""
    found = queries.stands(item, actor)
    return moving.standing(found) if found else ""


def _given(
    item: Item, yardsticks: list[Yardstick]
) -> list[tuple[Member, list[tuple[str, Score | None]]]]:
    """Return what each member gave, by the name of the criterion."""
    names = [(each.pk, spoken(each, "title")) for each in yardsticks]
    by_member: dict[Member, dict[int, Score]] = {}
    for each in item.scores.all():
        by_member.setdefault(each.member, {})[each.yardstick_id] = each
    return [
        (member, [(title, given.get(pk)) for pk, title in names])
        for member, given in by_member.items()
    ]
