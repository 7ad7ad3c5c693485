"""The queue of comments to moderate, and what the municipality itself says."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Invalid
from varv.participation.needs.states import Origin
from varv.participation.proposals import actions, queries, rules
from varv.participation.proposals.actions.commenting import MOST
from varv.participation.proposals.models import Comment, Report
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.cases.sheets import Sheet
from varv.web.desk.door import staff
from varv.web.desk.needs import sources
from varv.web.desk.proposals import sheet
from varv.web.desk.proposals.door import found
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.keys import key_in
from varv.web.requests import Request

AT_A_TIME = 30


@staff(P.VOICE_MODERATE)
@require_safe
def queue(request: Request) -> HttpResponse:
    """Show what waits to be read, the oldest first."""
    return _queue(request)


def _queue(
    request: Request, wrong: int | None = None, errors: dict[str, str] | None = None
) -> HttpResponse:
    rows = list(queries.comments_to_moderate(request.actor)[: AT_A_TIME + 1])
    said = Report.objects.filter(comment__in=[row.pk for row in rows]).order_by("id")
    reports: dict[int, list[str]] = {}
    for each in said[:300]:
        reports.setdefault(each.comment_id, []).append(each.text)
    shown = {
        "lines": [
            (row, reports.get(row.pk, ()), _note(row, request.actor)) for row in rows[:AT_A_TIME]
        ],
        "has_more": len(rows) > AT_A_TIME,
        "wrong": wrong,
        "errors": errors or {},
    }
    return render(request, "desk/proposals/comments.html", shown, status=422 if errors else 200)


def _note(row: Comment, actor: Actor) -> str:
    return sources.noting(actor, Origin.COMMENT, str(row.proposal_id), row.pk)


@staff(P.VOICE_MODERATE)
@require_POST
def moderate(request: Request, pk: int) -> HttpResponse:
    """Show a comment or hide it; hidden, it says why."""
    rows = Comment.objects.select_related("proposal__case")
    row = fetch(rows, request.actor, rules.may_moderate_comment, pk=pk)
    if "show" in request.POST:
        actions.show_comment(comment=row, by=request.actor)
        messages.success(request, _("Kommentaren visas."))
        return redirect("desk:proposal_comments")
    try:
        actions.hide_comment(comment=row, why=request.POST.get("why", ""), by=request.actor)
    except Invalid as fault:
        return _queue(request, pk, fault.messages)
    messages.success(request, _("Kommentaren är dold."))
    return redirect("desk:proposal_comments")


@staff(P.VOICE_MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: Request, pk: int) -> HttpResponse:
    """Ask what the municipality says, and publish it as the unit."""
    row = found(request, pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            actions.reply(
                proposal=row,
                text=request.POST.get("text", ""),
                by=request.actor,
                key=key_in(request.POST),
            )
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _("Kommentaren visas nu."))
            return redirect("desk:proposal", pk=pk)
    made = Sheet(
        title=_("Kommentera som kommunen"),
        lead=_("Den visas genast, och undertecknas {unit}.").format(unit=row.case.unit.name),
        button=_("Publicera"),
        fields=[Field("text", _("Kommentar"), kind="long", most=MOST, rows=6)],
    )
    return sheet.show(request, row, made, errors)
