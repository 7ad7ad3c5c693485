"""Being told what becomes of a dialogue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varv.core.errors import Invalid
from varv.participation.dialogues import actions
from varv.web import robots
from varv.web.public.dialogues import listing
from varv.web.requests import Request

MOST, HOUR = 10, 3600


@require_POST
def follow(request: Request, slug: str) -> HttpResponse:
    """Let the resident follow the dialogue, or ask an address to prove itself by mail."""
    row = listing.found(request, slug)
    email = request.POST.get("email", "")
    if robots.is_trapped(request) or robots.is_often(request, "dialogue follow", MOST, HOUR):
        messages.warning(request, _("Det gick inte just nu. Försök igen om en stund."))
        return redirect("public:dialogue", slug=slug)
    try:
        actions.follow(dialogue=row, by=request.actor, email=email, language=request.LANGUAGE_CODE)
    except Invalid as fault:
        messages.warning(request, fault.messages["email"])
        return redirect("public:dialogue", slug=slug)
    if request.actor.is_resident:
        messages.success(request, _("Du får e-post när något händer i dialogen."))
    else:
        messages.success(request, _("Vi har skickat en länk. Öppna den för att få e-post."))
    return redirect("public:dialogue", slug=slug)
