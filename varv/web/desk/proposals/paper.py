"""Entering signatures that were gathered on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.participation.proposals import actions, rules
from varv.participation.proposals.actions import Counted
from varv.people.permissions import P
from varv.web.desk.cases.sheets import Sheet
from varv.web.desk.door import staff
from varv.web.desk.proposals import sheet
from varv.web.desk.proposals.door import found
from varv.web.fields import Field
from varv.web.keys import key_in
from varv.web.requests import Request

MOST_LETTERS = 40_000


@staff(P.VOICE_MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: Request, pk: int) -> HttpResponse:
    """Ask for a list, and count each person on it once."""
    row = found(request, pk, rules.may_enter_paper)
    errors: dict[str, str] = {}
    if request.method == "POST":
        count = request.POST.get("unnamed", "").strip()
        try:
            counted = actions.enter_paper(
                proposal=row,
                lines=request.POST.get("lines", "").replace("\0", "")[:MOST_LETTERS],
                unnamed=int(count) if count.isdecimal() and len(count) < 8 else -1 if count else 0,
                note=request.POST.get("note", "").replace("\0", ""),
                by=request.actor,
                key=key_in(request.POST),
            )
        except Invalid as fault:
            errors = fault.messages
        else:
            messages.success(request, _told(counted))
            return redirect("desk:proposal", pk=pk)
    made = Sheet(
        title=_("Namn på papper"),
        lead=_("Den som redan har skrivit under räknas inte en gång till."),
        button=_("Räkna namnen"),
        fields=[
            Field(
                "lines",
                _("Personnummer och namn"),
                kind="long",
                hint=_("En person på varje rad, till exempel 19811218-9876 Disa Exempel."),
                required=False,
                most=MOST_LETTERS,
                rows=10,
            ),
            Field(
                "unnamed",
                _("Antal namn utan personnummer"),
                kind="number",
                required=False,
                size="short",
                most=7,
            ),
            Field("note", _("Vad är det för lista?"), required=False, most=300),
        ],
    )
    return sheet.show(request, row, made, errors)


def _told(counted: Counted) -> str:
    new = counted.named + counted.unnamed
    said = ngettext("{n} namn är räknat.", "{n} namn är räknade.", new).format(n=new)
    if counted.already:
        said += " " + _("{n} hade redan skrivit under.").format(n=counted.already)
    return said
