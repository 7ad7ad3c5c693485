"""Asking a trade union or a partner for an opinion on an item."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.people.permissions import P
from varv.steering.council import actions
from varv.steering.council.models import Item
from varv.steering.council.states import Asked as Why
from varv.web.desk.asking import Asked, ask
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.COUNCIL_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for(request: Request, pk: int) -> HttpResponse:
    """Ask somebody outside the council, who answers by a link in a mail."""
    row = fetch(Item.objects.select_related("meeting"), request.actor, page.managed, pk=pk)
    asked = Asked(
        title=_("Be om yttrande"),
        lead=_("De får en länk i ett mejl, svarar utan konto och påminns innan dagen."),
        button=_("Skicka"),
        area=page.area(),
        back=page.at(row),
        fields=_questions(),
    )
    if request.method != "POST":
        return ask(request, asked)
    sent = request.POST.dict()
    faults: dict[str, str] = {}
    due = page.day(sent.get("due_on", ""), "due_on", faults)
    wanted = actions.Wanted(
        kind=sent.get("kind", ""),
        name=sent.get("name", ""),
        email=sent.get("email", ""),
        due_on=due,
        question=sent.get("question", ""),
    )
    try:
        made = actions.ask_opinion(item=row, wanted=wanted, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, {**fault.messages, **faults})
    messages.success(request, _("{name} är tillfrågad.").format(name=made.name))
    return redirect("desk:council_item", pk=pk)


def _questions() -> list[Field]:
    kinds = [Option(key, str(label)) for key, label in Why.choices]
    return [
        Field("kind", _("Varför frågar ni?"), kind="radios", options=kinds),
        Field("name", _("Vem frågar ni?"), hint=_("Till exempel ett fackförbund."), most=120),
        Field("email", _("E-post"), kind="email", most=254),
        Field("question", _("Vad vill ni veta?"), kind="long", required=False, most=1000),
        Field("due_on", _("Svar senast"), kind="date", size="date"),
    ]
