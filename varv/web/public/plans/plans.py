"""The action plan and its activities, as far as they are public."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from varv.laps.states import Kind
from varv.people.actors import Actor
from varv.steering.direction.models import Wording, spoken
from varv.steering.direction.states import State as EditionState
from varv.steering.effects import queries as measured
from varv.steering.effects.models import Indicator
from varv.steering.plans import queries, rules
from varv.steering.plans.models import Activity, Attachment, Plan
from varv.web import attached, decided, effects, pictured, plans
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.public.fresh import fresh
from varv.web.requests import Request

MOST = 20


@fresh
def current(request: Request) -> HttpResponse:
    """Lead to the plan in force, or say that there is none yet."""
    row = queries.current()
    if row is not None:
        return redirect("public:plan", slug=row.slug)
    return render(request, "public/plans/none.html")


@fresh
def plan(request: Request, slug: str) -> HttpResponse:
    """Show a plan: as a board, over time, as a list, or by what its principles get."""
    row = fetch(queries.in_public(), request.actor, _may_be_read, slug=slug)
    view = request.GET.get("vy", "board")
    view = view if view in plans.VIEWS else "board"
    asked = plans.wanted(request.GET)
    rows = list(queries.activities(row, asked, public=True))
    language = request.LANGUAGE_CODE
    shown = {
        "plan": row,
        "title": spoken(row, "title"),
        "lead": spoken(row, "lead"),
        "words": [(word, spoken(word, "name")) for word in row.words.all()],
        "asked": asked,
        "view": view,
        "rows": [(each, spoken(each, "title")) for each in rows],
        "columns": plans.board(rows, language) if view == "board" else (),
        "roadmap": plans.roadmap(row, rows, language) if view == "roadmap" else None,
        "principles": plans.principles(row, public=True) if view == "principles" else (),
        "others": [each for each in queries.in_public() if each.pk != row.pk],
    }
    return render(request, "public/plans/plan.html", shown)


def _may_be_read(actor: Actor, row: Plan) -> bool:
    return rules.may_be_read(actor, row)


def _measured(row: Activity) -> QuerySet[Indicator]:
    return measured.indicators().filter(activity=row, is_public=True)


@fresh
def activity(request: Request, slug: str, number: int) -> HttpResponse:
    """Show what an activity is, how far it has come and what each stage gave."""
    files = Prefetch("attachments", Attachment.objects.filter(is_public=True))
    rows = queries.whole().prefetch_related("evidence", files).filter(plan__slug=slug)
    row = fetch(rows, request.actor, rules.may_be_seen, number=number)
    served = Wording.objects.filter(
        principle__servings__activity=row, section__edition__state=EditionState.ADOPTED
    )
    shown = {
        "plan": row.plan,
        "plan_title": spoken(row.plan, "title"),
        "row": row,
        "title": spoken(row, "title"),
        "summary": spoken(row, "summary"),
        "steps": plans.steps(row),
        "decided": decided.about(row, request.LANGUAGE_CODE, public=True),
        "principles": [(each, spoken(each, "title")) for each in served],
        "facts": queries.facts(row),
        "stats": [effects.stat(each) for each in measured.latest(_measured(row), MOST)],
        "waits_for": [each for each in queries.waits_for(row) if each.is_public],
        "lap_href": things.way(Kind.ACTIVITY, row.pk),
    }
    return render(request, "public/plans/activity.html", shown)


@require_safe
def attachment(request: Request, key: UUID, size: str) -> HttpResponseBase:
    """Send a file or a picture of an activity that everybody may see."""
    rows = Attachment.objects.select_related("activity__plan")
    row = fetch(rows, request.actor, rules.may_see_attachment, pk=key)
    return attached.send(request, row, size, pictured.SHARED)
