"""Coming back to a case with its number and code, without an account."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.cases import queries
from varv.cases.models import Case
from varv.people.actors import Actor, anonymous
from varv.web import robots
from varv.web.requests import Request
from varv.web.signin import kept

TRIES, SECONDS = 10, 15 * 60
OPENED, MOST_OPENED = "varv_opened", 20
LONGEST = 60


def find(request: Request) -> HttpResponse:
    """Ask for number and code, and lead to the case that they open."""
    if request.method != "POST":
        return render(request, "my/feedback/find.html", {"number": "", "error": ""})
    number = request.POST.get("number", "")[:LONGEST]
    code = request.POST.get("code", "")[:LONGEST]
    if robots.is_trapped(request) or robots.is_often(request, "case-code", TRIES, SECONDS):
        error = _("Du har försökt många gånger. Vänta en kvart och försök igen.")
        return _again(request, number, error, 429)
    case = queries.case_with_code(number, code)
    if case is None:
        error = _("Numret och koden hör inte ihop. Se efter på kvittot.")
        return _again(request, number, error, 422)
    remember(request, case)
    return redirect("my:feedback_case", number=case.number)


def _again(request: Request, number: str, error: str, status: int) -> HttpResponse:
    shown = {"number": number, "error": error}
    return render(request, "my/feedback/find.html", shown, status=status)


def remember(request: Request, case: Case) -> None:
    """Let this browser open the case until the session ends."""
    before = [key for key in request.session.get(OPENED, ()) if key != case.pk]
    request.session[OPENED] = [*before, case.pk][-MOST_OPENED:]


def reader(request: Request, case: Case) -> Actor:
    """Return who reads a case: a resident, or the visitor who wrote it or has shown its code.

    The session remembers the case and not the visitor's word, which would open all they wrote.
    """
    if request.actor.is_resident and request.actor.person_id == case.person_id:
        return request.actor
    word = request.session.get(kept.VISITOR, "")
    if case.visitor and case.pk in request.session.get(OPENED, ()):
        word = case.visitor
    name = str(case.values.get("contact_name") or _("Anonym"))
    return replace(anonymous(request.actor.municipality_id), visitor=word, name=name)
