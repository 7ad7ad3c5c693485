"""A need with where it came from, what is alike, and what went into it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Conflict, Invalid
from varv.laps.states import Kind
from varv.participation.needs import actions, queries, rules
from varv.participation.needs.models import Need
from varv.people.permissions import P
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.door import staff
from varv.web.desk.needs import filters
from varv.web.desk.needs.filters import number
from varv.web.desk.needs.noting import chosen_theme
from varv.web.desk.needs.rows import line, lines
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.requests import Request

MOST_AT_ONCE = 100


@staff(P.NEED_GATHER)
@require_safe
def need(request: Request, pk: int) -> HttpResponse:
    """Show a need."""
    rows = Need.objects.select_related("theme", "placed", "merged_into", "noted_by")
    row = fetch(rows, request.actor, rules.may_gather, pk=pk)
    alike = queries.alike(request.municipality.pk, row.text, besides=row.pk)
    shown = {
        "need": row,
        "line": line(row),
        "alike": lines(alike) if row.is_standing else [],
        "merged": lines(queries.merged_into(row)),
        "themes": queries.themes_by_name() if row.is_standing else [],
        **things.beside(request.actor, Kind.NEED, row.pk),
    }
    return render(request, "desk/needs/need.html", shown)


@staff(P.NEED_GATHER)
@require_POST
def place(request: Request) -> HttpResponse:
    """Put the chosen needs under a theme, or take them out of theirs; each stands on its own."""
    back = redirect(_back(request))
    picked = [pk for text in request.POST.getlist("need") if (pk := number(text)) is not None]
    rows = [
        row
        for row in Need.objects.filter(pk__in=picked[:MOST_AT_ONCE])
        if rules.may_gather(request.actor, row)
    ]
    if not rows:
        messages.warning(request, _("Välj först ett eller flera behov i listan."))
        return back
    try:
        theme = chosen_theme(request, request.POST.get("theme", ""))
    except Invalid as fault:
        messages.warning(request, fault.messages["theme"])
        return back
    placed = 0
    for row in rows:
        try:
            actions.place(need=row, theme=theme, by=request.actor)
            placed += 1
        except Conflict:
            messages.warning(request, _("Ändrat av någon annan: {text}").format(text=row))
    if placed:
        messages.success(request, _told(placed, theme.name if theme else ""))
    return back


def _told(many: int, theme: str) -> str:
    if not theme:
        text = ngettext("{n} behov har inget tema.", "{n} behov har inget tema.", many)
        return text.format(n=many)
    text = ngettext("{n} behov ligger under {theme}.", "{n} behov ligger under {theme}.", many)
    return text.format(n=many, theme=theme)


def _back(request: Request) -> str:
    """Return the page that was left, from its own words and nothing else."""
    if (pk := number(request.POST.get("from", ""))) is not None:
        return reverse("desk:need", kwargs={"pk": pk})
    sent = request.POST.get("back", "")
    wanted = filters.of_text(sent) if sent.startswith("?") else None
    return reverse("desk:needs") + (filters.written(wanted) if wanted else "")


@staff(P.NEED_GATHER)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, pk: int) -> HttpResponse:
    """Ask why, and close a need that is met or is not the municipality's."""
    row = fetch(Need.objects.all(), request.actor, rules.may_gather, pk=pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            actions.close(need=row, reason=request.POST.get("reason", ""), by=request.actor)
        except Invalid as fault:
            errors = fault.messages
        except Conflict:
            messages.warning(request, _("Någon annan hann före. Så här är det nu."))
            return redirect("desk:need", pk=pk)
        else:
            messages.success(request, _("Behovet är avslutat. Det går att ta upp igen."))
            return redirect("desk:need", pk=pk)
    words = {
        "title": _("Avsluta behovet?"),
        "text": row.text,
        "button": _("Avsluta behovet"),
        "back": reverse("desk:need", kwargs={"pk": pk}),
        "back_words": _("Behovet"),
    }
    hint = _("Till exempel: Klart, gångvägen fick belysning.")
    return confirm(request, words, [Field("reason", _("Varför?"), hint=hint)], errors)


@staff(P.NEED_GATHER)
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Take a closed need up again."""
    row = fetch(Need.objects.all(), request.actor, rules.may_gather, pk=pk)
    try:
        actions.reopen(need=row, by=request.actor)
    except Conflict:
        messages.warning(request, _("Någon annan hann före. Så här är det nu."))
    else:
        messages.success(request, _("Behovet gäller igen."))
    return redirect("desk:need", pk=pk)
