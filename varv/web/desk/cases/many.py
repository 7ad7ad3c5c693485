"""Giving several cases to somebody at once."""

import re
from typing import NamedTuple

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from varv.cases import actions, queries, rules
from varv.cases.models import Case
from varv.core.errors import Conflict, Invalid, Refused
from varv.people.models import Officer
from varv.people.permissions import P
from varv.web.desk.cases import filters
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.requests import Request

MOST = 100
CHOSEN = re.compile(r"([^:]{1,30}):([0-9]{1,9})")


class Chosen(NamedTuple):
    """A case that was ticked, and the last event that the list showed."""

    case: Case
    seen: int


@staff(P.CASE_ASSIGN)
@require_POST
def assign(request: Request) -> HttpResponse:
    """Ask who shall have the chosen cases, and give them; each stands on its own."""
    chosen = _chosen(request)
    back = reverse("desk:cases") + _query(request)
    if not chosen:
        messages.warning(request, _("Välj först ett eller flera ärenden i listan."))
        return HttpResponseRedirect(back)
    officers = _officers(chosen)
    picked = request.POST.get("officer")
    if picked is None or (picked and picked not in {str(each.pk) for each in officers}):
        return _ask(request, chosen, officers)
    officer = next((each for each in officers if str(each.pk) == picked), None)
    missed = [each for each in chosen if not _give(each, officer, request)]
    _tell(request, len(chosen) - len(missed), missed)
    return HttpResponseRedirect(back)


def _chosen(request: Request) -> list[Chosen]:
    seen = {}
    for text in request.POST.getlist("case")[:MOST]:
        if match := CHOSEN.fullmatch(text):
            seen[match[1]] = int(match[2])
    rows: QuerySet[Case] = queries.visible_to(request.actor).filter(number__in=seen)
    rows = rows.select_related("unit", "officer").defer("values")
    return [
        Chosen(case, seen[case.number])
        for case in rows.order_by("due_on", "id")
        if rules.may_assign(request.actor, case)
    ]


def _query(request: Request) -> str:
    """Return the list that was left, from its own words and nothing else."""
    sent = request.POST.get("back", "")
    return filters.written(filters.of_text(sent)) if sent.startswith("?") else ""


def _officers(chosen: list[Chosen]) -> list[Officer]:
    """Return those who may handle every one of the cases."""
    known: dict[int, list[Officer]] = {}
    for each in chosen:
        if each.case.unit_id not in known:
            known[each.case.unit_id] = queries.handlers_of(each.case)
    first, *others = known.values()
    return [officer for officer in first if all(officer in other for other in others)]


def _give(chosen: Chosen, officer: Officer | None, request: Request) -> bool:
    try:
        actions.assign(case=chosen.case, officer=officer, by=request.actor, seen=chosen.seen)
    except (Conflict, Invalid, Refused):
        return False
    return True


def _tell(request: Request, given: int, missed: list[Chosen]) -> None:
    if given:
        text = ngettext("{n} ärende är fördelat.", "{n} ärenden är fördelade.", given)
        messages.success(request, text.format(n=given))
    if missed:
        numbers = ", ".join(each.case.number for each in missed)
        text = _("De här ändrades av någon annan och är inte fördelade: {numbers}")
        messages.warning(request, text.format(numbers=numbers))


def _ask(request: Request, chosen: list[Chosen], officers: list[Officer]) -> HttpResponse:
    options = [
        Option(str(each.pk), f"{each.name}, {each.title}" if each.title else each.name)
        for each in officers
    ]
    none = Option("", _("Ingen, lägg tillbaka som ej fördelade"))
    mine = str(request.actor.officer_id)
    field = Field(
        "officer",
        _("Handläggare"),
        kind="radios" if len(options) < 7 else "select",
        options=[*options, none],
        value=mine if mine in {each.key for each in options} else "",
    )
    shown = {"chosen": chosen, "field": field, "back": _query(request), "is_common": bool(officers)}
    return render(request, "desk/cases/many.html", shown)
