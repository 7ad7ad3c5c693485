"""The pictures of an article: taken in, described, taken away."""

from dataclasses import asdict, dataclass
from typing import IO

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.documents import actions as documents
from varv.participation.news import rules
from varv.participation.news.models import Article, Picture
from varv.people.actors import Actor

MOST = 20


@dataclass(frozen=True)
class Said:
    """What is said of a picture."""

    alt_sv: str = ""
    alt_en: str = ""
    is_decorative: bool = False
    caption_sv: str = ""
    caption_en: str = ""
    credit: str = ""


def add_picture(
    *, article: Article, name: str, content: IO[bytes], said: Said, by: Actor
) -> Picture:
    """Take in a picture of an article.

    Raises:
        Invalid: the file is no picture, or nobody says what it shows.
        Refused: the actor does not publish news here.
    """
    if not rules.may_edit(by, article):
        raise Refused("news.picture")
    _refuse_unsaid(said)
    municipality = article.municipality
    shown = documents.take_in_picture(municipality=municipality, name=name, content=content, by=by)
    try:
        with transaction.atomic():
            return _stored(article, shown, said, by)
    except BaseException:
        documents.let_go(names=(shown.stored_as, shown.small_as))
        raise


def _stored(article: Article, shown: documents.Shown, said: Said, by: Actor) -> Picture:
    Article.objects.select_for_update().get(pk=article.pk)  # numbers are given one at a time
    rows = Picture.objects.filter(article=article)
    if rows.count() >= MOST:
        raise Invalid({"file": _("En nyhet får ha högst 20 bilder.")})
    last = rows.aggregate(last=Max("number"))["last"] or 0
    picture = Picture.objects.create(
        municipality_id=article.municipality_id,
        article=article,
        number=last + 1,
        **asdict(said),
        **asdict(shown),
    )
    _touch(picture, "news.add_picture", by)
    return picture


@transaction.atomic
def describe_picture(*, picture: Picture, said: Said, by: Actor) -> None:
    """Say anew what a picture shows.

    Raises:
        Invalid: nobody says what it shows.
        Refused: the actor does not publish news here.
    """
    if not rules.may_edit(by, picture):
        raise Refused("news.picture")
    _refuse_unsaid(said)
    Picture.objects.filter(pk=picture.pk).update(**asdict(said))
    _touch(picture, "news.describe_picture", by)


@transaction.atomic
def remove_picture(*, picture: Picture, by: Actor) -> None:
    """Take a picture away, with its content.

    Raises:
        Refused: the actor does not publish news here.
    """
    if not rules.may_edit(by, picture):
        raise Refused("news.picture")
    Picture.objects.filter(pk=picture.pk).delete()
    documents.let_go(names=(picture.stored_as, picture.small_as))
    _touch(picture, "news.remove_picture", by)


def _touch(picture: Picture, action: str, by: Actor) -> None:
    Article.objects.filter(pk=picture.article_id).update(changed_at=clock.now())
    data = {"picture": picture.number}
    audit.record(by=by, action=action, subject=("news.article", picture.article_id), data=data)


def _refuse_unsaid(said: Said) -> None:
    faults = {}
    if not said.is_decorative and not said.alt_sv:
        faults["alt_sv"] = _("Beskriv vad bilden visar, eller välj att den bara är dekoration.")
    if said.is_decorative and (said.alt_sv or said.alt_en):
        faults["alt_sv"] = _("En bild som bara är dekoration har ingen beskrivning. Ta bort den.")
    for name, text in asdict(said).items():
        most = 120 if name == "credit" else 250
        if isinstance(text, str) and len(text) > most:
            faults[name] = _("Korta texten till högst {most} tecken.").format(most=most)
    if faults:
        raise Invalid(faults)
