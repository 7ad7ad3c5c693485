"""What every page knows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varv.people.actors import Actor
from varv.people.permissions import P


@dataclass(frozen=True)
class Place:
    """One entry of the desk's side list."""

    icon: str
    words: Promise
    address: str
    is_here: bool


WORK = (
    ("inbox", _("Arbetslista"), "desk:cases", (P.CASE_READ, P.CASE_HANDLE, P.CASE_DECIDE)),
    ("file-plus", _("Nytt ärende vid disk"), "desk:counter", (P.CASE_HANDLE,)),
)
RUN = (
    ("layout-grid", _("E-tjänster"), "desk:services", (P.SERVICE_MANAGE,)),
    ("compass", _("Riktning"), "desk:direction", (P.DIRECTION_WRITE, P.DIRECTION_REMARK)),
    ("map", _("Handlingsplaner"), "desk:plans", (P.PLAN_WRITE, P.ACTIVITY_LEAD)),
    ("chart-line", _("Effekter"), "desk:effects", (P.PLAN_WRITE, P.ACTIVITY_LEAD)),
    ("database", _("Register"), "desk:registers", (P.SERVICE_MANAGE,)),
    ("network", _("Enheter"), "desk:units", (P.UNIT_MANAGE,)),
    ("users", _("Medarbetare"), "desk:officers", (P.OFFICER_MANAGE,)),
    ("mail", _("Utskick"), "desk:outbox", (P.OUTBOX_MANAGE,)),
    ("eye", _("Spårning"), "desk:trail", (P.AUDIT_READ,)),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the municipality, the actor and the frame of the request's page."""
    municipality = getattr(request, "municipality", None)
    actor = getattr(request, "actor", None)
    known = {"municipality": municipality, "actor": actor, "demo": settings.DEMO}
    if municipality and actor and actor.is_officer and request.path_info.startswith("/desk/"):
        known |= {"work": places(request, actor, WORK), "run": places(request, actor, RUN)}
    return known


def places(request: HttpRequest, actor: Actor, offered: tuple[Any, ...]) -> list[Place]:
    """Return the entries that the officer may open; the longest address that fits is here."""
    found = [
        (icon, words, reverse(name))
        for icon, words, name, permissions in offered
        if any(actor.may(each) for each in permissions)
    ]
    fitting = [address for _icon, _words, address in found if request.path.startswith(address)]
    here = max(fitting, key=len, default="")
    return [Place(icon, words, address, address == here) for icon, words, address in found]
