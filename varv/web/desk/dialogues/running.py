"""Opening, closing and extending a dialogue; each is asked once more."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.dates import long_date
from varv.core.errors import Conflict, Invalid
from varv.participation.dialogues import actions
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.states import Openness, Phase, State
from varv.people.permissions import P
from varv.web.desk.dialogues import describing, room
from varv.web.desk.door import staff
from varv.web.fields import Field, filled, fresh, key, once
from varv.web.requests import Request


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def open_up(request: Request, pk: int) -> HttpResponse:
    """Decide a dialogue; from then on its questions lie fast."""
    row = room.found(request, pk)
    errors: dict[str, str] = {}
    if row.state != State.DRAFT:
        return redirect("desk:dialogue", pk=row.pk)
    if request.method == "POST":
        try:
            actions.open_up(dialogue=row, by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        except Conflict:
            return redirect("desk:dialogue", pk=row.pk)
        else:
            messages.success(request, _opened(row))
            return redirect("desk:dialogue", pk=row.pk)
    days = {"first": _day(row, "opens_at"), "last": _day(row, "closes_at")}
    text = _(
        "Dialogen tar emot svar från {first} till och med {last}. "
        "Frågorna går sedan inte att ändra."
    ).format(**days)
    words = (_("Öppna dialogen?"), text, _("Öppna dialogen"))
    return room.confirm(request, row, "dialogue", words, errors)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, pk: int) -> HttpResponse:
    """Stop taking answers now."""
    row = room.found(request, pk)
    if request.method == "POST":
        actions.close(dialogue=row, by=request.actor)
        messages.success(request, _("Dialogen har stängt, och de som följer den får veta det."))
        return redirect("desk:dialogue", pk=row.pk)
    if row.phase is not Phase.OPEN:
        return redirect("desk:dialogue", pk=row.pk)
    text = _(
        "Inga fler svar tas emot, och de som följer dialogen får e-post. Det går inte att ångra."
    )
    words = (_("Stäng dialogen nu?"), text, _("Stäng dialogen"))
    return room.confirm(request, row, "dialogue", words, is_harsh=True)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: Request, pk: int) -> HttpResponse:
    """Take answers until a later day."""
    row = room.found(request, pk)
    if row.phase not in (Phase.OPEN, Phase.COMING):
        return redirect("desk:dialogue", pk=row.pk)
    sent = {"closes": clock.local(row.closes_at).date().isoformat()}
    errors: dict[str, str] = {}
    if request.method == "POST":
        sent = {"closes": request.POST.get("closes", "")}
        try:
            day = describing.day_of(sent["closes"])
            if day is None:
                raise Invalid({"closes": _("Ange en dag, till exempel 2026-12-14.")})
            actions.extend(dialogue=row, closes_at=clock.end_of(day), by=request.actor)
        except Invalid as fault:
            errors = {"closes": " ".join(fault.messages.values())}
        except Conflict:
            return redirect("desk:dialogue", pk=row.pk)
        else:
            messages.success(request, _("Dialogen är öppen längre."))
            return redirect("desk:dialogue", pk=row.pk)
    fields = filled([Field("closes", _("Ny sista dag"), kind="date", size="date")], sent, errors)
    words = (_("Förläng dialogen"), _("Den nya dagen syns genast."), _("Förläng"))
    return room.confirm(request, row, "dialogue", words, errors, fields)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def renew_link(request: Request, pk: int) -> HttpResponse:
    """Give a dialogue another secret link."""
    row = room.found(request, pk)
    if row.openness != Openness.LINK:
        raise Http404
    if request.method == "POST":
        actions.renew_link(dialogue=row, by=request.actor)
        messages.success(request, _("Dialogen har en ny länk. Den gamla leder ingenstans."))
        return redirect("desk:dialogue", pk=row.pk)
    text = _("Den som bara har den gamla länken kommer inte längre till dialogen.")
    words = (_("Byt länk?"), text, _("Byt länk"))
    return room.confirm(request, row, "dialogue", words, is_harsh=True)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: Request, pk: int) -> HttpResponse:
    """Make a draft with the same questions."""
    row = room.found(request, pk)
    if request.method == "POST":
        made = actions.copy(dialogue=row, by=request.actor, key=key(request.POST.dict()))
        messages.success(request, _("Här är kopian. Ändra den som du vill."))
        return redirect("desk:dialogue", pk=made.pk)
    text = _("Du får ett utkast med samma frågor. Svaren följer inte med.")
    words = (_("Gör en kopia?"), text, _("Gör en kopia"))
    return room.confirm(request, row, "dialogue", words, fields=filled([once()], fresh()))


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: Request, pk: int) -> HttpResponse:
    """Throw a draft away."""
    row = room.found(request, pk)
    if row.state != State.DRAFT:
        messages.warning(request, room.frozen())
        return redirect("desk:dialogue", pk=row.pk)
    if request.method == "POST":
        actions.throw_away(dialogue=row, by=request.actor)
        messages.success(request, _("Utkastet är borttaget."))
        return redirect("desk:dialogues")
    words = (_("Ta bort utkastet?"), _("Det går inte att ångra."), _("Ta bort utkastet"))
    return room.confirm(request, row, "dialogue", words, is_harsh=True)


def _opened(row: Dialogue) -> str:
    if row.is_open:
        return _("Dialogen är öppen och tar emot svar.")
    return _("Dialogen är beslutad. Den öppnar {day}.").format(day=_day(row, "opens_at"))


def _day(row: Dialogue, name: str) -> str:
    return long_date(clock.local(getattr(row, name)).date(), translation.get_language())
