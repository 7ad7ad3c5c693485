"""Who asked for news by mail: how many, since when, and taking an address off on request."""

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.text import is_email, masked
from varv.participation.following import actions, queries
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.fields import Field, filled
from varv.web.requests import Request

KINDS = (Kind.NEWSLETTER, Kind.NEWS)
AT_A_TIME = 50


class Line(NamedTuple):
    """One address, so that it can be recognised but not used."""

    address: str
    row: Follow


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def subscribers(request: Request) -> HttpResponse:
    """Show who subscribes to what, and take an address off all lists."""
    if request.method != "POST":
        return _page(request, "", {})
    email = request.POST.get("email", "").strip()[:254]
    if not is_email(email):
        return _page(request, email, {"email": _("Skriv adressen så här: namn@exempel.se")})
    gone = actions.remove(email=email, by=request.actor)
    if not gone:
        return _page(request, email, {"email": _("Adressen finns inte på någon lista.")})
    messages.success(request, _("Adressen är borttagen från alla listor."))
    return redirect("desk:subscribers")


def _page(request: Request, email: str, errors: dict[str, str]) -> HttpResponse:
    kind = Kind.NEWS if request.GET.get("kind") == Kind.NEWS else Kind.NEWSLETTER
    before = _key(request.GET.get("before", ""))
    found = list(queries.addresses_of(kind, before)[: AT_A_TIME + 1])
    kept = found[:AT_A_TIME]
    asked = Field("email", _("E-postadress"), kind="email", most=254)
    older = (
        urlencode({"kind": str(kind), "before": str(kept[-1].pk)}) if len(found) > len(kept) else ""
    )
    shown = {
        "kind": kind,
        "kinds": [(each.value, each.label, queries.many(each), each == kind) for each in KINDS],
        "months": queries.months(kind)[:12],
        "lines": [Line(masked(row.email), row) for row in kept],
        "fields": filled([asked], {"email": email}, errors),
        "has_errors": bool(errors),
        "older": f"?{older}" if older else "",
        "is_later": before is not None,
    }
    return render(request, "desk/following/subscribers.html", shown, status=422 if errors else 200)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
