"""All indicators at a glance, by unit or by principle."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.people.permissions import P
from varv.steering.effects import queries
from varv.web import dashboards
from varv.web.desk.door import staff
from varv.web.requests import Request


@staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
@require_safe
def dashboard(request: Request) -> HttpResponse:
    """Show how the indicators stand, public or not."""
    page = {"board": dashboards.board(request, queries.indicators())}
    return render(request, "desk/effects/dashboard.html", page)
