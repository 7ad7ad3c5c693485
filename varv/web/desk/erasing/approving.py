"""Approving that cases are erased: what goes, what is left, and that it cannot be undone."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.cases import actions, queries, rules
from varv.core.errors import Conflict, Invalid
from varv.eservices.models import Service
from varv.people.permissions import P
from varv.web.desk.cases.filters import number
from varv.web.desk.door import staff
from varv.web.desk.erasing.listing import day_of, offered
from varv.web.fields import Field, elsewhere, filled, fresh, key
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.CASE_ERASE)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and let what is due of a service up to a day be erased."""
    row = fetch(offered(), request.actor, rules.may_approve, pk=pk)
    sent = request.POST.dict()
    until = day_of(sent.get("until", request.GET.get("until", "")))
    if request.method != "POST":
        return _page(request, row, until, fresh(), {})
    try:
        made = actions.approve(
            service=row,
            until=until,
            seen=sent.get("seen", "")[:64],
            count=number(sent.get("count", "").strip()),
            by=request.actor,
            key=key(sent),
        )
    except Invalid as fault:
        return _page(request, row, until, sent, fault.messages)
    except Conflict:
        told = _("Listan har ändrats sedan du läste den. Läs den igen och skriv det nya antalet.")
        return _page(request, row, until, fresh(), {"count": told}, status=409)
    return redirect("desk:erasing_protocol", pk=made.pk)


def _page(
    request: Request,
    service: Service,
    until: dt.date,
    sent: dict[str, str],
    errors: dict[str, str],
    status: int = 422,
) -> HttpResponse:
    cases = queries.due_of(request.actor, service, until)
    if not cases and not errors:
        return redirect("desk:erasing")
    asked = Field(
        "count", _("Skriv antalet ärenden för att bekräfta"), kind="number", most=6, size="number"
    )
    fields = filled([asked], sent, errors)
    shown = {
        "service": service,
        "until": until,
        "cases": cases,
        "count": len(cases),
        "is_all": len(cases) < queries.MOST_ERASED,
        "mandates": queries.mandates_of(cases),
        "seen": queries.word_of(cases),
        "key": key(sent),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "back": f"{reverse('desk:erasing_service', kwargs={'pk': service.pk})}?until={until}",
    }
    return render(request, "desk/erasing/approve.html", shown, status=status if errors else 200)
