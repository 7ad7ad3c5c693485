"""Moderating a proposal: what everybody reads, the municipality's answer, and hiding it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core import addresses
from varv.core.errors import Conflict, Invalid
from varv.participation.proposals import actions, queries, rules
from varv.participation.proposals.models import Proposal
from varv.participation.proposals.states import Stage
from varv.people.permissions import P
from varv.web.desk.cases import questions
from varv.web.desk.cases.sheets import Sheet
from varv.web.desk.cases.trying import seen_in
from varv.web.desk.door import staff
from varv.web.desk.proposals import sheet
from varv.web.desk.proposals.door import found
from varv.web.desk.proposals.page import original
from varv.web.fields import Field
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
MOST_TEXT = 10_000


@staff(P.VOICE_MODERATE)
@either
def publish(request: Request, pk: int) -> HttpResponse:
    """Show the public text beside what was written, and publish it or change it."""
    row = found(request, pk, rules.may_publish)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            _publish(request, row)
        except Invalid as fault:
            errors = fault.messages
        except Conflict:
            errors = {"": _("Ärendet har ändrats. Läs det igen innan du publicerar.")}
        else:
            return redirect("desk:proposal", pk=pk)
    return _page(request, row, errors)


def _publish(request: Request, row: Proposal) -> None:
    sent = request.POST
    texts = {name: sent.get(name, "") for name in ("title", "text", "place")}
    if row.published_at is not None:
        actions.edit(proposal=row, texts=texts, by=request.actor)
        messages.success(request, _("Texten är ändrad."))
        return
    action = _action(row)
    form = questions.sent_for(row.case, action, sent) if action else {}
    actions.publish(
        proposal=row, texts=texts, form=form, by=request.actor, seen=seen_in(sent) or None
    )
    messages.success(request, _("Förslaget är publicerat."))


def _action(row: Proposal) -> str:
    said = original(row)
    is_new = row.stage == Stage.RECEIVED
    return said.publish if said and is_new else ""


def _page(request: Request, row: Proposal, errors: dict[str, str]) -> HttpResponse:
    is_new, action, said = row.published_at is None, _action(row), original(row)
    months = said.quarantine if said else 0
    return sheet.show(
        request,
        row,
        Sheet(
            title=_("Publicera förslaget") if is_new else _("Ändra den publika texten"),
            button=_("Publicera") if is_new else _("Spara"),
            fields=_fields(row),
        ),
        errors,
        questions=questions.of(row.case, action, request.POST, errors) if action else (),
        template="desk/proposals/publish.html",
        original=said,
        alike=_alike(request, row, months) if is_new else (),
        months=months,
        is_new=is_new,
    )


def _fields(row: Proposal) -> Sequence[Field]:
    return [
        Field("title", _("Rubrik"), value=row.title, most=160),
        Field("text", _("Text"), kind="long", value=row.text, most=MOST_TEXT, rows=14),
        Field("place", _("Ort"), value=row.place, most=80, required=False),
    ]


def _alike(request: Request, row: Proposal, months: int) -> list[tuple[queries.Alike, str]]:
    """Return what stands in the way of a new proposal, each with its address."""
    return [
        (each, addresses.absolute(request.municipality, "public:proposal", pk=each.proposal.pk))
        for each in queries.alike(request.municipality.pk, row.title, months=months, but=row.pk)
    ]


@staff(P.VOICE_MODERATE)
@either
def answer(request: Request, pk: int) -> HttpResponse:
    """Publish the municipality's answer, as the decision says it or more plainly."""
    row = found(request, pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            actions.answer(proposal=row, text=request.POST.get("answer", ""), by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Svaret är publicerat."))
            return redirect("desk:proposal", pk=pk)
    made = Sheet(
        title=_("Publicera svaret"),
        lead=_("Här står skälen i beslutet. Skriv om dem så att alla förstår, och ta bort namn."),
        button=_("Publicera svaret"),
        fields=[
            Field("answer", _("Svaret"), kind="long", value=row.answer, most=MOST_TEXT, rows=12)
        ],
        after=_("De som följer förslaget får mejl första gången."),
    )
    return sheet.show(request, row, made, errors)


@staff(P.VOICE_MODERATE)
@either
def hide(request: Request, pk: int) -> HttpResponse:
    """Ask why a proposal is taken away from the website, and do it."""
    row = found(request, pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            actions.hide(proposal=row, why=request.POST.get("why", ""), by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Förslaget visas inte längre."))
            return redirect("desk:proposal", pk=pk)
    made = Sheet(
        title=_("Dölj förslaget"),
        lead=_("Ärendet fortsätter. Förslaget försvinner från webbplatsen tills du visar det."),
        button=_("Dölj förslaget"),
        fields=[Field("why", _("Varför?"), kind="long", most=1000, rows=3)],
        is_grave=True,
    )
    return sheet.show(request, row, made, errors)


@staff(P.VOICE_MODERATE)
@require_POST
def show(request: Request, pk: int) -> HttpResponse:
    """Let everybody read a hidden proposal again."""
    actions.show(proposal=found(request, pk), by=request.actor)
    messages.success(request, _("Förslaget visas igen."))
    return redirect("desk:proposal", pk=pk)
