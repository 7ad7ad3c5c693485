"""What the council weighs by: the list, and a criterion with its weight."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.council import actions, queries, rules
from varv.steering.council.models import Criterion
from varv.steering.council.states import Way
from varv.steering.direction.models import spoken
from varv.web.desk.asking import Asked, ask, revision
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
manages = staff(P.COUNCIL_MANAGE)


def _managed(actor: Actor, row: Criterion) -> bool:
    return rules.may_manage(actor, row.municipality_id)


@manages
@either
def criteria(request: Request) -> HttpResponse:
    """Show the criteria; a council without any may begin with the usual ones."""
    if request.method == "POST":
        actions.begin(municipality=request.municipality, by=request.actor)
        return redirect("desk:council_criteria")
    rows = list(queries.criteria())
    most = max((each.weight for each in rows), default=1)
    total = sum(each.weight for each in rows) or 1
    shown = {
        "rows": [
            (
                each,
                spoken(each, "title"),
                spoken(each, "hint"),
                round(100 * each.weight / most, 1),
                round(100 * each.weight / total),
            )
            for each in rows
        ]
    }
    return render(request, "desk/council/criteria.html", shown)


@manages
@either
def add(request: Request) -> HttpResponse:
    """Let the council weigh by one more thing."""
    asked = _asked(_("Nytt kriterium"))
    if request.method != "POST":
        return ask(request, asked, {"weight": "3", "way": Way.HIGH})
    sent = request.POST.dict()
    try:
        actions.add_criterion(
            municipality=request.municipality, words=_words(sent), by=request.actor
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Kriteriet gäller för möten som du kallar till från och med nu."))
    return redirect("desk:council_criteria")


@manages
@either
def change(request: Request, pk: int) -> HttpResponse:
    """Change a criterion; meetings that were called keep theirs."""
    row = fetch(queries.criteria(), request.actor, _managed, pk=pk)
    asked = _asked(_("Ändra kriteriet"))
    if request.method != "POST":
        return ask(request, asked, _stored(row))
    sent = request.POST.dict()
    try:
        words = _words(sent)
        actions.change(criterion=row, words=words, by=request.actor, revision=revision(sent))
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        told = {"_changed": _("Någon annan ändrade kriteriet. Läs och spara sedan igen.")}
        again = {**sent, "revision": str(row.revision)}
        return ask(request, asked, again, told, status=409)
    messages.success(request, _("Sparat. Möten som du redan har kallat till ändras inte."))
    return redirect("desk:council_criteria")


@manages
@require_POST
def retire(request: Request, pk: int) -> HttpResponse:
    """Stop weighing by something."""
    row = fetch(Criterion.objects.all(), request.actor, _managed, pk=pk)
    actions.retire(criterion=row, by=request.actor)
    messages.success(request, _("Kriteriet används inte mer. Tidigare möten har det kvar."))
    return redirect("desk:council_criteria")


def _asked(title: str) -> Asked:
    ways = [Option(key, str(label)) for key, label in Way.choices]
    weight = _("Från 1 till 10. Den som väger dubbelt räknas dubbelt.")
    return Asked(
        title=title,
        lead=_("Ett möte behåller de vikter som gällde när du kallade till det."),
        button=_("Spara"),
        area=page.area(),
        back=reverse("desk:council_criteria"),
        fields=[
            Field("title", _("Kriterium"), most=80),
            Field("hint", _("Vad ska ledamoten tänka på?"), required=False, most=200),
            Field("weight", _("Vikt"), kind="number", hint=weight, size="short", most=2),
            Field("way", _("Vad är bra?"), kind="radios", options=ways),
            Field("title_en", _("Kriterium på engelska"), required=False, most=80, language="en"),
            Field("hint_en", _("Hjälp på engelska"), required=False, most=200, language="en"),
            Field("revision", "", kind="hidden"),
        ],
    )


def _stored(row: Criterion) -> dict[str, str]:
    names = ("title", "title_en", "hint", "hint_en", "weight", "way", "revision")
    return {name: str(getattr(row, name)) for name in names}


def _words(sent: Mapping[str, str]) -> actions.Words:
    return actions.Words(
        title=sent.get("title", ""),
        weight=page.whole(sent.get("weight", "")) or 0,
        way=sent.get("way", ""),
        title_en=sent.get("title_en", ""),
        hint=sent.get("hint", ""),
        hint_en=sent.get("hint_en", ""),
    )
