"""Where residents have their say."""

from django.http import HttpResponse
from django.shortcuts import render

from varv.participation.dialogues import queries as dialogues
from varv.participation.meetups import queries as meetups
from varv.participation.proposals import queries as proposals
from varv.web import meetups as dates
from varv.web import proposals as faces
from varv.web.proposals import Face
from varv.web.public.dialogues.listing import card
from varv.web.public.fresh import fresh
from varv.web.requests import Request

FEW = 3


def supported(request: Request) -> list[Face]:
    """Return the proposals that most people support, as cards."""
    page = proposals.listed(request.municipality.pk, proposals.Wanted(sort="support"), FEW)
    return [faces.face(row, request.LANGUAGE_CODE) for row in page.rows]


@fresh
def voices(request: Request) -> HttpResponse:
    """Show every way to have one's say, with what goes on just now."""
    shown = {
        "proposals": supported(request),
        "dialogues": [card(each) for each in dialogues.open_now()[:FEW]],
        "meetups": dates.dates(meetups.coming()[:FEW]),
    }
    return render(request, "public/voices.html", shown)
