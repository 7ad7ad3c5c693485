"""Pages with one form about a proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from varv.core.ids import uuid7
from varv.participation.proposals.models import Proposal
from varv.web.desk.cases.questions import SEPARATOR
from varv.web.desk.cases.sheets import Sheet
from varv.web.fields import Field, elsewhere, filled
from varv.web.requests import Request


def show(
    request: Request,
    proposal: Proposal,
    sheet: Sheet,
    errors: Mapping[str, str],
    *,
    questions: Sequence[Field] = (),
    template: str = "desk/proposals/sheet.html",
    **more: Any,
) -> HttpResponse:
    """Show a form with what was written in it and what was in the way."""
    sent = request.POST.dict() if request.method == "POST" else {}
    fields = filled(sheet.fields, sent, errors)
    shown = {
        "proposal": proposal,
        "case": proposal.case,
        "sheet": sheet,
        "fields": [*fields, *questions],
        "elsewhere": elsewhere([*fields, *_plain(questions)], errors),
        "has_errors": bool(errors),
        "key": sent.get("key") or str(uuid7()),
        **more,
    }
    return render(request, template, shown, status=422 if errors else 200)


def _plain(questions: Sequence[Field]) -> Sequence[Field]:
    """Return the questions by the names that faults are told by."""
    return [replace(each, name=each.name.rpartition(SEPARATOR)[2]) for each in questions]
