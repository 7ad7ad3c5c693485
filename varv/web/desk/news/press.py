"""Whom the press calls, and what is said about the municipality: in one place."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.participation.news import actions, queries
from varv.participation.news.actions import Card
from varv.participation.news.models import About, Contact
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.cases.filters import number
from varv.web.desk.door import staff
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

TEXTS = ("name", "title_sv", "title_en", "phone", "email")
Sent = Mapping[str, str]


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def press(request: Request) -> HttpResponse:
    """Show contacts and boilerplate; add a contact, or change the boilerplate."""
    if request.method != "POST":
        return _page(request, {}, {})
    sent = _read(request)
    try:
        if request.POST.get("do") == "about":
            return _describe(request)
        actions.keep_contact(municipality=request.municipality, card=_card(sent), by=request.actor)
    except Invalid as fault:
        return _page(request, {**request.POST.dict(), **sent}, fault.messages)
    messages.success(request, _("Kontakten är sparad."))
    return redirect("desk:press")


def _describe(request: Request) -> HttpResponse:
    sent, seen = request.POST, request.POST.get("seen", "")
    texts = {
        name: "\n".join(sent.get(name, "").replace("\0", "").splitlines()).strip()
        for name in ("text_sv", "text_en")
    }
    try:
        actions.describe(
            municipality=request.municipality,
            seen=number(seen) or 0,
            by=request.actor,
            **texts,
        )
    except Conflict:
        return _page(request, texts, {}, is_conflict=True)
    messages.success(request, _("Texten om kommunen är sparad."))
    return redirect("desk:press")


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Request, pk: int) -> HttpResponse:
    """Change how somebody is reached by the press."""
    row = _found(request, pk)
    stored = {name: getattr(row, name) for name in TEXTS}
    stored["is_on_call"] = "yes" if row.is_on_call else ""
    if request.method != "POST":
        return _one(request, row, stored, {})
    sent = _read(request)
    try:
        actions.keep_contact(
            municipality=request.municipality, card=_card(sent), by=request.actor, contact=row
        )
    except Invalid as fault:
        return _one(request, row, sent, fault.messages)
    messages.success(request, _("Kontakten är sparad."))
    return redirect("desk:press")


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, pk: int) -> HttpResponse:
    """Ask once more before a contact is taken away, then take it."""
    row = _found(request, pk)
    if request.method != "POST":
        text = _("{name} visas inte längre, varken här eller i pressmeddelanden.")
        words = {
            "title": _("Ta bort kontakten?"),
            "text": text.format(name=row.name),
            "button": _("Ta bort"),
            "back": reverse("desk:press"),
            "back_words": _("Press"),
        }
        return confirm(request, words)
    actions.end_contact(contact=row, by=request.actor)
    messages.success(request, _("Kontakten är borttagen."))
    return redirect("desk:press")


def _found(request: Request, pk: int) -> Contact:
    rows = queries.contacts().select_related("municipality")
    return fetch(rows, request.actor, _is_ours, pk=pk)


def _is_ours(actor: Actor, row: Contact) -> bool:
    return row.municipality_id == actor.municipality_id


def _read(request: Request) -> dict[str, str]:
    sent = {name: request.POST.get(name, "").replace("\0", "").strip() for name in TEXTS}
    sent["is_on_call"] = request.POST.get("is_on_call", "")
    return sent


def _card(sent: Sent) -> Card:
    return Card(is_on_call=bool(sent["is_on_call"]), **{name: sent[name] for name in TEXTS})


def _fields(sent: Sent) -> list[Field]:
    on_call = Option("yes", _("Har pressjour, och kan ringas alla dagar"))
    return [
        Field("name", _("Namn eller funktion"), most=120),
        Field("title_sv", _("Arbetar med"), most=120),
        Field("title_en", _("Arbetar med, på engelska"), most=120, required=False),
        Field("phone", _("Telefon"), kind="tel", most=40, required=False),
        Field("email", _("E-post"), kind="email", required=False),
        Field(
            "is_on_call",
            _("Jour"),
            kind="ticks",
            options=[on_call],
            chosen=["yes"] if sent.get("is_on_call") else [],
            required=False,
        ),
    ]


def _about(row: About | None) -> list[Field]:
    plain = Field("", "", kind="long", most=2000, rows=6, required=False)
    swedish = replace(plain, name="text_sv", label=_("Om kommunen"), language="sv")
    english = replace(plain, name="text_en", label=_("Om kommunen, på engelska"), language="en")
    if row is None:
        return [swedish, english]
    return [replace(swedish, value=row.text_sv), replace(english, value=row.text_en)]


def _page(
    request: Request, sent: Sent, errors: Mapping[str, str], *, is_conflict: bool = False
) -> HttpResponse:
    row = About.objects.first()
    fields = filled(_fields(sent), sent, errors)
    about = filled(_about(row), sent, errors)
    shown = {
        "contacts": queries.contacts(),
        "fields": [*fields, *about],
        "card": fields,
        "about": about,
        "elsewhere": elsewhere([*fields, *about], errors),
        "has_errors": bool(errors),
        "seen": row.version if row else 0,
        "theirs": row if is_conflict else None,
    }
    status = 422 if errors else 409 if is_conflict else 200
    return render(request, "desk/news/press.html", shown, status=status)


def _one(request: Request, row: Contact, sent: Sent, errors: Mapping[str, str]) -> HttpResponse:
    fields = filled(_fields(sent), sent, errors)
    shown = {
        "contact": row,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/news/contact.html", shown, status=422 if errors else 200)
