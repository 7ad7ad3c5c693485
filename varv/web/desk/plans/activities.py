"""One activity: how far it has come, its years, and stopping it."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Invalid
from varv.laps.states import Kind
from varv.people.permissions import P
from varv.steering.direction.models import Wording, spoken
from varv.steering.direction.states import State as EditionState
from varv.steering.plans import actions, queries, rules
from varv.steering.plans.models import Activity, Evidence, Passage
from varv.steering.plans.states import Stage, next_stage, previous_stage
from varv.web import decided
from varv.web import plans as drawn
from varv.web.desk.asking import Asked, ask
from varv.web.desk.door import staff
from varv.web.desk.plans import page
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)


@leads
@require_safe
def activity(request: Request, pk: int) -> HttpResponse:
    """Show an activity with what each stage gave, and the gate to the next."""
    rows = queries.whole().prefetch_related(
        Prefetch("evidence", Evidence.objects.select_related("officer")),
        "attachments",
        Prefetch("passages", Passage.objects.select_related("officer")),
    )
    row = fetch(rows, request.actor, rules.may_read_activity, pk=pk)
    stage = Stage(row.stage)
    after, before = next_stage(stage), previous_stage(stage)
    served = Wording.objects.filter(
        principle__servings__activity=row, section__edition__state=EditionState.ADOPTED
    )
    shown = {
        "row": row,
        "plan": row.plan,
        "tag": drawn.tag(row),
        "steps": drawn.steps(row),
        "decided": decided.about(row, request.LANGUAGE_CODE, public=False),
        "passages": [
            (each, Stage(each.before).label, Stage(each.after).label) for each in row.passages.all()
        ],
        "after": after.label if after else "",
        "before": before.label if before else "",
        "is_told": not after or any(each.stage == stage for each in row.evidence.all()),
        "facts": queries.facts(row),
        "dependencies": queries.dependencies(row),
        "risk": drawn.risk(row),
        "budget": drawn.money(row.budget),
        "outcome": drawn.money(row.outcome),
        "over": drawn.over(row.budget, row.outcome),
        "principles": list(served),
        "leads": rules.may_lead(request.actor, row),
        "selects": rules.may_select(request.actor, row),
        **things.beside(request.actor, Kind.ACTIVITY, row.pk, counted=False),
    }
    return render(request, "desk/plans/activity.html", shown)


def _selected(request: Request, pk: int) -> Activity:
    rows = Activity.objects.select_related("plan")
    return fetch(rows, request.actor, rules.may_select, pk=pk)


@staff(P.PLAN_WRITE)
@either
def select(request: Request, pk: int) -> HttpResponse:
    """Choose the years in which an activity is worked on."""
    row = _selected(request, pk)
    stored = {str(each.year) for each in row.selections.all()}
    chosen = set(request.POST.getlist("years")) if request.method == "POST" else stored
    asked = Asked(
        title=_("Vilka år arbetar vi med {title}?").format(title=spoken(row, "title")),
        button=_("Spara"),
        area=page.at(row),
        back=page.home(row),
        fields=[
            Field(
                "years",
                _("År"),
                kind="ticks",
                required=False,
                options=[Option(str(year), str(year)) for year in row.plan.years],
                chosen=sorted(chosen),
            )
        ],
    )
    if request.method != "POST":
        return ask(request, asked)
    try:
        actions.select(activity=row, years=page.picked(chosen), by=request.actor)
    except Invalid as fault:
        return ask(request, asked, request.POST.dict(), fault.messages)
    messages.success(request, _("Åren är valda."))
    return redirect("desk:activity", pk=pk)


@staff(P.PLAN_WRITE)
@either
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop an activity, with the reason."""
    row = _selected(request, pk)
    asked = Asked(
        title=_("Avsluta {title}?").format(title=spoken(row, "title")),
        lead=_("Det den har gett finns kvar, så att andra kan lära av den."),
        button=_("Avsluta aktiviteten"),
        area=page.at(row),
        back=page.home(row),
        fields=[Field("reason", _("Varför?"), kind="long", most=400, rows=3)],
        is_grave=True,
    )
    if request.method != "POST":
        return ask(request, asked)
    sent = request.POST.dict()
    try:
        actions.stop(activity=row, reason=sent.get("reason", ""), by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Aktiviteten är avslutad."))
    return redirect("desk:activity", pk=pk)


@staff(P.PLAN_WRITE)
@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """Take up an activity that was stopped."""
    row = _selected(request, pk)
    actions.resume(activity=row, by=request.actor)
    messages.success(request, _("Aktiviteten är igång igen."))
    return redirect("desk:activity", pk=pk)
