"""Somebody on the list: signed up by phone, looked at, moved, taken off."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from varv.core import phones
from varv.core.errors import Conflict, Invalid
from varv.participation.meetups import actions, queries, rules
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.participants import Wish
from varv.participation.meetups.states import State
from varv.people.permissions import P
from varv.web import meetups
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.door import staff
from varv.web.desk.meetups.dates import found
from varv.web.desk.meetups.door import run
from varv.web.desk.meetups.occasion import line
from varv.web.desk.meetups.planning import either
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.MEETUP_MANAGE)
@either
def by_phone(request: Request, pk: int) -> HttpResponse:
    """Sign up somebody who calls."""
    row = found(request, pk)
    if request.method != "POST":
        return _page(request, row, {"seats": "1", "language": "sv"}, {})
    sent = request.POST.dict()
    try:
        booking = actions.book(occasion=row, wish=_wish(sent), by=request.actor)
    except Invalid as fault:
        return _page(request, row, sent, fault.messages)
    except Conflict as conflict:
        return _page(request, row, sent, {"": _said(conflict.code)})
    is_waiting = booking.state == State.WAITING
    told = _("{name} står i kö.") if is_waiting else _("{name} är anmäld. Kod: {code}")
    messages.success(request, told.format(name=booking.name, code=booking.code))
    return redirect("desk:meetup_occasion", pk=pk)


def _wish(sent: Mapping[str, str]) -> Wish:
    def said(name: str) -> str:
        return sent.get(name, "").replace("\0", "").strip()

    return Wish(
        name=said("name"),
        email=said("email")[:254],
        phone=said("phone")[:40],
        seats=2 if sent.get("seats") == "2" else 1,
        needs=said("needs"),
        language="en" if sent.get("language") == "en" else "sv",
        has_consent=True,
        key=meetups.key(sent),
    )


def _said(code: str) -> str:
    return {
        "closed": _("Datumet är inställt eller över."),
        "elsewhere": _("Personen har redan plats på ett av de andra datumen."),
        "full": _("Det datumet är fullt. Platsen på det gamla är kvar."),
        "late": _("Det går inte att ändra den här anmälan längre."),
    }.get(code, _("Det gick inte. Läs in sidan igen."))


def _page(
    request: Request, occasion: Occasion, sent: Mapping[str, str], errors: Mapping[str, str]
) -> HttpResponse:
    fields = filled(_fields(occasion), sent, errors)
    shown = {
        "occasion": occasion,
        "date": meetups.date(occasion),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "key": meetups.key(sent),
    }
    return render(request, "desk/meetups/by_phone.html", shown, status=422 if errors else 200)


def _fields(occasion: Occasion) -> list[Field]:
    alone, two = Option("1", _("En person")), Option("2", _("Två, någon följer med"))
    seats = Field("seats", _("Hur många kommer?"), "radios", options=[alone, two])
    languages = [Option("sv", "Svenska"), Option("en", "English")]
    return [
        Field("name", _("Namn på den som ska komma"), most=120),
        Field("phone", _("Telefon"), "tel", required=False, most=40),
        Field(
            "email",
            _("E-post"),
            "email",
            _("Utan e-post ringer ni om något ändras."),
            required=False,
        ),
        *([seats] if occasion.series.companions else []),
        Field("needs", _("Behov"), "long", required=False, most=300, rows=3),
        Field("language", _("Språk i mejl"), "radios", options=languages),
    ]


@staff(P.MEETUP_MANAGE)
@require_safe
def booking(request: Request, pk: str) -> HttpResponse:
    """Show who somebody is, how to reach them and what they need; the look is recorded."""
    row = fetch(queries.bookings(), request.actor, run, pk=pk)
    actions.look(booking=row, by=request.actor)
    is_named = rules.may_name(request.actor, row)
    others = queries.others(row.occasion) if rules.may_cancel(request.actor, row) else []
    shown = {
        "booking": row,
        "line": line(request.actor, row),
        "is_named": is_named,
        "phone": phones.shown(row.phone),
        "date": meetups.date(row.occasion),
        "may_cancel": rules.may_cancel(request.actor, row),
        "others": meetups.dates(each for each in others if each.left >= row.seats),
        "place": queries.place_in_queue(row) if row.state == State.WAITING else 0,
    }
    return render(request, "desk/meetups/booking.html", shown)


@staff(P.MEETUP_MANAGE)
@either
def cancel(request: Request, pk: str) -> HttpResponse:
    """Ask once more, and take somebody off the list."""
    row = fetch(queries.bookings(), request.actor, run, pk=pk)
    shown = line(request.actor, row)
    if request.method == "POST":
        try:
            actions.cancel(booking=row, by=request.actor)
            messages.success(request, _("{name} är avbokad.").format(name=shown.name))
        except Conflict as conflict:
            messages.warning(request, _said(conflict.code))
        return redirect("desk:meetup_occasion", pk=row.occasion_id)
    words = {
        "title": _("Avboka {name}?").format(name=shown.name),
        "text": _("Platsen går till den som står först i kön. Den avbokade får ett mejl."),
        "button": _("Avboka"),
        "back": reverse("desk:meetup_booking", kwargs={"pk": row.pk}),
        "back_words": shown.name,
    }
    return confirm(request, words)


@staff(P.MEETUP_MANAGE)
@require_POST
def move(request: Request, pk: str) -> HttpResponse:
    """Change somebody to another date."""
    row: Booking = fetch(queries.bookings(), request.actor, run, pk=pk)
    chosen = request.POST.get("to", "")
    to = next((each for each in queries.others(row.occasion) if str(each.pk) == chosen), None)
    try:
        if to is None:
            raise Conflict("full")
        moved = actions.move(booking=row, to=to, by=request.actor)
    except Conflict as conflict:
        messages.warning(request, _said(conflict.code))
        return redirect("desk:meetup_booking", pk=pk)
    messages.success(request, _("Bytt till det nya datumet."))
    return redirect("desk:meetup_booking", pk=moved.pk)
