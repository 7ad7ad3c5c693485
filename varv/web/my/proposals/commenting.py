"""Saying something of a proposal."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import limits
from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.participation.proposals import actions, rules
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.states import Stance, Standing
from varv.web.keys import key_in
from varv.web.my.proposals.door import signed_in
from varv.web.requests import Request

MOST, SECONDS = 20, 3600


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def comment(request: Request, proposal: Proposal) -> HttpResponse:
    """Ask what the reader thinks, and store it."""
    if not rules.may_comment(request.actor, proposal):
        raise Http404
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _sent(request, proposal)
        except Invalid as fault:
            errors = fault.messages
    shown = {
        "proposal": proposal,
        "errors": errors,
        "said": request.POST.get("text", ""),
        "stance": request.POST.get("stance", ""),
        "shows_name": request.POST.get("shows_name") == "yes",
        "stances": Stance.choices,
        "most": actions.commenting.MOST,
        "key": request.POST.get("key") or uuid7(),
    }
    return render(request, "my/proposals/comment.html", shown, status=422 if errors else 200)


def _sent(request: Request, proposal: Proposal) -> HttpResponse:
    """Store the comment, and say when others can read it.

    Raises:
        Invalid: the comment cannot be used, or there were many from the same person just now.
    """
    if not limits.hit(f"proposal comment {request.actor.person_id}", MOST, SECONDS):
        raise Invalid({"text": _("Du har skrivit många kommentarer på kort tid. Vänta en stund.")})
    row = actions.comment(
        proposal=proposal,
        text=request.POST.get("text", ""),
        stance=request.POST.get("stance", ""),
        shows_name=request.POST.get("shows_name") == "yes",
        by=request.actor,
        key=key_in(request.POST),
    )
    if row.standing == Standing.WAITING:
        messages.success(request, _("Tack. Vi läser din kommentar innan den visas."))
    else:
        messages.success(request, _("Tack. Din kommentar visas nu."))
    return redirect("public:proposal", pk=proposal.pk)
