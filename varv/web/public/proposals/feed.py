"""New proposals as a feed (RFC 4287)."""

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import addresses
from varv.core.text import writable
from varv.participation.proposals import queries
from varv.participation.proposals.queries import Wanted
from varv.web import proposals as words
from varv.web.requests import Request

ENTRIES = 30


@require_safe
def feed(request: Request) -> HttpResponse:
    """Return the latest proposals for those who read with a program of their own."""
    place = request.municipality
    made = Atom1Feed(
        title=_("Medborgarförslag i {name} kommun").format(name=place.name),
        link=addresses.absolute(place, "public:proposals"),
        description="",
        language=request.LANGUAGE_CODE,
        feed_url=addresses.absolute(place, "public:proposals_feed"),
    )
    for row in queries.listed(place.pk, Wanted(), ENTRIES).rows:
        link = addresses.absolute(place, "public:proposal", pk=row.pk)
        made.add_item(
            title=writable(row.title),
            link=link,
            description=linebreaks(writable(row.text), autoescape=True),  # it is read as HTML
            unique_id=link,
            pubdate=row.published_at,
            updateddate=row.published_at,
            author_name=writable(words.by(row)),
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml")
