"""The minutes of a meeting: drafted, written, approved by two, published."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core import addresses
from varv.core.errors import Conflict, Invalid
from varv.documents import markdown
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.council import actions, queries, rules
from varv.steering.council.models import Attendance, Item, Meeting, Minutes
from varv.steering.council.states import Seat
from varv.web import council as drawn
from varv.web import revised
from varv.web.desk.asking import Asked, ask, revision
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request
from varv.web.revised import Told

either = require_http_methods(["GET", "HEAD", "POST"])
reads = staff()
manages = staff(P.COUNCIL_MANAGE)


def _writes(actor: Actor, row: Minutes) -> bool:
    return rules.may_write_minutes(actor, row.meeting)


def _home(pk: int) -> str:
    return reverse("desk:council_minutes", kwargs={"pk": pk})


def _minutes(request: Request, pk: int) -> Minutes:
    """Return the minutes of a meeting that the officer may read."""
    meeting, _seat = page.readable(request, pk)
    rows = Minutes.objects.select_related("meeting", "chair__officer", "adjuster__officer")
    return fetch(rows, request.actor, _is_here, meeting=meeting)


def _is_here(actor: Actor, row: Minutes) -> bool:
    return actor.municipality_id == row.municipality_id


@reads
@require_safe
def minutes(request: Request, pk: int) -> HttpResponse:
    """Show the minutes, and who has approved them."""
    row = _minutes(request, pk)
    shown = {
        "row": row,
        "meeting": row.meeting,
        "when": drawn.when(row.meeting, request.LANGUAGE_CODE),
        "html": markdown.to_html(row.text),
        "annex": markdown.to_html(row.annex),
        "writes": _writes(request.actor, row),
        "adjusts": rules.may_adjust(request.actor, row),
        "revised": [each for each in _agenda(row.meeting, request.LANGUAGE_CODE) if each.later],
    }
    return render(request, "desk/council/minutes.html", shown)


@reads
@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    """Return the minutes as an accessible PDF."""
    row = _minutes(request, pk)
    place, language = request.municipality, request.LANGUAGE_CODE

    def address(item: Item) -> str:
        return addresses.absolute(place, "desk:council_item", pk=item.pk)

    later = revised.on_paper(_agenda(row.meeting, language), address)
    return drawn.paper(place, row, language, later, is_whole=True)


def _agenda(meeting: Meeting, language: str) -> list[Told]:
    items = queries.agenda(meeting)
    found = queries.histories(meeting, items, public=False)
    page = "desk:council_meeting"
    return [revised.told(each, found[each.pk], language, page) for each in items]


@manages
@either
def draft(request: Request, pk: int) -> HttpResponse:
    """Draft the minutes, with the two who shall approve them."""
    row = fetch(Meeting.objects.all(), request.actor, rules.may_write_minutes, pk=pk)
    if Minutes.objects.filter(meeting=row).exists():
        return redirect("desk:council_minutes", pk=pk)
    there = [each.member for each in _attendances(row)]
    names = [Option("", _("Välj")), *(Option(str(each.pk), each.officer.name) for each in there)]
    asked = Asked(
        title=_("Skriv protokollet"),
        lead=_("Dagordning, närvarande och beslut fylls i. Du kan skriva mer efteråt."),
        button=_("Skapa utkast"),
        area=page.area(),
        back=page.home(row),
        fields=[
            Field("chair", _("Mötets ordförande"), kind="select", options=names),
            Field("adjuster", _("Justerare"), kind="select", options=names),
        ],
    )
    if request.method != "POST":
        chair = next((str(each.pk) for each in there if each.seat == Seat.CHAIR), "")
        return ask(request, asked, {"chair": chair})
    sent = request.POST.dict()
    known = {str(each.pk): each for each in there}
    chair_, adjuster = (known.get(sent.get(name, "")) for name in ("chair", "adjuster"))
    try:
        if chair_ is None or adjuster is None:
            missing = {"chair": chair_, "adjuster": adjuster}
            raise Invalid(
                {name: _("Välj någon som var med.") for name in missing if not missing[name]}
            )
        actions.draft(meeting=row, chair=chair_, adjuster=adjuster, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Utkastet finns. Läs det och be de två att justera."))
    return redirect("desk:council_minutes", pk=pk)


def _attendances(meeting: Meeting) -> list[Attendance]:
    rows = meeting.attendances.select_related("member__officer")
    return list(rows.order_by("member__officer__name"))


@manages
@either
def write(request: Request, pk: int) -> HttpResponse:
    """Write in the minutes while they are a draft."""
    row = _minutes(request, pk)
    if row.adjusted_at or not _writes(request.actor, row):
        return redirect("desk:council_minutes", pk=pk)
    hint = _("Rubriker börjar med ## och punkter med -. Den som redan har justerat frågas på nytt.")
    hidden = _("Punkter som inte är offentliga. Bilagan visas aldrig för alla.")
    asked = Asked(
        title=_("Ändra protokollet"),
        button=_("Spara"),
        area=page.area(),
        back=_home(pk),
        fields=[
            Field("text", _("Protokoll"), kind="long", hint=hint, most=20000, rows=24),
            Field("annex", _("Bilaga"), kind="long", hint=hidden, required=False, most=20000),
            Field("revision", "", kind="hidden"),
        ],
    )
    if request.method != "POST":
        stored = {"text": row.text, "annex": row.annex, "revision": str(row.revision)}
        return ask(request, asked, stored)
    sent = request.POST.dict()
    try:
        actions.write(
            minutes=row,
            text=sent.get("text", ""),
            annex=sent.get("annex", ""),
            by=request.actor,
            revision=revision(sent),
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        told = {"_changed": _("Någon annan skrev eller justerade. Läs och spara sedan igen.")}
        again = {**sent, "revision": str(row.revision)}
        return ask(request, asked, again, told, status=409)
    messages.success(request, _("Sparat."))
    return redirect("desk:council_minutes", pk=pk)


@reads
@require_POST
def adjust(request: Request, pk: int) -> HttpResponse:
    """Approve the words that one has read."""
    row = _minutes(request, pk)
    if not rules.may_adjust(request.actor, row):
        return redirect("desk:council_minutes", pk=pk)
    try:
        actions.adjust(minutes=row, by=request.actor, revision=revision(request.POST.dict()))
    except (Conflict, Invalid):
        messages.warning(request, _("Protokollet ändrades. Läs det igen innan du justerar."))
        return redirect("desk:council_minutes", pk=pk)
    told = _("Protokollet är justerat och kan inte ändras.")
    messages.success(request, told if row.adjusted_at else _("Du har justerat protokollet."))
    return redirect("desk:council_minutes", pk=pk)


@manages
@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Let everybody read the minutes, or no longer."""
    row = _minutes(request, pk)
    is_public = request.POST.get("public") == "yes"
    actions.publish(minutes=row, is_public=is_public, by=request.actor)
    told = _("Alla kan läsa protokollet.") if is_public else _("Protokollet visas inte längre.")
    messages.success(request, told)
    return redirect("desk:council_minutes", pk=pk)
