"""Asking for news by mail: what is answered is the same for every address."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.participation.following import actions
from varv.participation.following.states import Kind
from varv.web import robots
from varv.web.requests import Request

OFFERED = (Kind.NEWSLETTER, Kind.NEWS)
MOST, SECONDS = 10, 3600
SENT = "skickat"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: Request) -> HttpResponse:
    """Ask for an address and what it wants, and send it a mail to confirm."""
    email = request.POST.get("email", "").strip()[:254]
    chosen = [kind for kind in OFFERED if kind in request.POST.getlist("kind")]
    if request.method != "POST":
        wanted = [kind for kind in OFFERED if kind == request.GET.get("val")] or [OFFERED[0]]
        return _page(request, email, wanted, {}, is_sent=SENT in request.GET)
    if robots.is_trapped(request):
        return redirect(f"{request.path}?{SENT}")
    faults = {} if chosen else {"kind": _("Välj vad du vill få.")}
    if not faults and robots.is_often(request, "subscribe", MOST, SECONDS):
        faults["email"] = _("Det har kommit många anmälningar härifrån. Försök igen om en timme.")
    try:
        _ask(request, email, chosen, faults)
    except Invalid as fault:
        return _page(request, email, chosen, fault.messages)
    return redirect(f"{request.path}?{SENT}")


def _ask(request: Request, email: str, chosen: list[Kind], faults: dict[str, str]) -> None:
    if faults:
        raise Invalid(faults)
    for kind in chosen:
        actions.ask(
            municipality=request.municipality,
            kind=kind,
            email=email,
            language=request.LANGUAGE_CODE,
        )


def _page(
    request: Request,
    email: str,
    chosen: list[Kind],
    errors: dict[str, str],
    *,
    is_sent: bool = False,
) -> HttpResponse:
    shown = {
        "email": email,
        "chosen": [kind.value for kind in chosen],
        "errors": errors,
        "is_sent": is_sent and not errors,
    }
    status = 422 if errors else 200
    return render(request, "public/news/subscribe.html", shown, status=status)
