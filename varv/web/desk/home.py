"""The first page of the desk: whatever the officer is here for."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.requests import Request

FIRST = (
    (P.CASE_READ, "desk:cases"),
    (P.VOICE_MODERATE, "desk:voices"),
    (P.DIALOGUE_MANAGE, "desk:dialogues"),
    (P.MEETUP_MANAGE, "desk:meetups"),
    (P.NEWS_PUBLISH, "desk:news"),
    (P.NEED_GATHER, "desk:needs"),
    (P.SERVICE_MANAGE, "desk:services"),
    (P.DIRECTION_WRITE, "desk:direction"),
    (P.ACTIVITY_LEAD, "desk:plans"),
    (P.UNIT_MANAGE, "desk:units"),
    (P.OFFICER_MANAGE, "desk:officers"),
    (P.OUTBOX_MANAGE, "desk:outbox"),
    (P.CASE_ERASE, "desk:erasing"),
    (P.AUDIT_READ, "desk:trail"),
)


@staff()
@require_safe
def home(request: Request) -> HttpResponse:
    """Lead to the first page that the officer's roles open."""
    for permission, name in FIRST:
        if request.actor.may(permission):
            return redirect(name)
    return render(request, "desk/no_role.html")
