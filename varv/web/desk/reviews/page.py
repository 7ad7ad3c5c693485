"""What the pages of reviews share: where they belong, and how they are found."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from varv.people.actors import Actor
from varv.steering.reviews import queries
from varv.steering.reviews.models import Review
from varv.steering.reviews.states import State
from varv.web import reviews as shown
from varv.web.desk.asking import Asked, ask
from varv.web.guard import fetch
from varv.web.requests import Request


def area() -> tuple[object, str]:
    """Return what these pages belong to."""
    return _("Uppföljning"), reverse("desk:reviews")


def home(review: Review) -> str:
    """Return the address of a review."""
    return reverse("desk:review", kwargs={"pk": review.pk})


def back(review: Review) -> HttpResponse:
    """Go back to a review."""
    return redirect("desk:review", pk=review.pk)


def found(request: Request, pk: int, rule: Callable[[Actor, Review], bool]) -> Review:
    """Return a review when the rule lets the officer have it."""
    return fetch(queries.with_plan(), request.actor, rule, pk=pk)


def name(review: Review) -> str:
    """Return what a review is called."""
    return _("Uppföljning {period}").format(period=shown.period(review.since, review.until))


def ask_open(
    request: Request, review: Review, asked: Asked, stored: Mapping[str, str] | None = None
) -> HttpResponse:
    """Ask what is asked in a review, as long as it is open."""
    if review.state == State.CLOSED:
        return told_closed(request, review)
    return ask(request, asked, stored)


def told_closed(request: Request, review: Review) -> HttpResponse:
    """Say that a review is closed, and show it."""
    messages.info(request, _("Uppföljningen är redan avslutad."))
    return back(review)


def closed() -> dict[str, str]:
    """Return what is told to one who writes in a review that was closed meanwhile."""
    return {"_closed": _("Uppföljningen avslutades medan du skrev. Din text är inte sparad.")}
