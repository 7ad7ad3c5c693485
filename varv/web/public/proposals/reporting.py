"""Saying that a comment is out of place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.participation.proposals import actions, rules
from varv.participation.proposals.models import Comment
from varv.web import robots
from varv.web.guard import fetch
from varv.web.keys import key_in
from varv.web.requests import Request

MOST, SECONDS = 10, 3600


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, pk: int, comment: int) -> HttpResponse:
    """Ask what is wrong with a comment, and pass it on to those who moderate."""
    rows = Comment.objects.select_related("proposal").filter(proposal_id=pk)
    row = fetch(rows, request.actor, rules.may_report, pk=comment)
    errors: dict[str, str] = {}
    said = request.POST.get("text", "")
    if request.method == "POST":
        errors = _sent(request, row, said)
        if not errors:
            messages.success(request, _("Tack. Vi läser kommentaren igen."))
            return redirect("public:proposal", pk=pk)
    shown = {"comment": row, "errors": errors, "said": said, "key": uuid7()}
    return render(request, "public/proposals/report.html", shown, status=422 if errors else 200)


def _sent(request: Request, row: Comment, said: str) -> dict[str, str]:
    """Pass the report on and return what was in the way."""
    if robots.is_trapped(request):  # a machine is told what it wants to hear
        return {}
    if robots.is_often(request, "comment report", MOST, SECONDS):
        return {"text": _("Du har anmält många kommentarer på kort tid. Vänta en stund.")}
    try:
        actions.report(comment=row, text=said, by=request.actor, key=key_in(request.POST))
    except Invalid as fault:
        return fault.messages
    return {}
