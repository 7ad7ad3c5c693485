"""Signing a proposal, taking it back, and being told what happens to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.participation.following import actions as following
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.participation.proposals import actions, rules
from varv.participation.proposals.models import Proposal, Support
from varv.web.my.proposals.door import newcomers, signed_in
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])


@either
@signed_in
def sign(request: Request, proposal: Proposal) -> HttpResponse:
    """Ask once what it means to sign, and sign."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            actions.sign(
                proposal=proposal,
                by=request.actor,
                is_registered=request.POST.get("registered") == "yes",
                shows_name=request.POST.get("shows_name") == "yes",
                language=request.LANGUAGE_CODE,
            )
        except Invalid as fault:
            errors = fault.messages
        except Refused:
            messages.warning(request, _("Tiden för att stödja förslaget är ute."))
            return redirect("public:proposal", pk=proposal.pk)
        else:
            messages.success(request, _("Tack. Du stöder förslaget. Du får mejl vid varje steg."))
            return redirect("public:proposal", pk=proposal.pk)
    return _page(request, proposal, errors)


def _page(request: Request, proposal: Proposal, errors: dict[str, str]) -> HttpResponse:
    mine = Support.objects.filter(proposal=proposal, person_id=request.actor.as_person)
    is_open = rules.gathers_support(proposal, clock.today())
    if not is_open:
        messages.info(request, _("Tiden för att stödja förslaget är ute."))
        return redirect("public:proposal", pk=proposal.pk)
    shown = {
        "proposal": proposal,
        "errors": errors,
        "has_signed": mine.exists(),
        "shows_name": request.POST.get("shows_name") == "yes",
    }
    return render(request, "my/proposals/sign.html", shown, status=422 if errors else 200)


@require_POST
@signed_in
def unsign(request: Request, proposal: Proposal) -> HttpResponse:
    """Take a signature back."""
    try:
        actions.unsign(proposal=proposal, by=request.actor)
    except Refused:
        messages.warning(request, _("Tiden är ute. Ditt stöd står kvar."))
    else:
        messages.success(request, _("Du stöder inte längre förslaget."))
    return redirect("public:proposal", pk=proposal.pk)


@either
@newcomers
def follow(request: Request, proposal: Proposal) -> HttpResponse:
    """Start or stop being told what happens to a proposal."""
    kind, subject = Kind.PROPOSAL, str(proposal.pk)
    if request.method != "POST":  # back from the sign-in
        messages.info(request, _("Nu är du inloggad. Välj ”Följ det som händer” en gång till."))
        return redirect("public:proposal", pk=proposal.pk)
    if request.POST.get("stop"):
        own = Follow.objects.filter(kind=kind, subject=subject)
        for wish in own.filter(person_id=request.actor.as_person):
            following.end(follow=wish)
        messages.success(request, _("Du får inga fler mejl om förslaget."))
    else:
        following.follow(
            kind=kind, subject=subject, by=request.actor, language=request.LANGUAGE_CODE
        )
        messages.success(request, _("Du får mejl när något händer med förslaget."))
    return redirect("public:proposal", pk=proposal.pk)
