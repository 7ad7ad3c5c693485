"""How the municipality reaches a resident."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.core import phones
from varv.core.text import is_email
from varv.people import actions
from varv.people.models import Person
from varv.web.forms import reading
from varv.web.guard import fetch
from varv.web.my import access
from varv.web.requests import Request


@access.residents
def details(request: Request) -> HttpResponse:
    """Show the reader's contact details, and change them."""
    person = fetch(
        Person.objects.all(),
        request.actor,
        lambda actor, row: row.pk == actor.person_id,
        pk=request.actor.person_id,
    )
    given = {name: getattr(person, name) for name in ("email", "phone", "language")}
    given["phone"] = phones.shown(given["phone"])
    errors: dict[str, str] = {}
    if request.method == "POST":
        given = {name: request.POST.get(name, "").strip() for name in given}
        errors = _faults(given)
        if not errors:
            given["phone"] = reading.phone(given["phone"]) or ""
            actions.change_contact(person=person, contact=given, by=request.actor)
            messages.success(request, _("Dina uppgifter är sparade."))
            return redirect("my:details")
    shown = {"person": person, "given": given, "errors": errors}
    return render(request, "my/details.html", shown)


def _faults(given: dict[str, str]) -> dict[str, str]:
    """Return what is wrong with the contact details, by field."""
    faults = {}
    if given["email"] and not is_email(given["email"]):
        faults["email"] = _("Skriv adressen så här: namn@exempel.se")
    if given["phone"] and reading.phone(given["phone"]) is None:
        faults["phone"] = _("Skriv numret så här: 070-123 45 67")
    if given["language"] not in ("sv", "en"):
        faults["language"] = _("Välj svenska eller engelska.")
    return faults
