"""The news as Atom (RFC 4287): one feed for all news, one for the press."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import feedgenerator, translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from varv.core import addresses, clock
from varv.core.text import writable
from varv.participation.news import queries
from varv.participation.news.models import Article
from varv.participation.news.queries import Item
from varv.participation.news.states import Kind
from varv.web.requests import Request

MOST = 30
LANGUAGE = "sv"


@cache_control(public=True, max_age=300)
@conditional_page
@require_safe
def news(request: Request) -> HttpResponse:
    """Send the latest news and press releases."""
    with translation.override(LANGUAGE):
        title = _("Nyheter från {name} kommun").format(name=request.municipality.name)
        return _feed(request, title, "public:news_feed", queries.out())


@cache_control(public=True, max_age=300)
@conditional_page
@require_safe
def press(request: Request) -> HttpResponse:
    """Send the latest press releases."""
    with translation.override(LANGUAGE):
        title = _("Pressmeddelanden från {name} kommun").format(name=request.municipality.name)
        rows = queries.out().filter(kind=Kind.PRESS)
        return _feed(request, title, "public:press_feed", rows)


def _feed(request: Request, title: str, name: str, rows: QuerySet[Article]) -> HttpResponse:
    place = request.municipality
    found = queries.items(queries.newest(rows)[:MOST], LANGUAGE)
    feed = feedgenerator.Atom1Feed(
        title=title,
        link=addresses.absolute(place, "public:news"),
        description="",
        language=LANGUAGE,
        feed_url=addresses.absolute(place, name),
        feed_guid=addresses.absolute(place, name),
        author_name=_("{name} kommun").format(name=place.name),
    )
    for item in found:
        _add(feed, item, addresses.absolute(place, "public:article", slug=item.slug))
    answer = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    answer["Content-Language"] = LANGUAGE
    feed.write(answer, "utf-8")
    return answer


def _add(feed: feedgenerator.Atom1Feed, item: Item, link: str) -> None:
    feed.add_item(
        title=writable(item.title),
        link=link,
        description=escape(writable(item.lead)),  # a summary is read as HTML
        unique_id=link,
        pubdate=item.at,
        updateddate=min(max(item.at, item.changed_at), clock.now()),
        categories=[str(Kind(item.kind).label)],
    )
