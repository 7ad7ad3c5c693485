"""Signing up without e-ID: by an address that proves itself."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.core import limits, sealed
from varv.core.errors import Conflict, Invalid
from varv.participation.meetups import actions, rules
from varv.participation.meetups.actions import telling
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.participants import named
from varv.people.actors import Actor, anonymous
from varv.people.levels import Level
from varv.web import meetups, robots
from varv.web.fields import Field, elsewhere, filled
from varv.web.guard import fetch
from varv.web.my.meetups import asking
from varv.web.my.meetups.booking import found, frame, said
from varv.web.requests import Request

HOUR = 3600
MOST_FROM_ADDRESS, MOST_TO_RECIPIENT = 20, 5


def prove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask for a name and an address, and mail a link to it."""
    occasion = found(request, slug, pk)
    if not occasion.series.takes_email:
        raise Http404
    if request.method != "POST":
        return _page(request, occasion, {"seats": "1"}, {})
    sent = request.POST.dict()
    wish = asking.wish(sent, request.LANGUAGE_CODE)
    if robots.is_often(request, "meetup proof", MOST_FROM_ADDRESS, HOUR):
        told = _("Det har kommit många anmälningar härifrån. Vänta en stund, eller ring oss.")
        return _page(request, occasion, sent, {"": told})
    try:
        if not robots.is_trapped(request) and _is_seldom(wish.email):
            place = request.municipality
            actions.ask_for_proof(municipality=place, occasion=occasion, wish=wish)
    except Invalid as fault:
        return _page(request, occasion, sent, fault.messages)
    shown = {**frame(occasion), "email": wish.email}
    return render(request, "my/meetups/look_in_mail.html", shown)


def _is_seldom(email: str) -> bool:
    """Tell whether the recipient has not been mailed too often; the sender is not told which."""
    return limits.hit(f"meetup proof to {email.lower()}", MOST_TO_RECIPIENT, HOUR)


def _page(
    request: Request, occasion: Occasion, sent: Mapping[str, str], errors: Mapping[str, str]
) -> HttpResponse:
    fields = filled(
        [
            Field("name", _("Namn på den som ska komma"), most=120, autocomplete="name"),
            asking.email(required=True, hint=_("Vi mejlar en länk som du bekräftar med.")),
            *asking.seats(occasion.series),
            asking.needs(),
            asking.phone(),
        ],
        sent,
        errors,
    )
    shown = {
        **frame(occasion),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "key": meetups.key(sent),
    }
    return render(request, "my/meetups/prove.html", shown, status=422 if errors else 200)


def proven(request: Request, word: str) -> HttpResponse:
    """Show what is about to be booked, and book it when somebody presses the button.

    The button is there because mail programs open links by themselves.
    """
    content = actions.unseal(word)
    if content is None:
        return render(request, "my/meetups/too_old.html", status=410)
    pk, wish = content
    rows = Occasion.objects.select_related("series__unit", "municipality")
    occasion = fetch(rows, request.actor, rules.may_attend, pk=pk)
    shown = {**frame(occasion), "wish": wish, "name": named(wish)}
    if request.method != "POST":
        return render(request, "my/meetups/proven.html", shown)
    try:
        booking = actions.book(occasion=occasion, wish=wish, by=_by_mail(request))
    except (Invalid, Conflict) as fault:
        shown["fault"] = said(fault.code) if isinstance(fault, Conflict) else str(fault)
        return render(request, "my/meetups/proven.html", shown, status=422)
    return redirect("my:meetup_by_link", word=_word(booking))


def _by_mail(request: Request) -> Actor:
    return replace(anonymous(request.municipality.pk), level=Level.EMAIL)


def _word(booking: Booking) -> str:
    return sealed.seal(telling.BOOKING, {"booking": str(booking.pk)})
