"""Who writes news, and who reads what."""

import datetime as dt

from varv.participation.news.models import Article, Letter, Picture
from varv.participation.news.states import ARROWS, OUT, POST_ARROWS, Post
from varv.people.actors import Actor, Kind
from varv.people.permissions import P


def may_publish(actor: Actor) -> bool:
    """Tell whether the actor writes and publishes news, letters and contacts."""
    return actor.is_officer and actor.may(P.NEWS_PUBLISH)


def may_edit(actor: Actor, row: Article | Letter | Picture) -> bool:
    """Tell whether the actor may change a row of the news of their own municipality."""
    return may_publish(actor) and actor.municipality_id == row.municipality_id


def may_send(actor: Actor) -> bool:
    """Tell whether the actor lets a letter go out, as its author or as the clock."""
    return may_publish(actor) or actor.kind is Kind.SYSTEM


def is_out(article: Article, at: dt.datetime) -> bool:
    """Tell whether everybody may read the article at a moment."""
    return article.state in OUT and article.publish_at is not None and article.publish_at <= at


def is_sent(letter: Letter) -> bool:
    """Tell whether everybody may read the letter."""
    return letter.state == Post.SENT


def may_become(article: Article, state: str) -> bool:
    """Tell whether the article's life leads from where it is to the state."""
    return state in ARROWS[article.state]


def may_be_posted(letter: Letter, state: str) -> bool:
    """Tell whether the letter's life leads from where it is to the state."""
    return state in POST_ARROWS[letter.state]
