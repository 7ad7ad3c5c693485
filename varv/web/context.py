"""What every page knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.council import queries as seats
from varv.steering.council import rules as council


@dataclass(frozen=True)
class Place:
    """One entry of the desk's side list."""

    icon: str
    words: Promise
    address: str
    is_here: bool = False


@dataclass(frozen=True)
class Part:
    """A part of the desk's side list; the first has no name."""

    name: str | Promise
    places: Sequence[Place]


CASES = (P.CASE_READ, P.CASE_HANDLE, P.CASE_DECIDE)
VOICES = (P.VOICE_MODERATE, P.DIALOGUE_MANAGE, P.MEETUP_MANAGE)
LEADS = (P.PLAN_WRITE, P.ACTIVITY_LEAD)
WORK = (
    ("inbox", _("Arbetslista"), "desk:cases", CASES),
    ("file-plus", _("Nytt ärende vid disk"), "desk:counter", (P.CASE_HANDLE,)),
)
HEAR = (
    ("messages-square", _("Inkorg"), "desk:voices", VOICES),
    ("megaphone", _("Medborgarförslag"), "desk:proposals", (P.VOICE_MODERATE,)),
    ("message-square", _("Synpunkter"), "desk:feedback", (P.VOICE_MODERATE,)),
    ("vote", _("Dialoger"), "desk:dialogues", (P.DIALOGUE_MANAGE,)),
    ("calendar-days", _("Träffar"), "desk:meetups", (P.MEETUP_MANAGE,)),
    ("newspaper", _("Nyheter"), "desk:news", (P.NEWS_PUBLISH,)),
    ("smile", _("Nöjdhet"), "desk:satisfaction", (P.SERVICE_MANAGE, *LEADS)),
    ("lightbulb", _("Behov"), "desk:needs", (P.NEED_GATHER,)),
)
STEER = (
    ("compass", _("Riktning"), "desk:direction", (P.DIRECTION_WRITE, P.DIRECTION_REMARK)),
    ("map", _("Handlingsplaner"), "desk:plans", LEADS),
    ("chart-line", _("Effekter"), "desk:effects", LEADS),
    ("scale", _("Digitaliseringsråd"), "desk:council", (P.COUNCIL_MANAGE, *LEADS)),
    ("send", _("Kommunikation"), "desk:communication", (P.COMMUNICATION_PLAN, P.ACTIVITY_LEAD)),
    ("refresh-cw", _("Varv"), "desk:laps", (P.LAP_LINK,)),
    ("gauge", _("Digital mognad"), "desk:maturity", LEADS),
    ("clipboard-check", _("Uppföljning"), "desk:reviews", LEADS),
)
RUN = (
    ("layout-grid", _("E-tjänster"), "desk:services", (P.SERVICE_MANAGE,)),
    ("database", _("Register"), "desk:registers", (P.SERVICE_MANAGE,)),
    ("network", _("Enheter"), "desk:units", (P.UNIT_MANAGE,)),
    ("users", _("Medarbetare"), "desk:officers", (P.OFFICER_MANAGE,)),
    ("plug", _("Anslutningar"), "desk:clients", (P.CLIENT_MANAGE,)),
    ("forward", _("Vidarebefordran"), "desk:forwards", (P.CLIENT_MANAGE,)),
    ("mail", _("Utskick"), "desk:outbox", (P.OUTBOX_MANAGE,)),
    ("archive-x", _("Gallring"), "desk:erasing", (P.CASE_ERASE,)),
    ("eye", _("Spårning"), "desk:trail", (P.AUDIT_READ,)),
)
STEERING = _("Styra")
SIDE: tuple[tuple[str | Promise, tuple[Any, ...]], ...] = (
    ("", WORK),
    (_("Lyssna"), HEAR),
    (STEERING, STEER),
    (_("Förvalta"), RUN),
)


# The main pages of a municipality, each with the addresses that belong to it.
MAIN: tuple[tuple[Promise, str, tuple[str, ...]], ...] = (
    (_("E-tjänster"), "public:services", ("/e-tjanster/",)),
    (
        _("Tyck till"),
        "public:voices",
        ("/tyck-till/", "/medborgarforslag/", "/synpunkter/", "/dialoger/"),
    ),
    (_("Träffar"), "public:meetups", ("/traffar/",)),
    (_("Nyheter"), "public:news", ("/nyheter/",)),
    (
        _("Mål och plan"),
        "public:steering",
        (
            "/mal-och-plan/",
            "/malbild/",
            "/handlingsplan/",
            "/effekter/",
            "/uppfoljning/",
            "/visioner/",
            "/policyer/",
            "/digitaliseringsrad/",
            "/varv/",
        ),
    ),
    (_("Kontakt"), "public:contact", ("/kontakt/",)),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the municipality, the actor and the frame of the request's page."""
    municipality = getattr(request, "municipality", None)
    actor = getattr(request, "actor", None)
    known = {"municipality": municipality, "actor": actor, "demo": settings.DEMO}
    if municipality and actor and actor.is_officer and request.path_info.startswith("/desk/"):
        known["side"] = side(request, actor)
    elif municipality:
        known["main_places"] = main(request)
    return known


def main(request: HttpRequest) -> list[Place]:
    """Return the main pages of the municipality that the request is about."""
    return [
        Place("", words, reverse(name), request.path_info.startswith(below))
        for words, name, below in MAIN
    ]


def side(request: HttpRequest, actor: Actor) -> list[Part]:
    """Return the parts of the side list with what the officer may open.

    Who sits in the council finds it, also without steering anything else.

    Of all entries the one with the longest address that fits is where the officer is.
    """
    parts = {name: _places(actor, offered) for name, offered in SIDE}
    steers = any(actor.may(each) for each in council.READS)
    if not steers and seats.seat_of(actor) is not None:
        parts[STEERING].append(Place("scale", _("Digitaliseringsråd"), reverse("desk:council")))
    fitting = [
        place.address
        for places in parts.values()
        for place in places
        if request.path.startswith(place.address)
    ]
    here = max(fitting, key=len, default="")
    return [
        Part(name, [replace(place, is_here=place.address == here) for place in places])
        for name, places in parts.items()
        if places
    ]


def _places(actor: Actor, offered: tuple[Any, ...]) -> list[Place]:
    return [
        Place(icon, words, reverse(name))
        for icon, words, name, permissions in offered
        if any(actor.may(each) for each in permissions)
    ]
