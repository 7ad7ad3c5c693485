"""The services of a municipality: all of them, one of them, and those gathered on a page."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render

from varv.eservices import queries as eservices
from varv.laps.states import Kind
from varv.participation.meetups import queries as meetups
from varv.web import errors
from varv.web import meetups as dates
from varv.web.laps import things
from varv.web.public import life
from varv.web.public import told as telling
from varv.web.public.fresh import fresh
from varv.web.requests import Request

LONGEST_SEARCH = 100
SENIORS = "aktiv-senior"  # the collection that shows meet-ups too


@fresh
def services(request: Request) -> HttpResponse:
    """List all services by life situation, or those that hold the words of ``q``."""
    place, language = request.municipality.pk, request.LANGUAGE_CODE
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    everything = eservices.published(place, language)
    shown = {
        "text": text,
        "query": urlencode({"q": text}),
        "found": eservices.search(place, text, language) if text else (),
        "parts": [] if text else life.parted(everything),
        "count": len(everything),
    }
    return render(request, "public/services.html", shown)


def service(request: Request, slug: str) -> HttpResponse:
    """Say what a service is, for whom, what one needs and what happens; lead on to applying."""
    row = eservices.open_to_apply(slug)
    if row is None and eservices.was_open(slug):
        return errors.gone(request)
    if row is None or row.current is None:
        raise Http404
    told = telling.told(row.current, request.LANGUAGE_CODE)
    shown = {
        "slug": slug,
        "told": told,
        "situation": life.NAMES[told.category],
        "unit": row.owner,
        "lap_href": things.way(Kind.SERVICE, row.pk),
    }
    return render(request, "public/service.html", shown)


@fresh
def collection(request: Request, key: str) -> HttpResponse:
    """Gather the services that belong together on one page."""
    offered = eservices.published(request.municipality.pk, request.LANGUAGE_CODE)
    gathered = [each for each in offered if each.collection == key]
    if not gathered:
        raise Http404
    row = eservices.open_to_apply(gathered[0].slug)
    assert row is not None and row.current is not None
    told = telling.told(row.current, request.LANGUAGE_CODE)
    shown = {
        "name": told.collection_name,
        "lead": told.collection_lead,
        "services": gathered,
        "situation": life.NAMES[told.category],
        "meetups": dates.dates(meetups.for_seniors()) if key == SENIORS else (),
    }
    return render(request, "public/collection.html", shown)
