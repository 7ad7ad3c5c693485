"""Cases that are kept from being erased: which and why, one more, and one less."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.cases import actions, queries, rules
from varv.cases.models import Case, Hold
from varv.cases.models.erasing import LONGEST_REASON
from varv.core import clock
from varv.core.dates import long_date
from varv.core.errors import Invalid
from varv.people.permissions import P
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.cases.filters import number as id_of
from varv.web.desk.cases.picture import language
from varv.web.desk.door import staff
from varv.web.fields import Field, filled
from varv.web.guard import fetch
from varv.web.requests import Request

AT_A_TIME = 50
LONGEST_NUMBER = 30


@staff(P.CASE_ERASE)
@require_safe
def holds(request: Request) -> HttpResponse:
    """Show what is kept back, and lead to a case that is to be, by its number."""
    asked = request.GET.get("number", "").replace("\0", "").strip().upper()[:LONGEST_NUMBER]
    errors = {}
    if asked:
        case = Case.objects.filter(number=asked).first()
        if case is not None and rules.may_erase(request.actor, case):
            return redirect("desk:erasing_hold", number=case.number)
        errors["number"] = _("Det finns inget ärende med det numret hos dig.")
    before = id_of(request.GET.get("before", ""))
    rows = queries.kept_back(request.actor)
    found = list((rows.filter(pk__lt=before) if before is not None else rows)[: AT_A_TIME + 1])
    field = Field("number", _("Diarienummer"), most=LONGEST_NUMBER, size="date")
    shown = {
        "holds": found[:AT_A_TIME],
        "older": f"?before={found[AT_A_TIME - 1].pk}" if len(found) > AT_A_TIME else "",
        "is_later": before is not None,
        "fields": filled([field], {"number": asked}, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/erasing/holds.html", shown, status=404 if errors else 200)


@staff(P.CASE_ERASE)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: Request, number: str) -> HttpResponse:
    """Keep a case from being erased and say why, or let it go when it is kept."""
    case = fetch(Case.objects.all(), request.actor, rules.may_erase, number=number)
    held = Hold.objects.filter(case=case, lifted_at__isnull=True).first()
    if held is not None and request.method != "POST":
        return confirm(request, _lifting(case, held))
    if request.POST.get("do") == "lift":
        actions.let_go(case=case, by=request.actor)
        messages.success(request, _("Gallringsstoppet är hävt."))
        return redirect("desk:erasing_holds")
    if request.method != "POST":
        return confirm(request, _holding(case), _fields())
    try:
        actions.keep_back(case=case, reason=request.POST.get("reason", ""), by=request.actor)
    except Invalid as fault:
        return confirm(request, _holding(case), _fields(), fault.messages)
    messages.success(request, _("Ärendet gallras inte."))
    return redirect("desk:erasing_holds")


def _fields() -> list[Field]:
    hint = _("Till exempel att ärendet behövs i en tvist. Skriv inget känsligt.")
    return [Field("reason", _("Varför ska det vara kvar?"), "long", hint, most=LONGEST_REASON)]


def _words(title: str, text: str, button: str) -> dict[str, str]:
    ways = {"back": reverse("desk:erasing_holds"), "back_words": _("Gallringsstopp")}
    return {"title": title, "text": text, "button": button, **ways}


def _holding(case: Case) -> dict[str, str]:
    title = _("Stoppa gallringen av {number}?").format(number=case.number)
    text = _("Ärendet gallras inte förrän en arkivarie häver stoppet.")
    return _words(title, text, _("Stoppa gallringen"))


def _lifting(case: Case, held: Hold) -> dict[str, str]:
    title = _("Häva gallringsstoppet för {number}?").format(number=case.number)
    day = long_date(clock.local(held.at).date(), language())
    text = _("{name} stoppade gallringen {day}: {reason}").format(
        name=held.officer.name, day=day, reason=held.reason
    )
    return {**_words(title, text, _("Häv stoppet")), "name": "lift"}
