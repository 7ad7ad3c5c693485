"""Who may come to a resident's pages, and how somebody without e-ID is known again.

The doors of the sign-in lead whoever is not signed in to it and back, with what they wrote.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponse, HttpResponseRedirect

from varv.people.actors import Actor, Kind, anonymous
from varv.people.levels import Level
from varv.web.requests import Request
from varv.web.signin import ways

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]

VISITOR_KEY = "visitor"


def residents(view: View[P]) -> View[P]:
    """Let only signed-in residents see the page.

    Raises:
        Http404: the reader is somebody else.
    """

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.actor.is_resident:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def sign_in(request: Request, level: Level, back: str) -> HttpResponse:
    """Send somebody to sign in as surely as a service asks, and back."""
    address = ways.page(request, "signin:start", back, level=level.name.lower())
    return HttpResponseRedirect(address)


def actor(request: Request) -> Actor:
    """Return the resident, or a visitor known by a word in the session."""
    if request.actor.is_resident or request.actor.kind is Kind.SYSTEM:
        return request.actor
    word: Any = request.session.get(VISITOR_KEY, "")
    return replace(anonymous(request.actor.municipality_id), visitor=word)


def named(request: Request) -> Actor:
    """Return the actor; a visitor who has no word yet gets one."""
    if not request.actor.is_resident:
        request.session.setdefault(VISITOR_KEY, secrets.token_urlsafe(24))
    return actor(request)
