"""All plans, and one of them: board, roadmap, list, and what its principles get."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.municipalities.models import Unit
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.plans import queries, rules
from varv.steering.plans.models import Plan
from varv.steering.plans.states import Risk, Stage, State
from varv.web import plans as drawn
from varv.web.desk.door import staff
from varv.web.desk.plans import page
from varv.web.guard import fetch
from varv.web.requests import Request
from varv.web.spreadsheet import MARK, lines

reads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
TAGS = {State.DRAFT: "going", State.ADOPTED: "done", State.CLOSED: "new"}


@reads
@require_safe
def plans(request: Request) -> HttpResponse:
    """Show the plans, and the joint templates that others offer."""
    rows = [(each, TAGS[State(each.state)]) for each in Plan.objects.all()]
    shown = {
        "rows": rows,
        "offered": list(queries.offered(request.municipality.pk)),
        "units": list(Unit.objects.order_by("name")),
        "may_start": rules.may_start(request.actor),
    }
    return render(request, "desk/plans/plans.html", shown)


@reads
@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """Show a plan with all its activities."""
    row = fetch(Plan.objects.all(), request.actor, rules.may_read, pk=pk)
    view = request.GET.get("vy", "board")
    view = view if view in drawn.VIEWS else "board"
    asked = drawn.wanted(request.GET)
    rows = list(queries.activities(row, asked, public=False))
    language = request.LANGUAGE_CODE
    shown = {
        "plan": row,
        "title": spoken(row, "title"),
        "tag": TAGS[State(row.state)],
        "view": view,
        "asked": asked,
        "words": [(word.pk, spoken(word, "name")) for word in row.words.all()],
        "units": list(Unit.objects.order_by("name")),
        "stages": Stage.choices,
        "risks": Risk.choices,
        "rows": [
            (
                *(each, *drawn.risk(each)),
                *(drawn.money(each.budget), drawn.over(each.budget, each.outcome)),
            )
            for each in rows
        ],
        "columns": drawn.board(rows, language) if view == "board" else (),
        "roadmap": drawn.roadmap(row, rows, language) if view == "roadmap" else None,
        "principles": drawn.principles(row, public=False) if view == "principles" else (),
        "writes": rules.may_write(request.actor, row),
        "proposes": row.state != State.CLOSED,
    }
    return render(request, "desk/plans/plan.html", shown)


@reads
@require_safe
def download(request: Request, pk: int) -> HttpResponse:
    """Return the activities for a spreadsheet."""
    row = fetch(Plan.objects.all(), request.actor, rules.may_read, pk=pk)
    rows = queries.activities(row, drawn.wanted(request.GET), public=False)
    head = [
        *(_("Nummer"), _("Aktivitet"), _("Enhet"), _("Steg"), _("Risk"), _("Budget, kr")),
        *(_("Utfall, kr"), _("Börjar"), _("Slutar"), _("Effekten följs upp"), _("Poäng")),
    ]
    body = [
        [
            *(str(each.number), each.title, each.unit.name, each.get_stage_display()),
            *(each.get_risk_display(), page.kronor(each.budget), page.kronor(each.outcome)),
            *map(page.written, (each.starts_on, each.ends_on, each.follow_up_on)),
            str(each.score if each.score is not None else ""),
        ]
        for each in rows
    ]
    response = HttpResponse(MARK + lines([head, *body]), content_type="text/csv; charset=utf-8")
    name = f"{row.slug}-{clock.today().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
