"""What looks as if it belonged together: somebody says yes or no, and a no is remembered."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from varv.flows import links_are_suggested as likely
from varv.flows import need_enters_the_plan
from varv.flows import things_are_in_laps as placed
from varv.laps import actions, rules
from varv.laps.models import Node
from varv.laps.states import Kind
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.desk.laps import listing
from varv.web.guard import fetch
from varv.web.requests import Request

KINDS = (Kind.ACTIVITY, Kind.SERVICE)


@staff(P.LAP_LINK)
@require_safe
def suggestions(request: Request) -> HttpResponse:
    """Show needs that look like activities, or activities that look like services."""
    kind = request.GET.get("to", "")
    to = Kind(kind) if kind in KINDS else Kind.ACTIVITY
    if to is Kind.ACTIVITY:
        found = likely.of_needs()
    else:
        found = likely.of_activities(request.municipality.pk)
    base = reverse("desk:lap_suggestions")
    shown = {
        "found": found,
        "to": to.value,
        "declined": _declined(request.GET.get("no", "")),
        "views": listing.views("suggestions"),
        "kinds": [
            (_("Behov och aktiviteter"), base, to is Kind.ACTIVITY),
            (_("Aktiviteter och e-tjänster"), f"{base}?to=service", to is Kind.SERVICE),
        ],
    }
    return render(request, "desk/laps/suggestions.html", shown)


def _declined(said: str) -> tuple[str, str] | None:
    """Return what was just said no to, from an address that anybody may have written."""
    before, _mark, after = said.partition(".")
    return (before, after) if before.isdecimal() and after.isdecimal() else None


@staff(P.LAP_LINK)
@require_POST
def decide(request: Request) -> HttpResponse:
    """Link two things that belong together, or remember that they do not; or take that back."""
    to = request.POST.get("to", "")
    if to not in KINDS:
        raise Http404
    sent = {name: request.POST.get(name, "") for name in ("before", "after")}
    if not all(text.isdecimal() and len(text) < 16 for text in sent.values()):
        raise Http404
    before = fetch(Node.objects.all(), request.actor, rules.may_keep, pk=int(sent["before"]))
    is_no = _decide(request, before, Kind(to), int(sent["after"]))
    asked = {"to": to} | ({"no": f"{before.pk}.{sent['after']}"} if is_no else {})
    return redirect(f"{reverse('desk:lap_suggestions')}?{urlencode(asked)}")


def _decide(request: Request, before: Node, to: Kind, key: int) -> bool:
    """Do what was answered, and tell whether it was a no."""
    answer, by = request.POST.get("answer", ""), request.actor
    try:
        after = placed.thing(to, key)
        if answer == "yes" and before.kind == Kind.NEED and to is Kind.ACTIVITY:
            need_id = int(before.key)
            need_enters_the_plan.enter_by_id(need_id=need_id, activity_id=key, by=by)
            messages.success(request, _("Kopplat."))
        elif answer == "yes":
            actions.link(before=before, after=after, by=by)
            messages.success(request, _("Kopplat."))
        elif answer == "again":
            actions.take_up(before=before, after=after, by=by)
        else:
            actions.turn_down(before=before, after=after, by=by)
            return True
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    return False
