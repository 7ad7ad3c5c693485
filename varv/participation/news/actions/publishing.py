"""Letting an article out, now or at a moment, and taking it back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import addresses, clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.municipalities.models import Municipality
from varv.participation.following import actions as following
from varv.participation.following.states import Kind as Followed
from varv.participation.news import queries, rules, wording
from varv.participation.news.events import ArticlePublished
from varv.participation.news.models import Article, Picture
from varv.participation.news.states import Kind, State
from varv.people.actors import Actor

AT_A_TIME = 20
FARTHEST = dt.timedelta(days=730)


@transaction.atomic
def publish(*, article: Article, by: Actor, at: dt.datetime | None = None) -> Article:
    """Let an article out now, or plan it for a moment that comes by itself.

    Raises:
        Conflict: its life does not lead there from where it is.
        Invalid: it is not finished, or the moment will not do.
        Refused: the actor does not publish news here.
    """
    article = _locked(article, by)
    now = clock.now()
    moment = at or now
    _refuse_unfinished(article, moment)
    state = State.PLANNED if moment > now else State.PUBLISHED
    if not rules.may_become(article, state):
        raise Conflict("article.state")
    article.state, article.publish_at, article.withdrawn_at = state, moment, None
    article.save(update_fields=["state", "publish_at", "withdrawn_at"])
    data = {"at": moment.isoformat()}
    audit.record(by=by, action=f"news.{state}", subject=article, data=data)
    if state == State.PUBLISHED:
        _tell(article)
    return article


@transaction.atomic
def take_back(*, article: Article, by: Actor) -> Article:
    """Make a planned article a draft again, before its moment.

    Raises:
        Conflict: it is out already, or was never planned.
        Refused: the actor does not publish news here.
    """
    article = _locked(article, by)
    if not rules.may_become(article, State.DRAFT):
        raise Conflict("article.state")
    article.state, article.publish_at = State.DRAFT, None
    article.save(update_fields=["state", "publish_at"])
    audit.record(by=by, action="news.take_back", subject=article)
    return article


@transaction.atomic
def withdraw(*, article: Article, by: Actor) -> Article:
    """Take an article away from everybody; its address says that it was withdrawn.

    Raises:
        Conflict: it is not out.
        Refused: the actor does not publish news here.
    """
    article = _locked(article, by)
    if not rules.may_become(article, State.WITHDRAWN):
        raise Conflict("article.state")
    article.state, article.withdrawn_at, article.is_pinned = State.WITHDRAWN, clock.now(), False
    article.save(update_fields=["state", "withdrawn_at", "is_pinned"])
    audit.record(by=by, action="news.withdraw", subject=article)
    return article


def announce(*, municipality: Municipality) -> int:
    """Say that planned articles are out, and mail those who follow the news, each once.

    A moment that came is public without this; here it is only told. Safe in parallel.
    """
    rows = list(queries.to_be_told()[:AT_A_TIME])
    for article in rows:
        with transaction.atomic():
            _announce(municipality, article)
    return len(rows)


def _announce(municipality: Municipality, article: Article) -> None:
    mine = Article.objects.filter(pk=article.pk, told_at__isnull=True, state=article.state)
    if not mine.update(told_at=clock.now(), state=State.PUBLISHED):
        return
    if article.state == State.PLANNED:
        article.state = State.PUBLISHED
        _tell(article)
    wordings = list(article.wordings.all())

    def write() -> following.Told:
        said = queries.words_of(wordings, get_language() or "sv")
        link = addresses.absolute(municipality, "public:article", slug=article.slug)
        title, lead = (said.title, said.lead) if said else ("", "")
        return following.Told(
            subject=f"{municipality.name}: {title}",
            text="\n\n".join((title, lead, _("Läs hela nyheten: {link}").format(link=link))),
        )

    following.tell(
        municipality=municipality,
        kind=Followed.NEWS,
        subject="",
        happening=f"article:{article.pk}",
        write=write,
    )


def _locked(article: Article, by: Actor) -> Article:
    """Return the article as it is now; a planned one whose moment came is out."""
    if not rules.may_edit(by, article):
        raise Refused("news.publish")
    row = Article.objects.select_for_update().get(pk=article.pk)
    if row.state == State.PLANNED and rules.is_out(row, clock.now()):
        row.state = State.PUBLISHED
        row.save(update_fields=["state"])
        _tell(row)
    return row


def _tell(article: Article) -> None:
    events.publish(
        ArticlePublished(
            article_id=article.pk,
            municipality_id=article.municipality_id,
            kind=article.kind,
            slug=article.slug,
        )
    )


def _refuse_unfinished(article: Article, moment: dt.datetime) -> None:
    said = queries.words_of(article.wordings.all(), "sv")
    faults = {}
    if said is None or not said.lead or not said.body:
        faults["article"] = _("Skriv både ingress och text på svenska innan du publicerar.")
    if article.kind == Kind.PRESS and article.contact_id is None:
        faults["contact"] = _("Välj vem pressen kan ringa innan du publicerar.")
    missing = _missing_pictures(article)
    if missing:
        faults["pictures"] = _("Texten nämner bild {numbers}, som inte finns.").format(
            numbers=", ".join(map(str, missing))
        )
    if moment > clock.now() + FARTHEST:
        faults["at"] = _("Välj en tid inom två år.")
    if faults:
        raise Invalid(faults)


def _missing_pictures(article: Article) -> list[int]:
    known = set(Picture.objects.filter(article=article).values_list("number", flat=True))
    return sorted(wording.used(row.body for row in article.wordings.all()) - known)
