"""Pages with one form about a case, for everything that is done to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from varv.cases import rules
from varv.cases.models import Case
from varv.cases.states import Happening
from varv.core.ids import uuid7
from varv.web.desk.cases import picture
from varv.web.desk.cases.trying import (
    Rule,
    Trouble,
    attempt,
    found,
    is_done_already,
    seen_in,
)
from varv.web.fields import Field, elsewhere, filled
from varv.web.requests import Request

TEMPLATE = "desk/cases/sheet.html"


@dataclass(frozen=True)
class Sheet:
    """What a page with one form says."""

    title: str
    button: str
    fields: Sequence[Field] = ()
    lead: str = ""
    after: str = ""
    is_grave: bool = False
    has_files: bool = False


@dataclass(frozen=True)
class Work:
    """Something that is done to a case with a form.

    ``floor`` is what the officer must be allowed whatever state the case is in; ``allowed`` is
    whether it can be done now; ``do`` takes the case, what was sent, and the last event seen.
    """

    sheet: Callable[[Case], Sheet]
    allowed: Rule
    kind: Happening
    do: Callable[[Case, Mapping[str, str], int], object]
    done: str
    floor: Rule = rules.may_handle


def run(request: Request, number: str, work: Work) -> HttpResponse:
    """Show the form, or do what it says and go back to the case."""
    case = found(request, number, work.floor)
    if request.method != "POST":
        if not work.allowed(request.actor, case):
            raise Http404
        return show(request, case, work.sheet(case), {})
    sent, seen = request.POST.dict(), seen_in(request.POST)
    if is_done_already(case, seen, work.kind, request.actor):
        return back(case)
    trouble = attempt(case, seen, lambda: work.do(case, sent, seen))
    if trouble is None:
        messages.success(request, work.done)
        return back(case)
    case = found(request, number, work.floor)
    return show(
        request,
        case,
        work.sheet(case),
        sent,
        trouble,
        is_possible=work.allowed(request.actor, case),
    )


def back(case: Case, place: str = "") -> HttpResponse:
    """Go back to the case."""
    answer = redirect("desk:case", number=case.number)
    if place:
        answer["Location"] += f"#{place}"
    return answer


def show(
    request: Request,
    case: Case,
    sheet: Sheet,
    sent: Mapping[str, str],
    trouble: Trouble | None = None,
    questions: Sequence[Field] = (),
    **more: Any,
) -> HttpResponse:
    """Show a page with one form, with what was written in it and what was in the way.

    Args:
        questions: what the package asks, with what was written and what is wrong with it.
    """
    errors = trouble.errors if trouble else {}
    fields = filled(sheet.fields, sent, errors)
    said = {each.error for each in questions}
    shown = {
        **picture.head(case),
        "sheet": sheet,
        "fields": [*fields, *questions],
        "elsewhere": [text for text in elsewhere(fields, errors) if text not in said],
        "has_errors": bool(errors),
        "meanwhile": trouble.meanwhile if trouble else (),
        "is_conflict": trouble is not None and trouble.status == 409,
        "is_possible": True,
        "key": sent.get("key") or str(uuid7()),
        **more,
    }
    return render(request, TEMPLATE, shown, status=trouble.status if trouble else 200)
