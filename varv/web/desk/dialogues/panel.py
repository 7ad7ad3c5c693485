"""The citizen panel as staff see it: how it is made up, and asking it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from varv.core.errors import Invalid
from varv.participation.dialogues import actions, queries, rules
from varv.participation.dialogues.models import Asking
from varv.people.permissions import P
from varv.web.desk.cases.filters import number
from varv.web.desk.dialogues import room
from varv.web.desk.door import staff
from varv.web.fields import Field, filled
from varv.web.requests import Request

MOST = 20


@staff(P.DIALOGUE_MANAGE)
@require_safe
def panel(request: Request) -> HttpResponse:
    """Show how many are in the panel, roughly who, and what it was asked."""
    shown = {
        "members": queries.panel_size(),
        "ages": queries.made_up("age"),
        "areas": queries.made_up("area"),
        "askings": Asking.objects.select_related("dialogue")[:MOST],
        "most": rules.MOST_MAILS,
    }
    return render(request, "desk/dialogues/panel.html", shown)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: Request, pk: int) -> HttpResponse:
    """Mail the panel and ask it to answer a dialogue."""
    row = room.found(request, pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            asking = actions.invite(
                dialogue=row, by=request.actor, number=number(request.POST.get("number", ""))
            )
        except Invalid as fault:
            errors = fault.messages
        else:
            said = ngettext(
                "Panelen är frågad: {number} mejl är på väg.",
                "Panelen är frågad: {number} mejl är på väg.",
                asking.members,
            )
            messages.success(request, said.format(number=asking.members))
            return redirect("desk:dialogue", pk=row.pk)
    size = queries.panel_size()
    text = ngettext(
        "Panelen har {number} medlem. Den får e-post med en länk till dialogen.",
        "Panelen har {number} medlemmar. De får e-post med en länk till dialogen.",
        size,
    ).format(number=size)
    words = (_("Fråga panelen?"), text, _("Skicka till panelen"))
    following = {"number": str(row.askings.count() + 1)}
    once = filled([Field("number", "", kind="hidden")], following)
    return room.confirm(request, row, "dialogue", words, errors, once)
