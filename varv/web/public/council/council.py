"""The council as everybody meets it: members, meetings, decisions and minutes."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from varv.core import addresses, clock
from varv.documents import markdown
from varv.people.actors import Actor
from varv.steering.council import queries, rules
from varv.steering.council.models import Item, Meeting, Minutes, Yardstick
from varv.steering.council.ranking import Result
from varv.steering.council.states import Seat, State
from varv.steering.direction.models import spoken
from varv.web import council as drawn
from varv.web import revised
from varv.web.guard import fetch
from varv.web.public.fresh import fresh
from varv.web.requests import Request
from varv.web.revised import Told


@fresh
def council(request: Request) -> HttpResponse:
    """Show who sits in the council, when it meets and what it has decided."""
    language = request.LANGUAGE_CODE
    sent = request.GET.get("fore", "")
    before = int(sent) if sent.isdecimal() and len(sent) < 16 else None
    page = queries.past(before, public=True)
    decided = queries.decided([each.pk for each in page.rows])
    shown = {
        "coming": [(each, drawn.when(each, language)) for each in queries.coming(public=True)],
        "past": [
            (
                each,
                drawn.when(each, language),
                drawn.STATES[State(each.state)],
                [_told(each, item, language) for item in decided.get(each.pk, [])],
                _minutes(each),
            )
            for each in page.rows
        ],
        "older": page.older,
        "is_later_page": bool(before),
        "members": [(each, each.seat != Seat.MEMBER) for each in queries.standing(clock.today())],
        "criteria": [
            (spoken(each, "title"), spoken(each, "hint"), each) for each in queries.criteria()
        ],
    }
    return render(request, "public/council/council.html", shown)


def _told(
    meeting: Meeting, item: Item, language: str
) -> tuple[str, drawn.Verdict | None, drawn.Verdict | None]:
    """Return what an item is about, what its minutes say, and what stands when that is newer."""
    found = queries.history(item, queries.drafted(meeting))
    last = found.later[-1] if found.later else None
    words = [drawn.verdict(each, language) for each in (found.minuted, last)]
    return drawn.title(item), words[0], words[1]


def _minutes(meeting: Meeting) -> Minutes | None:
    """Return the minutes of a meeting when everybody may read them."""
    row = getattr(meeting, "minutes", None)
    return row if row is not None and row.is_public else None


def _may_be_read(actor: Actor, row: Minutes) -> bool:
    return row.is_public and rules.may_be_read(actor, row.meeting)


@fresh
def meeting(request: Request, pk: int) -> HttpResponse:
    """Show a meeting: its agenda, what was decided and how the points came about."""
    rows = Meeting.objects.select_related("minutes__chair__officer", "minutes__adjuster__officer")
    row = fetch(rows, request.actor, rules.may_be_read, pk=pk)
    language = request.LANGUAGE_CODE
    agenda = queries.agenda(row)
    items = [each for each in agenda if each.is_public]
    yardsticks, found = queries.ranked(row, items, ())
    results = {each.item.pk: each.result for each in found}
    told = {each.item.pk: each for each in _agenda(row, items, language)}
    minutes = _minutes(row)
    shown = {
        "row": row,
        "when": drawn.when(row, language),
        "tag": drawn.STATES[State(row.state)],
        "items": [
            (
                told.get(each.pk),
                _bars(yardsticks, results.get(each.pk), told.get(each.pk)),
                drawn.plan_page(each) if each.is_public else "",
            )
            for each in agenda
        ],
        "is_open": bool(items),
        "revised": [each for each in told.values() if each.later],
        "minutes": minutes,
        "html": markdown.to_html(minutes.text) if minutes else "",
        "signed": drawn.signed(minutes, language) if minutes else [],
    }
    return render(request, "public/council/meeting.html", shown)


def _agenda(meeting: Meeting, items: Sequence[Item], language: str) -> list[Told]:
    found = queries.histories(meeting, items, public=True)
    page = "public:council_meeting"
    return [revised.told(each, found[each.pk], language, page) for each in items]


def _bars(
    yardsticks: Sequence[Yardstick], result: Result | None, told: Told | None
) -> list[drawn.Bar]:
    """Return how the points of a public item came about, once they have counted."""
    has_counted = told is not None and told.verdict is not None and told.verdict.row.score
    return drawn.bars(yardsticks, result) if result and has_counted else []


@fresh
def document(request: Request, pk: int) -> HttpResponse:
    """Return public minutes as an accessible PDF."""
    rows = Minutes.objects.select_related("meeting", "chair__officer", "adjuster__officer")
    row = fetch(rows, request.actor, _may_be_read, meeting=pk)
    place, language = request.municipality, request.LANGUAGE_CODE
    items = [each for each in queries.agenda(row.meeting) if each.is_public]

    def address(item: Item) -> str:
        page = addresses.absolute(place, "public:council_meeting", pk=item.meeting_id)
        return f"{page}#punkt-{item.pk}"

    later = revised.on_paper(_agenda(row.meeting, items, language), address)
    return drawn.paper(place, row, language, later)
