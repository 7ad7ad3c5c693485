"""Making one of two needs that say the same, and parting them again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core.errors import Conflict
from varv.participation.needs import actions, queries, rules
from varv.participation.needs.models import Need
from varv.participation.needs.queries import Wanted
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.desk.needs.filters import LONGEST_TEXT, number
from varv.web.desk.needs.rows import line, lines
from varv.web.guard import fetch
from varv.web.requests import Request

FOUND = 12


@staff(P.NEED_GATHER)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: Request, pk: int) -> HttpResponse:
    """Find the need that says the same, ask once more, and let this one go into it."""
    rows = Need.objects.select_related("theme")
    need = fetch(rows, request.actor, rules.may_gather, pk=pk)
    into = number((request.POST or request.GET).get("into", ""))
    if into is None or into == need.pk:
        return _choose(request, need)
    target = fetch(rows, request.actor, rules.may_gather, pk=into)
    if request.method != "POST":
        return render(request, "desk/needs/merge.html", _both(need, target))
    try:
        actions.merge(need=need, into=target, by=request.actor)
    except Conflict:
        messages.warning(request, _("Någon annan hann före. Så här är det nu."))
    else:
        messages.success(request, _("Behoven är sammanslagna."))
    return redirect("desk:need", pk=need.pk)


def _both(need: Need, target: Need) -> dict[str, object]:
    return {
        "need": line(need),
        "into": line(target),
        "voices": need.voices + target.voices,
        "can_merge": need.is_standing and target.is_standing,
    }


def _choose(request: Request, need: Need) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT]
    place = request.municipality.pk
    if text:
        found = queries.needs(place, Wanted(text=text), size=FOUND).needs
    else:
        found = queries.alike(place, need.text, besides=need.pk)
    shown = {
        "need": line(need),
        "text": text,
        "found": lines([row for row in found if row.pk != need.pk]),
    }
    return render(request, "desk/needs/choose.html", shown)


@staff(P.NEED_GATHER)
@require_POST
def part(request: Request, pk: int) -> HttpResponse:
    """Let a need that went into another stand for itself again."""
    need = fetch(Need.objects.all(), request.actor, rules.may_gather, pk=pk)
    try:
        actions.part(need=need, by=request.actor)
    except Conflict:
        messages.warning(request, _("Någon annan hann före. Så här är det nu."))
    else:
        messages.success(request, _("Behovet står för sig självt igen."))
    return redirect("desk:need", pk=pk)
