"""Choosing what a meeting takes up: needs, activities and questions of one's own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.participation.needs import queries as needs
from varv.participation.needs import rules as need_rules
from varv.participation.needs.models import Need
from varv.people.permissions import P
from varv.steering.council import actions, queries, rules
from varv.steering.council.models import Item, Meeting
from varv.steering.council.states import Kind
from varv.steering.plans import rules as plan_rules
from varv.steering.plans.models import Activity
from varv.web import council as drawn
from varv.web.desk.asking import Asked, ask
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request

FEW = 20
either = require_http_methods(["GET", "HEAD", "POST"])
manages = staff(P.COUNCIL_MANAGE)


def _changed(request: Request, pk: int) -> Meeting:
    return fetch(Meeting.objects.all(), request.actor, rules.may_change, pk=pk)


def _item(request: Request, pk: int) -> Item:
    rows = Item.objects.select_related("meeting", "activity")
    return fetch(rows, request.actor, page.of_meeting(rules.may_change), pk=pk)


@manages
@require_safe
def choose(request: Request, pk: int) -> HttpResponse:
    """Show needs and activities that might be taken up, found by their words."""
    row = _changed(request, pk)
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    there = {(each.kind, _name(each)) for each in row.items.all()}
    gathers = need_rules.may_note(request.actor)
    wanted = needs.Wanted(text=text)
    found = needs.needs(row.municipality_id, wanted, FEW).needs if gathers else []
    activities = queries.activities(text, FEW)
    shown = {
        "row": row,
        "text": text,
        "is_cut": FEW in (len(found), len(activities)),
        "postponed": [
            (each, drawn.title(each.item), (each.item.kind, _name(each.item)) in there)
            for each in queries.postponed()
        ],
        "needs": [(each, (Kind.NEED, str(each.key)) in there) for each in found],
        "activities": [(each, (Kind.ACTIVITY, str(each.number)) in there) for each in activities],
        "gathers": gathers,
    }
    return render(request, "desk/council/choose.html", shown)


def _name(item: Item) -> str:
    """Return what an item is known by; a question has only its words."""
    return item.subject or item.title


@manages
@require_POST
def add(request: Request, pk: int) -> HttpResponse:
    """Put a need or an activity on the agenda."""
    row = _changed(request, pk)
    about = _about(request)
    added = actions.add(meeting=row, about=about, by=request.actor, key=uuid7())
    title = drawn.title(added)
    messages.success(request, _("{title} står på dagordningen.").format(title=title))
    return redirect("desk:council_meeting", pk=pk)


def _about(request: Request) -> actions.About:
    """Return what the chosen need or activity is, in the words that an item keeps."""
    pk = page.whole(request.POST.get("pk", "")) or 0
    what = request.POST.get("what", "")
    if what == Kind.ACTIVITY:
        rows = Activity.objects.select_related("plan")
        activity = fetch(rows, request.actor, plan_rules.may_read_activity, pk=pk)
        return actions.about_activity(activity)
    if what == "again":
        again = Item.objects.select_related("activity")
        return actions.about_again(fetch(again, request.actor, page.managed, pk=pk))
    if what != Kind.NEED:
        raise Http404
    need = fetch(Need.objects.all(), request.actor, need_rules.may_gather, pk=pk)
    title = need.text if len(need.text) <= 200 else f"{need.text[:199]}\N{HORIZONTAL ELLIPSIS}"
    note = need.text if title != need.text else ""
    return actions.About(Kind.NEED, title, subject=str(need.key), note=note)


@manages
@either
def question(request: Request, pk: int) -> HttpResponse:
    """Put a question of one's own on the agenda."""
    row = _changed(request, pk)
    asked = Asked(
        title=_("Ny fråga"),
        button=_("Lägg på dagordningen"),
        area=page.area(),
        back=page.home(row),
        fields=[*_questions(), Field("key", "", kind="hidden")],
    )
    if request.method != "POST":
        return ask(request, asked, {"is_public": "yes", "key": str(uuid7())})
    sent = request.POST.dict()
    about = actions.About(
        kind=Kind.QUESTION,
        title=sent.get("title", ""),
        note=sent.get("note", ""),
        is_public=sent.get("is_public") == "yes",
    )
    try:
        actions.add(meeting=row, about=about, by=request.actor, key=page.key(sent))
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("{title} står på dagordningen.").format(title=about.title))
    return redirect("desk:council_meeting", pk=pk)


def _questions() -> list[Field]:
    hint = _("Skriv inga namn på invånare.")
    return [
        Field("title", _("Vad handlar punkten om?"), most=200),
        Field("note", _("Bakgrund"), kind="long", hint=hint, required=False, most=2000),
        Field("is_public", _("Visa punkten för alla?"), kind="radios", options=page.yes_or_no()),
    ]


@manages
@either
def reword(request: Request, pk: int) -> HttpResponse:
    """Say in other words what an item is about."""
    row = _item(request, pk)
    asked = Asked(
        title=_("Ändra punkten"),
        button=_("Spara"),
        area=page.area(),
        back=page.at(row),
        fields=_questions(),
    )
    if request.method != "POST":
        is_public = "yes" if row.is_public else "no"
        return ask(request, asked, {"title": row.title, "note": row.note, "is_public": is_public})
    sent = request.POST.dict()
    try:
        actions.reword(
            item=row,
            title=sent.get("title", ""),
            note=sent.get("note", ""),
            is_public=sent.get("is_public") == "yes",
            by=request.actor,
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Sparat."))
    return redirect("desk:council_item", pk=pk)


@manages
@require_safe
def order(request: Request, pk: int) -> HttpResponse:
    """Show the agenda in its own order, to be changed a step at a time."""
    row = _changed(request, pk)
    shown = {
        "row": row,
        "when": drawn.when(row, request.LANGUAGE_CODE),
        "items": [(each, drawn.title(each)) for each in queries.agenda(row)],
    }
    return render(request, "desk/council/order.html", shown)


@manages
@require_POST
def shift(request: Request, pk: int) -> HttpResponse:
    """Let an item change place with the one before or after it."""
    row = _item(request, pk)
    actions.shift(item=row, up=request.POST.get("way") == "up", by=request.actor)
    home = reverse("desk:council_order", kwargs={"pk": row.meeting_id})
    return redirect(f"{home}#punkt-{row.pk}")


@manages
@either
def remove(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and take an item off the agenda."""
    row = _item(request, pk)
    asked = Asked(
        title=_("Ta bort {title} från dagordningen?").format(title=drawn.title(row)),
        lead=_("Poängen som ledamöterna har satt tas också bort. Det går inte att ångra."),
        button=_("Ta bort"),
        area=page.area(),
        back=page.at(row),
        is_grave=True,
    )
    if request.method != "POST":
        return ask(request, asked)
    meeting = row.meeting_id
    try:
        actions.remove(item=row, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, {}, fault.messages)
    messages.success(request, _("Borttaget från dagordningen."))
    return redirect("desk:council_meeting", pk=meeting)
