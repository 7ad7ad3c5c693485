"""One's own booking: seen after signing in, or by the link that was mailed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from varv.core import sealed
from varv.core.errors import Conflict
from varv.participation.meetups import actions, availability, queries, rules
from varv.participation.meetups.actions import telling
from varv.participation.meetups.models import Booking
from varv.participation.meetups.states import State
from varv.people.actors import Actor, anonymous
from varv.people.levels import Level
from varv.web import meetups
from varv.web.guard import fetch
from varv.web.my import access
from varv.web.my.meetups.booking import said
from varv.web.requests import Request


@dataclass(frozen=True)
class Own:
    """A booking with whose it is and where its pages are."""

    booking: Booking
    by: Actor
    word: str

    def address(self, name: str) -> str:
        """Return the address of one of its pages, by the way one came."""
        if self.word:
            return reverse(f"my:{name}_by_link", kwargs={"word": self.word})
        known = "my:meetup_booking" if name == "meetup" else f"my:{name}"
        return reverse(known, kwargs={"pk": self.booking.pk})


View = Callable[[Request, Own], HttpResponse]


def owned(view: View) -> Callable[..., HttpResponse]:
    """Open a page to whom a booking belongs; others are led to sign in, or find nothing."""

    @wraps(view)
    def opened(request: Request, pk: UUID | None = None, word: str = "") -> HttpResponse:
        if not word and not request.actor.is_resident:
            return access.sign_in(request, Level.SUBSTANTIAL, back=request.path, keeps=True)
        answer = view(request, _found(request, pk, word))
        patch_cache_control(answer, private=True, no_store=True)
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return opened


def _found(request: Request, pk: UUID | None, word: str) -> Own:
    by = request.actor
    if word:
        content = sealed.unseal(telling.BOOKING, word)
        if content is None:
            raise Http404
        pk = UUID(content["booking"])
        by = replace(anonymous(request.municipality.pk), visitor=rules.link_of(pk))
    row = fetch(queries.bookings(), by, rules.may_see, pk=pk)
    return Own(row, by, word)


@owned
def booking(request: Request, own: Own) -> HttpResponse:
    """Show how the booking stands, the code for the door, and what can be done."""
    row, occasion = own.booking, own.booking.occasion
    is_waiting = row.state == State.WAITING
    shown = {
        "booking": row,
        "date": meetups.date(occasion),
        "series": occasion.series,
        "place": queries.place_in_queue(row) if is_waiting else 0,
        "may_cancel": rules.may_cancel(own.by, row),
        "cancel_until": availability.cancel_until(occasion.series, occasion),
        "cancel_address": own.address("meetup_cancel"),
        "move_address": own.address("meetup_move"),
        "is_signed_in": not own.word,
        "at_present": row.state in (State.BOOKED, State.WAITING),
    }
    return render(request, "my/meetups/booking.html", shown)


@owned
def cancel(request: Request, own: Own) -> HttpResponse:
    """Ask once more, and give the seat back."""
    back = own.address("meetup")
    if request.method == "POST":
        try:
            actions.cancel(booking=own.booking, by=own.by)
            told = _("Avbokat. Tack för att du lämnade platsen till någon annan.")
            messages.success(request, told)
        except Conflict as conflict:
            messages.warning(request, said(conflict.code))
        return HttpResponseRedirect(back)
    if not rules.may_cancel(own.by, own.booking):
        return HttpResponseRedirect(back)
    shown = {"booking": own.booking, "date": meetups.date(own.booking.occasion), "back": back}
    return render(request, "my/meetups/cancel.html", shown)


@owned
def move(request: Request, own: Own) -> HttpResponse:
    """Offer the other dates with seats left, and change to the one chosen."""
    back = own.address("meetup")
    if not rules.may_cancel(own.by, own.booking):
        return HttpResponseRedirect(back)
    others = [
        each
        for each in queries.others(own.booking.occasion)
        if each.left >= own.booking.seats and rules.is_in_time(own.by, each)
    ]
    error = ""
    if request.method == "POST":
        chosen = next((each for each in others if str(each.pk) == request.POST.get("to")), None)
        if chosen is None:
            error = _("Välj ett av datumen.")
        else:
            try:
                return _moved(request, own, actions.move(booking=own.booking, to=chosen, by=own.by))
            except Conflict as conflict:
                error = said(conflict.code)
    shown = {
        "booking": own.booking,
        "date": meetups.date(own.booking.occasion),
        "dates": meetups.dates(others),
        "back": back,
        "error": error,
    }
    return render(request, "my/meetups/move.html", shown, status=422 if error else 200)


def _moved(request: Request, own: Own, moved: Booking) -> HttpResponse:
    messages.success(request, _("Bytt. Din gamla plats gick till nästa i kön."))
    if not own.word:
        return redirect("my:meetup_booking", pk=moved.pk)
    word = sealed.seal(telling.BOOKING, {"booking": str(moved.pk)})
    return redirect("my:meetup_by_link", word=word)
