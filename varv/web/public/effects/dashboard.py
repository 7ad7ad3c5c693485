"""All public indicators at a glance, by unit or by principle."""

from django.http import HttpResponse
from django.shortcuts import render

from varv.steering.effects import queries
from varv.web import dashboards
from varv.web.public.fresh import fresh
from varv.web.requests import Request


@fresh
def dashboard(request: Request) -> HttpResponse:
    """Show how the public indicators stand."""
    rows = queries.indicators().filter(is_public=True)
    page = {"board": dashboards.board(request, rows)}
    return render(request, "public/effects/dashboard.html", page)
