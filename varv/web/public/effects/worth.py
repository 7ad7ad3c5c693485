"""What an effect is worth, where that is public."""

from django.http import HttpResponse
from django.shortcuts import render

from varv.steering.effects import queries, rules
from varv.web import worth as shown
from varv.web.guard import fetch
from varv.web.public.fresh import fresh
from varv.web.requests import Request


@fresh
def worth(request: Request, pk: int) -> HttpResponse:
    """Show what an effect is worth year by year, with what is taken for granted."""
    row = fetch(queries.calculations(), request.actor, rules.may_read_worth, pk=pk)
    page = {"row": row, "read": shown.shown(queries.worth(row))}
    return render(request, "public/effects/worth.html", page)
