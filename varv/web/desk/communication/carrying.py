"""Saying how an effort goes, and what came of it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.steering.communication import actions, rules
from varv.steering.communication.models import Effort
from varv.steering.communication.states import ARROWS, State
from varv.web.desk.asking import Asked, ask, changed
from varv.web.desk.communication import page
from varv.web.desk.plans.page import day, refuse, whole, written
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])


def _carried(request: Request, pk: int) -> Effort:
    rows = Effort.objects.select_related("plan")
    return fetch(rows, request.actor, rules.may_carry, pk=pk)


@page.carries
@either
def move(request: Request, pk: int, to: str) -> HttpResponse:
    """Ask once more, and say how an effort goes; one that is cancelled says why."""
    row = _carried(request, pk)
    if to not in State.values:
        raise Http404
    state = State(to)
    if row.state == state:  # the same was sent twice
        return redirect("desk:effort", pk=pk)
    asked = _asked(row, state)
    if request.method != "POST":
        if state not in ARROWS[State(row.state)]:
            raise Http404
        return ask(request, asked, {"seen": row.state})
    sent = request.POST.dict()
    seen, reason = sent.get("seen", ""), sent.get("reason", "")
    try:
        if seen != row.state:
            raise Conflict("effort.moved")
        actions.move(effort=row, to=state, by=request.actor, seen=seen, reason=reason)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        row.refresh_from_db(fields=["state"])
        return ask(request, asked, {**sent, "seen": row.state}, changed(), status=409)
    told = _("{title} är nu: {state}.")
    messages.success(request, told.format(title=row.title, state=str(state.label).lower()))
    return redirect("desk:effort", pk=pk)


def _asked(row: Effort, to: State) -> Asked:
    is_cancelled = to is State.CANCELLED
    title = _("Ställ in {title}?") if is_cancelled else _("{title}: {state}")
    why = Field("reason", _("Varför ställs insatsen in?"), kind="long", most=400, rows=3)
    seen = Field("seen", "", kind="hidden")
    return Asked(
        title=title.format(title=row.title, state=str(to.label).lower()),
        button=_("Ställ in insatsen") if is_cancelled else _("Spara"),
        area=page.area(),
        back=page.at(row),
        fields=[why, seen] if is_cancelled else [seen],
        lead="" if is_cancelled else _("Alla som läser planen ser det."),
        is_grave=is_cancelled,
    )


@page.carries
@either
def measure(request: Request, pk: int) -> HttpResponse:
    """Keep what came of an effort on a day."""
    row = _carried(request, pk)
    if row.state == State.PROPOSED:
        raise Http404
    goal = _("Målet är {target}.").format(target=row.target) if row.target is not None else ""
    asked = Asked(
        title=_("Vad gav {title}?").format(title=row.title),
        lead=row.measure,
        button=_("Spara resultatet"),
        area=page.area(),
        back=page.at(row),
        fields=[
            Field("on", _("När mättes det?"), kind="date", size="date"),
            Field(
                "value",
                _("Resultat"),
                kind="number",
                size="short",
                required=row.target is not None,
                hint=goal,
                most=12,
            ),
            Field("learned", _("Vad lärde ni er?"), kind="long", most=1000),
        ],
    )
    if request.method != "POST":
        return ask(request, asked, {"on": written(clock.today())})
    sent = request.POST.dict()
    try:
        _measured(request, row, sent)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Resultatet är sparat."))
    return redirect("desk:effort", pk=pk)


def _measured(request: Request, row: Effort, sent: Mapping[str, str]) -> None:
    faults = dict[str, str]()
    on = day(sent.get("on", ""), "on", faults)
    said = "".join(sent.get("value", "").split())
    if said and whole(said) is None:
        faults["value"] = _("Skriv resultatet som ett heltal.")
    refuse(faults)
    learned = sent.get("learned", "")
    actions.measure(effort=row, on=on, value=whole(said), learned=learned, by=request.actor)
