"""Who signs or says something of a proposal is signed in surely enough, and comes back here."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control

from varv.core.errors import Refused
from varv.participation.proposals import rules
from varv.participation.proposals.models import Proposal
from varv.people.levels import Level
from varv.web.guard import fetch
from varv.web.my import access
from varv.web.requests import Request

View = Callable[[Request, Proposal], HttpResponse]


def signed_in(view: View) -> Callable[..., HttpResponse]:
    """Open a view of a published proposal to residents known by e-ID; lead others to sign in.

    A form that was sent when the sign-in had ended is kept, to be sent again afterwards.

    Raises:
        Http404: there is no such proposal, or the rule says no.
    """
    return _opened(view, keeps=True)


def newcomers(view: View) -> Callable[..., HttpResponse]:
    """Open a view likewise, where a button is pressed by people who have not signed in yet."""
    return _opened(view, keeps=False)


def _opened(view: View, *, keeps: bool) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: Request, pk: int) -> HttpResponse:
        rows = Proposal.objects.select_related("case", "municipality")
        row = fetch(rows, request.actor, rules.may_read, pk=pk)
        if not rules.may_sign(request.actor, row):
            return access.sign_in(request, Level.SUBSTANTIAL, back=request.path, keeps=keeps)
        try:
            answer = view(request, row)
        except Refused as refusal:
            raise Http404 from refusal
        patch_cache_control(answer, private=True, no_store=True)
        return answer

    return guarded
