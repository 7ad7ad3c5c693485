"""All articles of the municipality, by where they are."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.participation.news import queries, rules
from varv.participation.news.models import Article
from varv.participation.news.states import State
from varv.people.permissions import P
from varv.web.desk.cases.filters import number
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.requests import Request

AT_A_TIME = 50
TAGS = {
    State.DRAFT: "new",
    State.PLANNED: "wait",
    State.PUBLISHED: "done",
    State.WITHDRAWN: "late",
}


class Line(NamedTuple):
    """One article in the list."""

    article: Article
    title: str
    tag: str
    state: str
    at: str


def told(article: Article) -> tuple[str, str]:
    """Return the ring and the words of where an article is; a moment that came is published."""
    state = State(article.state)
    if rules.is_out(article, clock.now()):
        state = State.PUBLISHED
    return TAGS[state], str(state.label)


@staff(P.NEWS_PUBLISH)
@require_safe
def news(request: Request) -> HttpResponse:
    """Show the articles, the one that was changed last first."""
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    rows = queries.articles(state)
    last = Article.objects.filter(pk=number(request.GET.get("before", "")) or 0).first()
    if last:
        rows = queries.below(rows, last)
    found = list(rows[: AT_A_TIME + 1])
    kept = found[:AT_A_TIME]
    more = {"state": state} if state else {}
    views = [("", _("Alla"), not state), *((s.value, s.label, s == state) for s in State)]
    shown = {
        "lines": [_line(each) for each in kept],
        "views": views,
        "older": "?" + urlencode({**more, "before": str(kept[-1].pk)})
        if len(found) > len(kept)
        else "",
        "is_later": last is not None,
        "state": state,
        "statistics": queries.statistics(),
    }
    return render(request, "desk/news/list.html", shown)


def _line(article: Article) -> Line:
    said = queries.words_of(article.wordings.all(), "sv")
    tag, state = told(article)
    at = article.publish_at or article.changed_at
    return Line(article, said.title if said else article.slug, tag, state, when(at))
