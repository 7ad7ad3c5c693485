"""One effort: what it says and has said, how it goes, and what came of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.core.text import whole
from varv.steering.communication import queries, rules
from varv.steering.communication.models import Effort
from varv.steering.communication.states import ARROWS, State
from varv.steering.direction.models import spoken
from varv.web import communication as drawn
from varv.web.desk.communication import page
from varv.web.guard import fetch
from varv.web.requests import Request

VERBS = {
    State.PLANNED: _("Tillbaka till planerad"),
    State.GOING: _("Påbörja"),
    State.DONE: _("Markera som klar"),
    State.CANCELLED: _("Ställ in"),
}
ACCEPT, AGAIN = _("Ta in i planen"), _("Öppna igen")


@page.carries
@require_safe
def effort(request: Request, pk: int) -> HttpResponse:
    """Show an effort with its message over time, its days and its results."""
    row = fetch(queries.with_ties(), request.actor, rules.may_read_effort, pk=pk)
    language = request.LANGUAGE_CODE
    shown = {
        "row": row,
        "plan": row.plan,
        "tag": drawn.TAGS[State(row.state)],
        "channel": spoken(row.channel, "name"),
        "groups": [spoken(each.group, "name") for each in row.aims.all()],
        "when": drawn.dated(row.times[0], language),
        "next": _next(row, language),
        "often": drawn.often(row),
        "goal": drawn.goal(row),
        "results": [
            (each, whole(each.value) if each.value is not None else "")
            for each in row.results.all()
        ],
        "concerns": queries.concerns_of(row, row.plan),
        "reads": rules.may_read(request.actor, row.plan),
        "describes": rules.may_describe(request.actor, row),
        "carries": rules.may_carry(request.actor, row),
        "moves": _moves(row),
    }
    return render(request, "desk/communication/effort.html", shown)


def _next(row: Effort, language: str) -> str:
    """Return the next days of an effort that comes back, or nothing."""
    ahead = (each for each in row.times[1:] if each.last >= clock.today())
    coming = next(ahead, None)
    return drawn.dated(coming, language) if coming else ""


def _moves(row: Effort) -> list[tuple[State, object]]:
    """Return where the effort can go, each with its verb, the most usual first."""
    state = State(row.state)
    verbs = dict(VERBS)
    if state is State.PROPOSED:
        verbs[State.PLANNED] = ACCEPT
    elif state is State.CANCELLED:
        verbs[State.PLANNED] = AGAIN
    elif state is State.DONE:
        verbs[State.GOING] = AGAIN
    ordered = (State.GOING, State.DONE, State.PLANNED, State.CANCELLED)
    return [(to, verbs[to]) for to in ordered if to in ARROWS[state]]
