"""Files and feeds for calendars."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.participation.meetups import calendar, queries, rules
from varv.participation.meetups.models import Occasion, Series
from varv.web.guard import fetch
from varv.web.public.fresh import fresh
from varv.web.requests import Request


def _answer(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=calendar.MEDIA_TYPE)
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return answer


@require_safe
@fresh
def everything(request: Request) -> HttpResponse:
    """Feed a calendar with all meet-ups and courses of the municipality."""
    place, language = request.municipality, request.LANGUAGE_CODE
    name = _("Träffar och kurser i {name}").format(name=place.name)
    return _answer(calendar.file(place, queries.feed(), language, name), "traffar")


@require_safe
@fresh
def series(request: Request, slug: str) -> HttpResponse:
    """Feed a calendar with one series."""
    row = fetch(Series.objects.all(), request.actor, rules.may_read, slug=slug)
    language = request.LANGUAGE_CODE
    name = row.say("name", language)
    return _answer(calendar.file(request.municipality, queries.feed(row), language, name), slug)


@require_safe
@fresh
def occasion(request: Request, slug: str, pk: int) -> HttpResponse:
    """Give one date to a calendar."""
    rows = Occasion.objects.select_related("series").filter(series__slug=slug)
    row = fetch(rows, request.actor, rules.may_attend, pk=pk)
    text = calendar.file(request.municipality, [row], request.LANGUAGE_CODE)
    return _answer(text, f"{slug}-{pk}")
