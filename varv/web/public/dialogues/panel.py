"""The citizen panel: what it is, joining and leaving it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Invalid
from varv.participation.dialogues import actions, queries, rules
from varv.participation.dialogues.states import Age
from varv.people.levels import Level
from varv.web.fields import Field, Option, filled
from varv.web.requests import Request
from varv.web.signin import ways


@require_safe
def panel(request: Request) -> HttpResponse:
    """Say what the panel is; members see their membership, others how to join."""
    return _page(request, {}, {})


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request) -> HttpResponse:
    """Join the panel, or describe oneself anew; sign in first."""
    if not request.actor.is_resident or request.actor.level < Level.SUBSTANTIAL:
        back = reverse("public:panel")
        level = Level.SUBSTANTIAL.name.lower()
        return redirect(ways.page(request, "signin:start", back, level=level))
    if request.method != "POST":
        return redirect("public:panel")
    sent = {name: request.POST.get(name, "") for name in ("age", "area", "consents")}
    try:
        actions.join(
            by=request.actor,
            consents=sent["consents"] == "yes",
            age=sent["age"],
            area=sent["area"],
            language=request.LANGUAGE_CODE,
        )
    except Invalid as fault:
        return _page(request, sent, fault.messages)
    messages.success(request, _("Du är med i panelen. Vi hör av oss när vi vill fråga något."))
    return redirect("public:panel")


@require_POST
def leave(request: Request) -> HttpResponse:
    """Leave the panel; pressing again changes nothing."""
    if request.actor.is_resident:
        actions.leave(by=request.actor)
        messages.success(request, _("Du har lämnat panelen. Du får inga fler frågor från den."))
    return redirect("public:panel")


def _page(request: Request, sent: Mapping[str, str], errors: Mapping[str, str]) -> HttpResponse:
    member = queries.member(request.actor)
    known = {"age": member.age, "area": member.area} if member else {}
    shown = {
        "member": member,
        "fields": filled(_fields(), {**known, **sent}, errors),
        "consent_error": errors.get("consents", ""),
        "most": rules.MOST_MAILS,
        "asked": [each for each in queries.open_now() if each.dialogue.openness == "panel"],
    }
    return render(request, "public/dialogues/panel.html", shown, status=422 if errors else 200)


def _fields() -> list[Field]:
    ages = [Option(key, str(label)) for key, label in Age.choices]
    return [
        Field("age", _("Din ålder"), kind="select", required=False, options=ages),
        Field(
            "area",
            _("Var du bor"),
            hint=_("En by eller en stadsdel, till exempel Kåge eller Norrböle."),
            required=False,
            most=60,
        ),
    ]
