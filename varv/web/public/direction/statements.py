"""Visions and policies in force."""

from django.http import HttpResponse
from django.shortcuts import render

from varv.people.actors import Actor
from varv.steering.direction import queries
from varv.steering.direction.models import Edition
from varv.steering.direction.states import Kind
from varv.web import direction
from varv.web.guard import fetch
from varv.web.public.fresh import fresh
from varv.web.requests import Request


@fresh
def visions(request: Request) -> HttpResponse:
    """Show what each administration sees before it, in its own words."""
    rows = list(queries.in_force(Kind.VISION))
    read = direction.all_shown(rows, request.LANGUAGE_CODE)
    return render(request, "public/direction/visions.html", {"visions": read})


@fresh
def policies(request: Request) -> HttpResponse:
    """List the policies in force."""
    rows = queries.in_force(Kind.POLICY)
    shown = [
        (row, direction.title(row), direction.over(row, request.LANGUAGE_CODE)) for row in rows
    ]
    return render(request, "public/direction/policies.html", {"policies": shown})


@fresh
def policy(request: Request, slug: str) -> HttpResponse:
    """Show a policy in force."""
    rows = queries.in_force(Kind.POLICY)
    row = fetch(rows, request.actor, _everybody, statement__slug=slug)
    shown = {"read": direction.shown(row, request.LANGUAGE_CODE)}
    return render(request, "public/direction/policy.html", shown)


def _everybody(actor: Actor, row: Edition) -> bool:
    return actor.municipality_id == row.municipality_id
