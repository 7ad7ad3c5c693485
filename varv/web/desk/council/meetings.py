"""Planning a meeting, changing, calling, cancelling and closing it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.core.ids import uuid7
from varv.people.permissions import P
from varv.steering.council import actions, queries, rules
from varv.steering.council.models import Meeting
from varv.steering.council.states import State
from varv.steering.direction.models import spoken
from varv.web import council as drawn
from varv.web.desk.asking import Asked, ask, revision
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
manages = staff(P.COUNCIL_MANAGE)


@manages
@either
def plan(request: Request) -> HttpResponse:
    """Plan a meeting."""
    asked = Asked(
        title=_("Nytt möte"),
        button=_("Skapa mötet"),
        area=page.area(),
        back=page.area()[1],
        fields=[*_questions(), Field("key", "", kind="hidden")],
    )
    if request.method != "POST":
        return ask(request, asked, {"at": "13.00", "is_public": "yes", "key": str(uuid7())})
    sent = request.POST.dict()
    try:
        made = actions.plan(
            municipality=request.municipality,
            when=_when(sent),
            by=request.actor,
            key=page.key(sent),
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Mötet är planerat. Lägg punkter på dagordningen och kalla sedan."))
    return redirect("desk:council_meeting", pk=made.pk)


@manages
@either
def move(request: Request, pk: int) -> HttpResponse:
    """Change when and where a meeting is."""
    row = fetch(Meeting.objects.all(), request.actor, rules.may_change, pk=pk)
    told = _("Ändrar du dag, tid eller plats får ledamöterna ett mejl.")
    asked = Asked(
        title=_("Ändra mötet"),
        lead=told if row.state == State.CALLED else "",
        button=_("Spara"),
        area=page.area(),
        back=page.home(row),
        fields=[*_questions(), Field("revision", "", kind="hidden")],
    )
    if request.method != "POST":
        return ask(request, asked, _stored(row))
    sent = request.POST.dict()
    try:
        actions.move(meeting=row, when=_when(sent), by=request.actor, revision=revision(sent))
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        changed = {"_changed": _("Någon annan ändrade mötet. Läs och spara sedan igen.")}
        again = {**sent, "revision": str(row.revision)}
        return ask(request, asked, again, changed, status=409)
    messages.success(request, _("Sparat."))
    return redirect("desk:council_meeting", pk=pk)


def _questions() -> list[Field]:
    return [
        Field("on", _("Dag"), kind="date", size="date"),
        Field("at", _("Klockslag"), hint=_("Till exempel 13.00."), size="short", most=5),
        Field("venue", _("Plats"), hint=_("Rum eller länk till mötet."), most=120),
        Field("note", _("Att veta inför mötet"), kind="long", required=False, most=1000, rows=3),
        Field(
            "is_public",
            _("Visa mötet för alla?"),
            kind="radios",
            hint=_("Dagordning och beslut visas när du har kallat."),
            options=page.yes_or_no(),
        ),
    ]


def _stored(row: Meeting) -> dict[str, str]:
    return {
        "on": row.on.isoformat(),
        "at": f"{row.at:%H.%M}",
        "venue": row.venue,
        "note": row.note,
        "is_public": "yes" if row.is_public else "no",
        "revision": str(row.revision),
    }


def _when(sent: Mapping[str, str]) -> actions.When:
    faults: dict[str, str] = {}
    on = page.day(sent.get("on", ""), "on", faults)
    at = page.time(sent.get("at", ""), "at", faults)
    if faults:
        raise Invalid(faults)
    return actions.When(
        on, at, sent.get("venue", ""), sent.get("note", ""), sent.get("is_public") == "yes"
    )


@manages
@either
def call(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and call the members."""
    row = fetch(Meeting.objects.all(), request.actor, rules.may_change, pk=pk)
    if row.state != State.PLANNED:
        return redirect("desk:council_meeting", pk=pk)
    asked = Asked(
        title=_("Kalla till mötet?"),
        lead=_(
            "Alla ledamöter får ett mejl med dagordningen och kan sätta poäng. Mötet behåller "
            "dagens kriterier och vikter, även om de ändras senare."
        ),
        button=_("Kalla ledamöterna"),
        area=page.area(),
        back=page.home(row),
    )
    if request.method != "POST":
        return ask(request, asked)
    try:
        actions.call(meeting=row, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, {}, fault.messages)
    except Conflict:
        return redirect("desk:council_meeting", pk=pk)
    messages.success(request, _("Ledamöterna är kallade."))
    return redirect("desk:council_meeting", pk=pk)


@manages
@either
def weigh_anew(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and let a meeting that nobody has scored at weigh by today's criteria."""
    row = fetch(Meeting.objects.all(), request.actor, rules.may_weigh_anew, pk=pk)
    weights = ", ".join(f"{spoken(each, 'title')} {each.weight}" for each in queries.criteria())
    asked = Asked(
        title=_("Väg efter dagens kriterier?"),
        lead=_("Mötet byter till de kriterier och vikter som gäller i dag: {weights}.").format(
            weights=weights
        ),
        button=_("Byt kriterier"),
        area=page.area(),
        back=page.home(row),
    )
    if request.method != "POST":
        return ask(request, asked)
    try:
        actions.weigh_anew(meeting=row, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, {}, fault.messages)
    messages.success(request, _("Mötet väger efter dagens kriterier."))
    return redirect("desk:council_meeting", pk=pk)


@manages
@either
def cancel(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and cancel a meeting."""
    row = fetch(Meeting.objects.all(), request.actor, rules.may_change, pk=pk)
    when = drawn.when(row, request.LANGUAGE_CODE)
    asked = Asked(
        title=_("Ställ in mötet {when}?").format(when=when),
        lead=_("Det går inte att ångra. De som är kallade får ett mejl."),
        button=_("Ställ in mötet"),
        area=page.area(),
        back=page.home(row),
        is_grave=True,
    )
    if request.method != "POST":
        return ask(request, asked)
    try:
        actions.cancel(meeting=row, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, {}, fault.messages)
    except Conflict:
        return redirect("desk:council_meeting", pk=pk)
    messages.success(request, _("Mötet är inställt."))
    return redirect("desk:council_meeting", pk=pk)


@manages
@either
def hold(request: Request, pk: int) -> HttpResponse:
    """Close a meeting, with who was there."""
    row = fetch(Meeting.objects.all(), request.actor, rules.may_decide, pk=pk)
    if row.state != State.CALLED:
        return redirect("desk:council_meeting", pk=pk)
    members = list(queries.standing(row.on))
    ticked = request.POST.getlist("present")
    names = [Option(str(each.pk), f"{each.officer.name}, {each.unit.name}") for each in members]
    asked = Asked(
        title=_("Avsluta mötet"),
        lead=_("Ingen kan sätta poäng efteråt. Punkter utan beslut står så i protokollet."),
        button=_("Avsluta mötet"),
        area=page.area(),
        back=page.home(row),
        fields=[Field("present", _("Vilka var med?"), kind="ticks", options=names, chosen=ticked)],
    )
    if request.method != "POST":
        return ask(request, asked)
    present = [each for each in members if str(each.pk) in ticked]
    try:
        actions.hold(meeting=row, present=present, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, {}, fault.messages)
    except Conflict:
        return redirect("desk:council_meeting", pk=pk)
    messages.success(request, _("Mötet är avslutat. Skriv protokollet."))
    return redirect("desk:council_meeting", pk=pk)
