"""A municipality's front page."""

from django.http import HttpResponse
from django.shortcuts import render

from varv.eservices import queries as eservices
from varv.participation.news import queries as news
from varv.web.public import life
from varv.web.public.fresh import fresh
from varv.web.public.voices import supported
from varv.web.requests import Request

OFTEN = 4


@fresh
def home(request: Request) -> HttpResponse:
    """Ask what the reader wants to do, and offer the services by life situation."""
    services = eservices.published(request.municipality.pk, request.LANGUAGE_CODE)
    shown = {
        "count": len(services),
        "parts": life.parted(services),
        "often": sorted(services, key=lambda each: each.minutes)[:OFTEN],
        "proposals": supported(request),
        "latest": news.latest(request.LANGUAGE_CODE),
    }
    return render(request, "public/home.html", shown)
