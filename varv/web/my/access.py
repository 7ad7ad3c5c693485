"""Who may come to a resident's pages, and how somebody without e-ID is known again.

The doors of the sign-in lead whoever is not signed in to it and back, with what they wrote.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from varv.cases.models import Draft
from varv.people.actors import Actor, anonymous
from varv.people.levels import Level
from varv.web.requests import Request
from varv.web.signin import kept, ways

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]


def residents(view: View[P]) -> View[P]:
    """Let only signed-in residents see the page.

    Raises:
        Http404: the reader is somebody else.
    """

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.actor.is_resident:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def sign_in(request: Request, level: Level, back: str, *, keeps: bool = False) -> HttpResponse:
    """Send somebody to sign in as surely as a service asks, and back.

    Args:
        keeps: whether a form that was sent is kept, to be sent again afterwards.
    """
    ask = "1" if keeps and request.method == "POST" and kept.keep(request) else ""
    address = ways.page(request, "signin:start", back, level=level.name.lower(), ask=ask)
    return HttpResponseRedirect(address)


def actor(request: Request, draft: Draft | None = None) -> Actor:
    """Return who writes: the resident, the officer at the counter, or a visitor known by a word.

    Only in a draft of the counter is an officer an officer; elsewhere here, a visitor like others.
    """
    at_counter = draft is not None and draft.officer_id is not None
    if at_counter or not request.actor.is_officer:
        return request.actor
    word: str = request.session.get(kept.VISITOR, "")
    return replace(anonymous(request.actor.municipality_id), visitor=word)


def named(request: Request) -> Actor:
    """Return the actor; a visitor who has no word yet gets one."""
    if request.actor.is_resident:
        return request.actor
    word: str = request.session.setdefault(kept.VISITOR, secrets.token_urlsafe(24))
    return replace(anonymous(request.actor.municipality_id), visitor=word)
