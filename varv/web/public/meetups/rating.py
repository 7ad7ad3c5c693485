"""Saying afterwards what it was like."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from varv.core import sealed
from varv.core.errors import Invalid
from varv.participation.meetups import actions, queries, questions
from varv.participation.meetups.actions import telling
from varv.participation.meetups.models import Booking
from varv.participation.meetups.states import Held, State
from varv.people.actors import Actor
from varv.web.guard import fetch
from varv.web.requests import Request

STEPS = (1, 2, 3, 4, 5)


def rate(request: Request, word: str) -> HttpResponse:
    """Ask who was there what it was like; each answers once, and nobody sees who said what."""
    booking = _booking(request, word)
    asked = questions.of(booking.occasion.series, request.LANGUAGE_CODE)
    given = {each.key: request.POST.get(each.key, "") for each in asked}
    shown = {"booking": booking, "asked": [(each, given[each.key]) for each in asked]}
    if request.method == "POST" and not booking.has_rated:
        try:
            actions.rate(booking=booking, answers=given)
        except Invalid as fault:
            wrong = {**shown, "errors": fault.messages, "steps": STEPS}
            return render(request, "public/meetups/rate.html", wrong, status=422)
        booking.has_rated = True
    if booking.has_rated:
        return render(request, "public/meetups/rated.html", shown)
    return render(request, "public/meetups/rate.html", {**shown, "steps": STEPS})


def _booking(request: Request, word: str) -> Booking:
    """Return the booking that the mailed link stands for.

    Raises:
        Http404: the link is forged, or it is another municipality's, or nothing to speak of yet.
    """
    content = sealed.unseal(telling.RATING, word)
    if content is None:
        raise Http404
    return fetch(queries.bookings(), request.actor, _was_there, pk=UUID(content["booking"]))


def _was_there(_actor: Actor, booking: Booking) -> bool:
    is_held = booking.occasion.state == Held.HELD
    return is_held and booking.state in (State.BOOKED, State.ATTENDED)
