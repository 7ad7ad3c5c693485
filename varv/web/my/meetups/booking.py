"""Signing up with e-ID: for oneself, a ward, or a relative."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.core import phones
from varv.core.errors import Conflict, Invalid
from varv.participation.meetups import actions, availability, queries, rules
from varv.participation.meetups.models import Occasion
from varv.people.levels import Level
from varv.people.models import Person
from varv.web import meetups
from varv.web.fields import Field, elsewhere, filled
from varv.web.guard import fetch
from varv.web.my import access
from varv.web.my.meetups import asking
from varv.web.requests import Request


def found(request: Request, slug: str, pk: int) -> Occasion:
    """Return the date that somebody wants to come to."""
    rows = Occasion.objects.select_related("series__unit", "municipality")
    return fetch(rows.filter(series__slug=slug), request.actor, rules.may_attend, pk=pk)


def book(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask who comes and what they need, and sign them up."""
    occasion = found(request, slug, pk)
    if not request.actor.is_resident:
        return _ways(request, occasion)
    people = _people(request)
    if request.method != "POST":
        return _page(request, occasion, people, _known(people[0]), {})
    sent = request.POST.dict()
    person = next((each for each in people if str(each.pk) == sent.get("who")), None)
    try:
        _check(sent, person)
        wish = asking.wish(sent, request.LANGUAGE_CODE, person)
        booking = actions.book(occasion=occasion, wish=wish, by=request.actor)
    except Invalid as fault:
        return _page(request, occasion, people, sent, fault.messages)
    except Conflict as conflict:
        return _page(request, occasion, people, sent, {"": said(conflict.code)})
    return redirect("my:meetup_booking", pk=booking.pk)


def _people(request: Request) -> Sequence[Person]:
    """Return the resident first, then the wards."""
    own = request.actor.as_person
    rows = Person.objects.filter(pk__in=[own, *request.actor.wards]).order_by("given_name")
    return sorted(rows, key=lambda each: each.pk != own)


def _known(own: Person) -> dict[str, str]:
    phone = phones.shown(own.phone)
    return {"who": str(own.pk), "email": own.email, "phone": phone, "seats": "1"}


def _check(sent: Mapping[str, str], person: Person | None) -> None:
    if person is not None:
        return
    faults = {}
    if sent.get("who") != asking.OTHER:
        faults["who"] = _("Välj vem som ska komma.")
    elif not sent.get("name", "").strip():
        faults["name"] = _("Skriv namnet på den som ska komma, med högst 120 tecken.")
    elif sent.get("consent") != "1":
        faults["consent"] = _("Fråga först, och kryssa för att personen vill.")
    if faults:
        raise Invalid(faults)


def said(code: str) -> str:
    """Return what is said when somebody could not be signed up, moved or taken off the list."""
    return {
        "closed": _("Det går inte längre att anmäla sig till det här datumet."),
        "elsewhere": _("Den här personen har redan plats på ett av de andra datumen."),
        "full": _("Det datumet blev just fullt. Du har kvar din plats."),
        "late": _("Det är för sent att avboka här. Ring oss i stället."),
    }.get(code, _("Det gick inte. Försök igen, eller ring oss."))


def _ways(request: Request, occasion: Occasion) -> HttpResponse:
    """Show the ways to sign up, or lead to the sign-in that was chosen."""
    if request.method == "POST":
        return access.sign_in(request, Level.SUBSTANTIAL, back=request.path)
    return render(request, "my/meetups/ways.html", frame(occasion))


def frame(occasion: Occasion) -> dict[str, object]:
    """Return what every page about signing up shows."""
    series = occasion.series
    return {
        "date": meetups.date(occasion),
        "series": series,
        "why": availability.why(series, occasion),
        "cancel_until": availability.cancel_until(series, occasion),
    }


def _page(
    request: Request,
    occasion: Occasion,
    people: Sequence[Person],
    sent: Mapping[str, str],
    errors: Mapping[str, str],
) -> HttpResponse:
    fields = filled(_fields(occasion, people, sent), sent, errors)
    shown = {
        **frame(occasion),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "key": meetups.key(sent),
        "relative": asking.RELATIVE,
        "mine": [
            (each, meetups.said_of(each)) for each in queries.own(request.actor, occasion)[:6]
        ],
    }
    return render(request, "my/meetups/book.html", shown, status=422 if errors else 200)


def _fields(
    occasion: Occasion, people: Sequence[Person], sent: Mapping[str, str]
) -> Sequence[Field]:
    ticked = sent.get("consent") == "1"
    chosen = sent.get("who", "")
    return [
        *asking.for_whom(people[0], people[1:], chosen=chosen, ticked=ticked),
        *asking.seats(occasion.series),
        asking.needs(),
        asking.email(
            required=False, hint=_("Hit skickar vi bekräftelsen, med datumet för din kalender.")
        ),
        asking.phone(),
    ]
