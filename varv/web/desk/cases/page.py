"""The page of a case: everything on one screen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from varv.cases import actions, queries, rules, words
from varv.cases.models import Case
from varv.cases.states import Happening
from varv.core.ids import uuid7
from varv.people.permissions import P
from varv.web.desk.cases import application, decide, faces, picture, said, told
from varv.web.desk.cases.offers import Offers, offers
from varv.web.desk.cases.trying import found
from varv.web.desk.door import staff
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.CASE_READ)
@require_safe
def case(request: Request, number: str) -> HttpResponse:
    """Show the case."""
    row = found(request, number)
    if row.unread_by_staff and rules.may_handle(request.actor, row):
        actions.mark_read(case=row, by=request.actor)
    return render(request, "desk/cases/case.html", _shown(request, row, {}))


@staff(P.NUMBER_SHOW)
@require_POST
def number(request: Request, number: str) -> HttpResponse:
    """Show the case with a whole identity number in it, and record that too."""
    row = found(request, number)
    people = [each for each in (row.person, row.principal) if each]
    asked = request.POST.get("person", "")
    shown = {
        each.pk: actions.look_at_number(case=row, person=each, by=request.actor)
        for each in people
        if str(each.pk) == asked
    }
    return render(request, "desk/cases/case.html", _shown(request, row, shown))


def _shown(request: Request, row: Case, numbers: dict[int, str]) -> dict[str, Any]:
    package = queries.compiled(row.version)
    lines, happened = picture.events(row, package)
    files = picture.papers(row)
    talked = said.talk(row, happened, files)
    offered = offers(row, request.actor) if row.is_open else Offers((), (), False)
    needs = package.process.signatures is not None
    return {
        "words": words.of(package),
        **picture.head(row),
        "may": picture.may(row, request.actor, package),
        "face": faces.href(row, package, request.actor),
        "parties": picture.parties(row, request.actor, numbers),
        "sections": application.sections(row, package),
        "received": told.when(row.received_at),
        "signatures": picture.signatures(row) if needs else (),
        "suggestion": application.suggestion(row, package, offered),
        "offers": offered,
        "form": decide.start(row, offered, {}),
        "thread": talked.thread,
        "verdicts": picture.verdicts(row, happened),
        "files": list(files.values()),
        "deadlines": picture.deadlines(row, package),
        "events": lines[: picture.SHOWN_EVENTS],
        "event_count": len(lines),
        "notes": talked.notes,
        "kept": application.kept(row, package),
        "about": application.about(row, package),
        "keys": {"message": str(uuid7()), "note": str(uuid7())},
        "waits": happened.any(Happening.COMPLETION_ASKED),
    }


@staff(P.CASE_READ)
@require_safe
def log(request: Request, number: str) -> HttpResponse:
    """Show everything that happened in the case, and whether the log is whole."""
    row = found(request, number)
    package = queries.compiled(row.version)
    lines, _happened = picture.events(row, package)
    looks = [(each.actor_name, told.when(each.at)) for each in queries.looks(row)]
    shown = {
        **picture.head(row),
        "events": lines,
        "is_whole": queries.log_is_whole(row),
        "looks": looks,
    }
    return render(request, "desk/cases/log.html", shown)


@staff(P.CASE_READ)
@require_safe
def letter(request: Request, number: str, version: int) -> HttpResponse:
    """Show one version of the decision as it was sent."""
    row = found(request, number)
    decision = fetch(row.decisions.all(), request.actor, lambda actor, _row: True, version=version)
    shown = {
        **picture.head(row),
        **application.letter(decision),
        "versions": list(row.decisions.order_by("version").values_list("version", flat=True)),
    }
    return render(request, "desk/cases/sent_letter.html", shown)
