"""Sharing a statement with a group of municipalities, and following what the group shares."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varv.core.errors import Invalid
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.direction import actions, queries, rules
from varv.steering.direction.models import Edition, Statement
from varv.web.desk.door import staff
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.DIRECTION_WRITE)
@require_POST
def offer(request: Request, pk: int) -> HttpResponse:
    """Let other municipalities take the statement over, or no longer."""
    row = fetch(Statement.objects.all(), request.actor, rules.may_write, pk=pk)
    is_offered = request.POST.get("offer") == "yes"
    actions.offer(statement=row, is_offered=is_offered, by=request.actor)
    told = _("Andra kommuner kan ta över texten.") if is_offered else _("Texten delas inte längre.")
    messages.success(request, told)
    return redirect("desk:statement", pk=pk)


@staff(P.DIRECTION_WRITE)
@require_POST
def take_over(request: Request, pk: int) -> HttpResponse:
    """Begin a draft from what another municipality offers."""
    rows = queries.offered(request.municipality.pk)
    source = fetch(rows, request.actor, _is_offered, pk=pk)
    try:
        made = actions.take_over(source=source, municipality=request.municipality, by=request.actor)
    except Invalid as fault:
        messages.warning(request, " ".join(fault.messages.values()))
        return redirect("desk:direction")
    messages.success(request, _("Texten är din nu. Ändra den så att den passar er."))
    return redirect("desk:statement", pk=made.statement_id)


def _is_offered(actor: Actor, edition: Edition) -> bool:
    return edition.statement.is_offered and rules.may_start(actor)


@staff(P.DIRECTION_WRITE)
@require_POST
def follow(request: Request, pk: int) -> HttpResponse:
    """Begin a draft from the next edition of what the group shares."""
    row = fetch(Statement.objects.all(), request.actor, rules.may_write, pk=pk)
    source = queries.newer(row)
    if source is None:
        raise Http404
    try:
        actions.follow(statement=row, source=source, by=request.actor)
    except Invalid as fault:
        messages.warning(request, " ".join(fault.messages.values()))
    else:
        messages.success(request, _("Utkastet är skrivet efter den nya versionen. Läs och anta."))
    return redirect("desk:statement", pk=pk)
