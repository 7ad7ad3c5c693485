"""Who did what, and who looked at whose data."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from varv.audit import actions as audit
from varv.audit import queries
from varv.cases.models import Case
from varv.people.permissions import P
from varv.web.desk import tabs
from varv.web.desk.administration import happenings
from varv.web.desk.cases.filters import number
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.requests import Request

AT_A_TIME = 50


class Line(NamedTuple):
    """One entry of the record, in words."""

    at: str
    who: str
    happened: str | Promise
    subject: str


@staff(P.AUDIT_READ)
@require_safe
def trail(request: Request) -> HttpResponse:
    """Show the record of the municipality, by case, by who, or by what was done."""
    asked = {name: request.GET.get(name, "").strip()[:120] for name in ("case", "who", "action")}
    words = {"actor_name": asked["who"], "action": asked["action"]}
    if asked["case"]:
        words |= {"subject_kind": "cases.case", "subject_id": _case(asked["case"])}
    before = number(request.GET.get("before", ""))
    rows = queries.entries(
        municipality_id=request.municipality.pk, words=words, before=before, most=AT_A_TIME + 1
    )
    audit.record(by=request.actor, action="audit.read", subject=("audit", "entries"), data=asked)
    older = ""
    if len(rows) > AT_A_TIME:
        kept = {name: text for name, text in asked.items() if text}
        older = "?" + urlencode({**kept, "before": str(rows[AT_A_TIME - 1].pk)})
    called = happenings.subjects(rows[:AT_A_TIME])
    shown = {
        "rows": [
            Line(
                when(row.at),
                row.actor_name,
                happenings.WORDS.get(row.action, row.action),
                called.get((row.subject_kind, row.subject_id), ""),
            )
            for row in rows[:AT_A_TIME]
        ],
        "happenings": happenings.WORDS.items(),
        "asked": asked,
        "tabs": tabs.of(request.actor),
        "older": older,
        "is_later": before is not None,
    }
    return render(request, "desk/administration/trail.html", shown)


def _case(text: str) -> str:
    """Return the id of the case with a number, or one that nothing has."""
    pk = Case.objects.filter(number=text.upper()[:30]).values_list("pk", flat=True).first()
    return str(pk or "-")
