"""Keeping what a stage gave, and letting an activity through the gate or back."""

from collections.abc import Callable, Mapping
from functools import partial

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.dates import long_date
from varv.core.errors import Conflict, Invalid
from varv.core.ids import uuid7
from varv.flows import effect_is_followed_up as followed
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.plans import actions, rules
from varv.steering.plans.actions.stages import Learned, is_early, is_tested
from varv.steering.plans.models import Activity
from varv.steering.plans.states import Stage, next_stage, previous_stage
from varv.web.desk.asking import Asked, ask, changed
from varv.web.desk.door import staff
from varv.web.desk.plans import page
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)


def _led(request: Request, pk: int) -> Activity:
    rows = Activity.objects.select_related("plan", "unit")
    return fetch(rows, request.actor, rules.may_lead, pk=pk)


@leads
@either
def learn(request: Request, pk: int) -> HttpResponse:
    """Keep what the present stage gave."""
    row = _led(request, pk)
    stage = Stage(row.stage).label
    asked = Asked(
        title=_("Vad gav steget {stage}?").format(stage=str(stage).lower()),
        lead=_("Skriv inga namn på dem som ni frågade."),
        button=_("Spara"),
        area=page.at(row),
        back=page.home(row),
        fields=[
            Field("who", _("Vilka frågade ni?"), hint=_("Till exempel seniorer på en träff.")),
            Field("count", _("Hur många?"), kind="number", size="short", required=False, most=6),
            Field("learned", _("Vad lärde ni er?"), kind="long", most=3000),
            Field("key", "", kind="hidden"),
        ],
    )
    if request.method != "POST":
        return ask(request, asked, {"key": str(uuid7())})
    sent = request.POST.dict()
    try:
        said = Learned(sent.get("who", ""), _count(sent), sent.get("learned", ""))
        actions.learn(activity=row, learned=said, by=request.actor, key=page.key(sent))
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Sparat."))
    return redirect("desk:activity", pk=pk)


def _count(sent: Mapping[str, str]) -> int | None:
    said = sent.get("count", "").strip()
    if said and page.whole(said) is None:
        raise Invalid({"count": _("Skriv antalet med siffror.")})
    return page.whole(said)


@leads
@either
def move_on(request: Request, pk: int) -> HttpResponse:
    """Let an activity through the gate to the next stage."""
    row = _led(request, pk)
    after = next_stage(Stage(row.stage))
    if after is None:
        return redirect("desk:activity", pk=pk)
    kept = row.evidence.filter(stage=row.stage)
    count, people = kept.count(), kept.aggregate(all=Sum("count"))["all"] or 0
    is_measured = after is Stage.FOLLOWED_UP and followed.is_measured(row)
    learns = (_("Skriv vad steget gav"), reverse("desk:activity_learn", kwargs={"pk": pk}))
    asked = Asked(
        title=_("Vidare till {stage}").format(stage=str(after.label).lower()),
        lead=_rests_on(row, after, count, people),
        button=_("Gå vidare"),
        area=page.at(row),
        back=page.home(row),
        way=None if count else learns,
        fields=[*_gate(row, after, is_measured), _seen()],
    )
    return _moved(request, row, asked, partial(_go_on, is_measured=is_measured))


def _rests_on(row: Activity, after: Stage, count: int, people: int) -> str:
    """Return in words what the gate asks: what the stage gave, or why one goes on without."""
    stage = str(Stage(row.stage).label).lower()
    if not count and after is Stage.IN_USE:
        told = _(
            "Steget {stage} har inget underlag än. Skriv vad det gav, eller varför ni inte väntar."
        )
        return told.format(stage=stage)
    if not count:
        told = _("Steget {stage} har inget underlag än. Skriv först vad det gav.")
        return told.format(stage=stage)
    told = _("Steget {stage} vilar på underlag: {n}.")
    if people:
        told = _("Steget {stage} vilar på underlag: {n}. Antal som tillfrågades: {people}.")
    return told.format(stage=stage, n=count, people=people)


def _gate(row: Activity, after: Stage, is_measured: bool) -> list[Field]:
    if after is Stage.IN_USE:
        return _launched(row)
    if after is Stage.FOLLOWED_UP:
        return _followed_up(row, is_measured)
    return []


def _followed_up(row: Activity, is_measured: bool) -> list[Field]:
    """Return what a follow-up asks when it comes before its day, or nothing is measured."""
    early = is_early(row)
    day = long_date(row.follow_up_on, get_language()) if row.follow_up_on else ""
    if not is_measured:
        hint = _("Inget är mätt sedan aktiviteten togs i bruk. Alla kan läsa vad du skriver.")
        if early:
            hint = _(
                "Inget är mätt sedan aktiviteten togs i bruk, och dagen för uppföljning är först "
                "{day}. Alla kan läsa vad du skriver."
            ).format(day=day)
        return [
            Field(
                "reason", _("Varför följs den upp utan att effekten är mätt?"), hint=hint, most=400
            )
        ]
    if early:
        hint = _("Dagen för uppföljning är först {day}.").format(day=day)
        return [Field("reason", _("Varför följs den upp före sin dag?"), hint=hint, most=400)]
    return []


def _launched(row: Activity) -> list[Field]:
    """Return what a launch asks: the day for follow-up, and why when nobody has tried it."""
    follow_up = Field(
        "follow_up_on",
        _("Effekten följs upp"),
        kind="date",
        size="date",
        hint=_("Dagen då ni mäter om det blev som ni ville."),
    )
    untested = Field(
        "reason",
        _("Varför tas den i bruk utan att målgruppen har provat?"),
        hint=_("Ingen i målgruppen har provat än. Alla kan läsa vad du skriver."),
        most=400,
    )
    return [follow_up] if is_tested(row) else [follow_up, untested]


def _go_on(row: Activity, by: Actor, sent: Mapping[str, str], *, is_measured: bool) -> None:
    faults: dict[str, str] = {}
    day = page.day(sent.get("follow_up_on", ""), "follow_up_on", faults)
    page.refuse(faults)
    actions.move_on(
        activity=row,
        by=by,
        seen=sent.get("seen", ""),
        reason=sent.get("reason", ""),
        follow_up_on=day,
        is_measured=is_measured,
    )


@leads
@either
def move_back(request: Request, pk: int) -> HttpResponse:
    """Let an activity go back a stage, with the reason."""
    row = _led(request, pk)
    before = previous_stage(Stage(row.stage))
    if before is None:
        return redirect("desk:activity", pk=pk)
    asked = Asked(
        title=_("Tillbaka till {stage}").format(stage=str(before.label).lower()),
        button=_("Gå tillbaka"),
        area=page.at(row),
        back=page.home(row),
        fields=[Field("reason", _("Varför?"), most=400), _seen()],
    )
    return _moved(request, row, asked, _go_back)


def _go_back(row: Activity, by: Actor, sent: Mapping[str, str]) -> None:
    reason, seen = sent.get("reason", ""), sent.get("seen", "")
    actions.move_back(activity=row, by=by, seen=seen, reason=reason)


def _seen() -> Field:
    return Field("seen", "", kind="hidden")


def _moved(
    request: Request,
    row: Activity,
    asked: Asked,
    move: Callable[[Activity, Actor, Mapping[str, str]], None],
) -> HttpResponse:
    stored = {"seen": row.stage, "follow_up_on": page.written(row.follow_up_on)}
    if request.method != "POST":
        return ask(request, asked, stored)
    sent = request.POST.dict()
    try:
        move(row, request.actor, sent)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        return ask(request, asked, {**sent, "seen": row.stage}, changed(), status=409)
    messages.success(
        request,
        _("Aktiviteten är nu i steget {stage}.").format(stage=str(Stage(row.stage).label).lower()),
    )
    return redirect("desk:activity", pk=row.pk)
