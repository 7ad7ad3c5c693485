"""A series: what it is, how one signs up, and whether it is shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Conflict, Invalid
from varv.municipalities.models import Unit
from varv.participation.meetups import actions, questions, rules
from varv.participation.meetups.models import Occasion, Series
from varv.participation.meetups.states import Audience, Kind, Question, Shown
from varv.people.permissions import P
from varv.web import meetups
from varv.web.desk.cases.filters import number
from varv.web.desk.door import staff
from varv.web.desk.meetups import wording
from varv.web.fields import elsewhere, filled, fresh, key
from varv.web.guard import fetch
from varv.web.requests import Request

DATES = 40
either = require_http_methods(["GET", "HEAD", "POST"])


def found(request: Request, pk: int) -> Series:
    """Return a series that the officer runs."""
    rows = Series.objects.select_related("unit", "municipality")
    return fetch(rows, request.actor, rules.may_manage, pk=pk)


@staff(P.MEETUP_MANAGE)
@require_safe
def series(request: Request, pk: int) -> HttpResponse:
    """Show a series with its dates, the latest first."""
    row = found(request, pk)
    rows = Occasion.objects.filter(series=row).order_by("-starts_at", "-pk")
    before = number(request.GET.get("before", ""))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    dates = list(rows[: DATES + 1])
    for each in dates:
        each.series = row
    shown = {
        "series": row,
        "dates": meetups.dates(dates[:DATES]),
        "older": f"?before={dates[DATES - 1].pk}" if len(dates) > DATES else "",
        "is_draft": row.state == Shown.DRAFT,
        "is_shown": row.state == Shown.PUBLISHED,
    }
    return render(request, "desk/meetups/series.html", shown)


@staff(P.MEETUP_MANAGE)
@either
def plan(request: Request) -> HttpResponse:
    """Start a series in one of the officer's units."""
    mine = request.actor.grants.get(P.MEETUP_MANAGE, frozenset())
    units = list(Unit.objects.filter(pk__in=mine))
    title, back = _("Ny serie"), reverse("desk:meetups")
    if request.method != "POST":
        return _page(request, title, back, {**fresh(), **wording.empty()}, {}, units)
    sent = _sent(request)
    unit = next((each for each in units if str(each.pk) == sent.get("unit")), None)
    try:
        if unit is None:
            raise Invalid({"unit": _("Välj vilken enhet som ordnar.")})
        fields = _read(sent)
        row = actions.plan(
            municipality=request.municipality,
            unit=unit,
            fields=fields,
            by=request.actor,
            key=key(sent),
        )
    except Invalid as fault:
        return _page(request, title, back, sent, fault.messages, units)
    messages.success(request, _("Serien är sparad som utkast. Lägg till datum och publicera."))
    return redirect("desk:meetup_dates", pk=row.pk)


@staff(P.MEETUP_MANAGE)
@either
def describe(request: Request, pk: int) -> HttpResponse:
    """Change what is said of a series."""
    row = found(request, pk)
    back = reverse("desk:meetup", kwargs={"pk": pk})
    title = _("Ändra {name}").format(name=row.name)
    if request.method != "POST":
        return _page(request, title, back, wording.stored(row), {})
    sent = _sent(request)
    try:
        actions.describe(series=row, fields=_read(sent), by=request.actor)
    except Invalid as fault:
        return _page(request, title, back, sent, fault.messages)
    messages.success(request, _("Ändringarna är sparade."))
    return redirect(back)


def _sent(request: Request) -> dict[str, str]:
    return {**request.POST.dict(), "ways": ",".join(request.POST.getlist("ways"))}


def _read(sent: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form says.

    Raises:
        Invalid: a number is none, or a choice is not among those offered.
    """
    fields: dict[str, Any] = {name: _said(sent, name) for name in wording.SWEDISH}
    english = {name: _said(sent, f"{name}_en") for name in wording.ENGLISH}
    fields["english"] = {name: said for name, said in english.items() if said}
    kind, audience = sent.get("kind", ""), sent.get("audience", "")
    fields["kind"] = kind if kind in Kind.values else Kind.MEETUP
    fields["audience"] = audience if audience in Audience.values else Audience.EVERYBODY
    ways = sent.get("ways", "").split(",")
    fields |= {name: name in ways for name in ("takes_email", "one_of")}
    fields["companions"] = int("companions" in ways)
    return {**fields, **_numbers(sent), "questions": _questions(sent)}


def _numbers(sent: Mapping[str, str]) -> dict[str, int | None]:
    fields: dict[str, int | None] = {}
    faults = {}
    for name, (least, most) in wording.NUMBERS.items():
        said = _said(sent, name)
        is_number = said.isdecimal() and len(said) < 5 and least <= int(said) <= most
        if said and not is_number:
            faults[name] = _("Skriv ett heltal från {least} till {most}.").format(
                least=least, most=most
            )
        elif said or name in wording.MAY_BE_EMPTY:
            fields[name] = int(said) if said else None
    if faults:
        raise Invalid(faults)
    return fields


def _said(sent: Mapping[str, str], name: str) -> str:
    return sent.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()


def _questions(sent: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the questions that are written one on each line: a text ends with an ellipsis."""
    found = []
    lines = [line.strip() for line in _said(sent, "questions").splitlines() if line.strip()]
    for place, line in enumerate(lines[: questions.MOST], start=1):
        swedish, _bar, english = line.partition("|")
        is_text = swedish.strip().endswith("...")
        kind = Question.TEXT if is_text else Question.SCALE
        said = {"sv": swedish.strip().removesuffix("..."), "en": english.strip()}
        found.append({"key": f"q{place}", "kind": str(kind), **said})
    return found


def _page(
    request: Request,
    title: str,
    back: str,
    sent: Mapping[str, str],
    errors: Mapping[str, str],
    units: Sequence[Unit] = (),
) -> HttpResponse:
    groups = [(name, filled(fields, sent, errors)) for name, fields in wording.groups(units, sent)]
    fields = [each for _name, inside in groups for each in inside]
    shown = {
        "title": title,
        "back": back,
        "groups": groups,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "key": sent.get("key", ""),
    }
    return render(request, "desk/meetups/plan.html", shown, status=422 if errors else 200)


@staff(P.MEETUP_MANAGE)
@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Show a series to everybody."""
    actions.publish(series=found(request, pk), by=request.actor)
    messages.success(request, _("Serien är publicerad."))
    return redirect("desk:meetup", pk=pk)


@staff(P.MEETUP_MANAGE)
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Take a series out of the list."""
    try:
        actions.end(series=found(request, pk), by=request.actor)
        messages.success(request, _("Serien är avslutad och syns inte längre i listan."))
    except Conflict:
        messages.warning(request, _("Det finns datum kvar. Ställ in dem först, eller vänta."))
    return redirect("desk:meetup", pk=pk)
