"""Putting an activity into a plan, and changing what it is."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.plans import actions, rules
from varv.steering.plans.actions.activities import About, Ties
from varv.steering.plans.models import Activity, Plan
from varv.steering.plans.states import Risk
from varv.web.desk.asking import Asked, ask, changed, revision
from varv.web.desk.door import staff
from varv.web.desk.plans import form, growing, page
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
NOTHING: Mapping[str, str] = MappingProxyType({})


@leads
@either
def propose(request: Request, pk: int) -> HttpResponse:
    """Put an activity into a plan."""
    plan = fetch(Plan.objects.all(), request.actor, rules.may_read, pk=pk)
    need = growing.need_of(request)

    @transaction.atomic
    def make(about: About, ties: Ties) -> Activity:
        row = actions.propose(plan=plan, about=about, ties=ties, by=request.actor)
        growing.grow(need, row, request)
        return row

    return proposing(request, plan, make, growing.begun(need), carried=growing.fields(need))


def proposing(
    request: Request,
    plan: Plan,
    make: Callable[[About, Ties], Activity],
    known: Mapping[str, str] = NOTHING,
    back: str = "",
    carried: Sequence[Field] = (),
) -> HttpResponse:
    """Ask what a new activity is, and make it.

    Args:
        make: puts it into the plan, and whatever else belongs to it.
        known: what the form says before anybody has written in it.
        back: where one goes when not answering, if not to the plan.
        carried: what the form keeps without asking.
    """
    choices = form.choices(request, plan)
    asked = Asked(
        title=_("Ny aktivitet"),
        button=_("Lägg till"),
        area=page.area(),
        back=back or reverse("desk:plan", kwargs={"pk": plan.pk}),
        fields=[*form.questions(choices, form.sent_ticks(request)), *carried],
    )
    if request.method != "POST":
        return ask(request, asked, {"is_public": "yes", "risk": Risk.LOW, "revision": "1", **known})
    try:
        row = make(*form.read(request, choices))
    except Invalid as fault:
        return ask(request, asked, request.POST.dict(), fault.messages)
    messages.success(request, _("Aktiviteten finns i planen."))
    return redirect("desk:activity", pk=row.pk)


@leads
@either
def describe(request: Request, pk: int) -> HttpResponse:
    """Change what an activity is; the second of two writers loses nothing."""
    rows = Activity.objects.select_related("plan").prefetch_related("partners")
    row = fetch(rows, request.actor, rules.may_lead, pk=pk)
    known = form.choices(request, row.plan, row.pk)
    ticked = form.sent_ticks(request) if request.method == "POST" else form.tied_now(known)
    asked = Asked(
        title=spoken(row, "title"),
        button=_("Spara"),
        area=page.area(),
        back=page.home(row),
        fields=form.questions(known, ticked),
    )
    if request.method != "POST":
        return ask(request, asked, form.stored(row))
    sent = request.POST.dict()
    try:
        about, ties = form.read(request, known)
        seen = revision(sent)
        actions.describe(activity=row, about=about, ties=ties, by=request.actor, revision=seen)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        row.refresh_from_db(fields=["revision"])
        return ask(request, asked, {**sent, "revision": str(row.revision)}, changed(), status=409)
    messages.success(request, _("Sparat."))
    return redirect("desk:activity", pk=pk)
