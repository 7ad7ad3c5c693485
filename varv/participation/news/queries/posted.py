"""Letters and the articles in them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from varv.core import clock
from varv.participation.news.models import Article, Letter
from varv.participation.news.queries.reading import Item, items
from varv.participation.news.states import OUT, Post


def sent_letters() -> QuerySet[Letter]:
    """Return the letters that everybody may read again, the latest first."""
    return Letter.objects.filter(state=Post.SENT).order_by("-sent_at", "-pk")


def in_order(letter: Letter, language: str) -> Sequence[Item]:
    """Return a letter's articles in their order; what is not public any more is left out."""
    places = dict(letter.chosen.values_list("article_id", "place"))
    rows = Article.objects.filter(pk__in=places, state__in=OUT, publish_at__lte=clock.now())
    return sorted(items(rows, language), key=lambda item: places[item.pk])
