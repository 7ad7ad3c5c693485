"""The dialogues that an officer runs, and where each of them is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from varv.core import addresses
from varv.participation.dialogues import queries, questions
from varv.participation.dialogues.states import Openness
from varv.people.permissions import P
from varv.web import dialogues as shared
from varv.web.desk.dialogues import room
from varv.web.desk.door import staff
from varv.web.requests import Request


@staff(P.DIALOGUE_MANAGE)
@require_safe
def dialogues(request: Request) -> HttpResponse:
    """List the dialogues, the latest first."""
    before = request.GET.get("before", "")
    rows, older = queries.at_desk(request.actor, shared.key_of(before))
    shown = {
        "rows": [{"row": each, "tag": shared.tag_of(each.dialogue)} for each in rows],
        "older": older,
        "is_later": bool(before),
    }
    return render(request, "desk/dialogues/dialogues.html", shown)


@staff(P.DIALOGUE_MANAGE)
@require_safe
def dialogue(request: Request, pk: int) -> HttpResponse:
    """Show where a dialogue is and what can be done with it."""
    row = room.found(request, pk)
    link = ""
    if row.openness == Openness.LINK and row.phase != "draft":
        link = addresses.absolute(row.municipality, "public:dialogue_link", word=row.link)
    return room.page(
        request,
        "desk/dialogues/dialogue.html",
        row,
        "dialogue",
        answers=row.tally.answers,
        asked=questions.number(row.form),
        untranslated=len(questions.untranslated(row.form, row.texts)),
        who=shared.who_may(row),
        askings=list(row.askings.all()[:10]),
        readings=queries.readings(row),
        link=link,
    )
