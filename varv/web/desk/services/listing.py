"""What the municipality offers, and what it could offer from the library."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from varv.core.errors import Invalid
from varv.core.text import sort_key
from varv.eservices import actions
from varv.eservices import library as shelf
from varv.eservices.models import Service
from varv.eservices.package.compiled import Package
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.administration.units import tree
from varv.web.desk.cases.filters import number
from varv.web.desk.cases.picture import language
from varv.web.desk.door import staff
from varv.web.guard import fetch
from varv.web.requests import Request

HEAVY = ("current__files", "current__texts")
STATES = {"draft": "new", "published": "done", "withdrawn": "wait"}


class Offered(NamedTuple):
    """A service of the municipality."""

    service: Service
    tag: str
    word: str


class Shelved(NamedTuple):
    """A package of the library that the municipality does not offer."""

    key: str
    name: str
    summary: str
    version: str
    icon: str


def word_of(state: str) -> str:
    """Return a service's state in words."""
    return {
        "draft": _("Utkast"),
        "published": _("Publicerad"),
        "withdrawn": _("Tillbakadragen"),
    }.get(state, state)


def text_of(package: Package, path: str) -> str:
    """Return a text of a package in the reader's language."""
    return package.text(path, language())


@staff(P.SERVICE_MANAGE)
@require_safe
def services(request: Request) -> HttpResponse:
    """Show what the municipality offers."""
    own = Service.objects.select_related("current", "owner").defer("files", "texts", *HEAVY)
    rows = [Offered(row, STATES[row.state], word_of(row.state)) for row in own]
    rows.sort(key=lambda each: sort_key(each.service.current_name))
    left = len(set(shelf.names()) - {each.service.package_key for each in rows})
    return render(request, "desk/services/services.html", {"rows": rows, "left": left})


@staff(P.SERVICE_MANAGE)
@require_safe
def library(request: Request) -> HttpResponse:
    """Show the packages that the municipality does not offer yet."""
    taken = set(Service.objects.values_list("package_key", flat=True))
    rows = [_shelved(shelf.package(key)) for key in sorted({*shelf.names()} - taken)]
    rows.sort(key=lambda each: sort_key(each.name))
    owners = [unit for unit in units() if request.actor.may(P.SERVICE_MANAGE, unit.pk)]
    return render(request, "desk/services/library.html", {"rows": rows, "owners": owners})


def units() -> list[Unit]:
    """Return the units in the order of the tree."""
    return [each.unit for each in tree(list(Unit.objects.all()))]


def _shelved(package: Package) -> Shelved:
    return Shelved(
        key=package.key,
        name=text_of(package, "about.name"),
        summary=text_of(package, "about.summary"),
        version=package.version,
        icon=package.about.icon,
    )


@staff(P.SERVICE_MANAGE)
@require_POST
def offer(request: Request, key: str) -> HttpResponse:
    """Take a package from the library; nobody sees it before it is published."""
    rows = Unit.objects.all()
    owner = fetch(rows, request.actor, may_own, pk=number(request.POST.get("owner", "")))
    try:
        service = actions.offer(
            municipality=request.municipality, package_key=key, owner=owner, by=request.actor
        )
    except Invalid as fault:
        messages.warning(request, " ".join(fault.messages.values()))
        return redirect("desk:services")
    messages.success(request, _("Tjänsten finns nu som utkast. Ställ in den och publicera."))
    return redirect("desk:service_settings", pk=service.pk)


def may_own(actor: Actor, unit: Unit) -> bool:
    """Tell whether the officer may manage services of the unit."""
    return actor.municipality_id == unit.municipality_id and actor.may(P.SERVICE_MANAGE, unit.pk)
