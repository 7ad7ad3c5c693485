"""Files and pictures that a stage rests on: sent in, looked at, shown to all, taken away."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.people.permissions import P
from varv.steering.plans import actions, rules
from varv.steering.plans.actions.attaching import Said
from varv.steering.plans.models import Activity, Attachment
from varv.steering.plans.states import Stage
from varv.web import attached
from varv.web.desk.asking import Asked, ask
from varv.web.desk.door import staff
from varv.web.desk.plans import page
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
PRIVATE = "private, no-store"


@leads
@either
def attach(request: Request, pk: int) -> HttpResponse:
    """Take in a file or a picture that the present stage rests on."""
    rows = Activity.objects.select_related("plan", "municipality")
    row = fetch(rows, request.actor, rules.may_attach, pk=pk)
    asked = _asked(row)
    if request.method != "POST":
        return ask(request, asked, {"key": str(uuid7()), "is_public": "no"})
    sent, file = request.POST.dict(), request.FILES.get("file")
    try:
        if file is None:
            raise Invalid({"file": _("Välj en fil eller en bild.")})
        actions.attach(
            activity=row,
            name=file.name or "",
            content=file,
            said=_said(sent),
            by=request.actor,
            key=page.key(sent),
        )
    except Invalid as fault:
        wrong = {("file" if name == "files" else name): t for name, t in fault.messages.items()}
        return ask(request, asked, sent, wrong)
    messages.success(request, _("Filen är sparad."))
    return redirect("desk:activity", pk=pk)


def _said(sent: Mapping[str, str]) -> Said:
    return Said(sent.get("title", ""), sent.get("alt", ""), sent.get("is_public") == "yes")


def _asked(row: Activity) -> Asked:
    stage = str(Stage(row.stage).label).lower()
    yes_no = [Option("no", _("Nej, bara medarbetare")), Option("yes", _("Ja, visa offentligt"))]
    return Asked(
        title=_("Lägg till fil eller bild i steget {stage}").format(stage=stage),
        lead=_(
            "Ta inte med namn eller bilder på personer som inte har sagt ja. Var bilden är tagen "
            "följer inte med."
        ),
        button=_("Lägg till"),
        area=page.at(row),
        back=page.home(row),
        fields=[
            Field("file", _("Fil"), kind="file", hint=_("PDF, Word, Excel, text, JPEG eller PNG.")),
            Field("title", _("Vad är det?"), hint=_("Till exempel skiss av startsidan."), most=120),
            Field(
                "alt",
                _("Beskrivning av bilden"),
                hint=_("Behövs för en bild: vad den visar, för den som inte ser den."),
                required=False,
                most=250,
            ),
            Field("is_public", _("Får alla se den?"), kind="radios", options=yes_no),
            Field("key", "", kind="hidden"),
        ],
    )


@leads
@require_safe
def attachment(request: Request, key: UUID, size: str) -> HttpResponseBase:
    """Send a file or one form of a picture."""
    rows = Attachment.objects.select_related("activity__plan")
    row = fetch(rows, request.actor, rules.may_read_attachment, pk=key)
    return attached.send(request, row, size, PRIVATE)


@leads
@either
def detach(request: Request, key: UUID) -> HttpResponse:
    """Ask once more, and take a file away."""
    rows = Attachment.objects.select_related("activity__plan")
    row = fetch(rows, request.actor, rules.may_detach, pk=key)
    asked = Asked(
        title=_("Ta bort {title}?").format(title=row.title),
        lead=_("Filen går inte att få tillbaka. Att den har funnits syns i spårningen."),
        button=_("Ta bort"),
        area=page.at(row.activity),
        back=page.home(row.activity),
        is_grave=True,
    )
    if request.method != "POST":
        return ask(request, asked)
    actions.detach(attachment=row, by=request.actor)
    messages.success(request, _("Filen är borttagen."))
    return redirect("desk:activity", pk=row.activity_id)


@leads
@require_POST
def publish(request: Request, key: UUID) -> HttpResponse:
    """Let everybody see a file, or only staff."""
    rows = Attachment.objects.select_related("activity__plan")
    row = fetch(rows, request.actor, rules.may_publish_attachment, pk=key)
    is_public = request.POST.get("show") == "yes"
    actions.publish(attachment=row, is_public=is_public, by=request.actor)
    told = _("Alla kan se filen på aktivitetens sida.")
    messages.success(request, told if is_public else _("Bara medarbetare ser filen nu."))
    return redirect("desk:activity", pk=row.activity_id)
