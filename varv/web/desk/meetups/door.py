"""At the door: codes, ticks, and those who came anyway."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varv.core.errors import Conflict
from varv.participation.meetups import actions, queries, rules
from varv.participation.meetups.models import Booking
from varv.participation.meetups.states import State
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web import meetups
from varv.web.desk.door import staff
from varv.web.desk.meetups.dates import found
from varv.web.desk.meetups.occasion import called
from varv.web.guard import fetch
from varv.web.requests import Request

MARKS = {"came": State.ATTENDED, "missed": State.ABSENT, "undo": State.BOOKED}


@staff(P.MEETUP_MANAGE)
@require_POST
def check_in(request: Request, pk: int) -> HttpResponse:
    """Let in whoever shows a code."""
    row = found(request, pk)
    try:
        code = request.POST.get("code", "")
        booking = actions.check_in(occasion=row, code=code, by=request.actor)
        both = _("Välkomna: {name} och en till") if booking.seats > 1 else _("Välkommen: {name}")
        messages.success(request, both.format(name=called(request.actor, booking)))
    except Conflict as conflict:
        messages.warning(request, _said(conflict.code))
    return redirect("desk:meetup_door", pk=pk)


def _said(code: str) -> str:
    return {
        "unknown": _("Ingen på listan har den koden. Leta på namnet, eller lägg till en besökare."),
        "waiting": _("Den koden står i kö och har ingen plats."),
    }.get(code, _("Det gick inte. Läs in sidan igen."))


def run(actor: Actor, booking: Booking) -> bool:
    """Tell whether the officer runs the date that the booking is for."""
    return rules.may_run(actor, booking.occasion)


@staff(P.MEETUP_MANAGE)
@require_POST
def mark(request: Request, pk: str) -> HttpResponse:
    """Say that somebody came, did not, or that neither is known after all."""
    booking = fetch(queries.bookings(), request.actor, run, pk=pk)
    state = MARKS.get(request.POST.get("do", ""))
    try:
        if state is None:
            raise Conflict("state")
        actions.mark(booking=booking, state=state, by=request.actor)
    except Conflict as conflict:
        messages.warning(request, _said(conflict.code))
    return redirect("desk:meetup_door", pk=booking.occasion_id)


@staff(P.MEETUP_MANAGE)
@require_POST
def walk_in(request: Request, pk: int) -> HttpResponse:
    """Count somebody who came without having signed up."""
    name = request.POST.get("name", "").replace("\0", "")
    form = meetups.key(request.POST.dict())
    visitor = actions.walk_in(occasion=found(request, pk), key=form, name=name, by=request.actor)
    messages.success(request, _("Tillagd: {name}").format(name=visitor.name))
    return redirect("desk:meetup_door", pk=pk)
