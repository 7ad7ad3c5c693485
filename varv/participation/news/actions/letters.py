"""Making a letter of news, and sending it once to everybody who asked for it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import addresses, clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.core.text import is_email
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices.models import Content, Outbox
from varv.participation.following import queries as following
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind as Followed
from varv.participation.news import composing, rules
from varv.participation.news.events import LetterSent
from varv.participation.news.models import Article, Chosen, Letter
from varv.participation.news.states import Language, Post
from varv.people.actors import Actor

BATCH = 500
MOST_ARTICLES = 20
LONGEST_INTRO = 4000
FARTHEST = dt.timedelta(days=365)


@dataclass(frozen=True)
class Draft:
    """What a letter says beside its articles."""

    subject_sv: str
    subject_en: str = ""
    intro_sv: str = ""
    intro_en: str = ""


@transaction.atomic
def begin_letter(*, municipality: Municipality, key: UUID, draft: Draft, by: Actor) -> Letter:
    """Begin a letter; sent twice with the same key it is the same letter.

    Raises:
        Invalid: something that was written will not do.
        Refused: the actor does not publish news here.
    """
    if not rules.may_publish(by) or by.municipality_id != municipality.pk:
        raise Refused("letter.begin")
    _refuse_faults(draft)
    words = {**asdict(draft), "author_id": by.officer_id, "created_at": clock.now(), "version": 1}
    letter, _new = Letter.objects.get_or_create(municipality=municipality, key=key, defaults=words)
    return letter


@transaction.atomic
def compose(
    *, letter: Letter, seen: int, draft: Draft, articles: Sequence[Article], by: Actor
) -> Letter:
    """Say what a letter says first, and which articles follow in which order.

    Raises:
        Conflict: somebody else changed it meanwhile, or it is on its way.
        Invalid: something that was written will not do.
        Refused: the actor does not publish news here.
    """
    if not rules.may_edit(by, letter):
        raise Refused("letter.compose")
    _refuse_faults(draft)
    if len(articles) > MOST_ARTICLES:
        raise Invalid({"articles": _("Välj högst 20 nyheter.")})
    mine = Letter.objects.filter(pk=letter.pk, version=seen, state=Post.DRAFT)
    if not mine.update(version=seen + 1, **asdict(draft)):
        raise Conflict("letter.changed")
    Chosen.objects.filter(letter=letter).delete()
    for place, article in enumerate(articles):
        Chosen.objects.create(
            municipality_id=letter.municipality_id, letter=letter, article=article, place=place
        )
    data = {"version": seen + 1}
    audit.record(by=by, action="letter.compose", subject=letter, data=data)
    letter.refresh_from_db()
    return letter


@transaction.atomic
def try_letter(*, letter: Letter, email: str, by: Actor) -> None:
    """Send the letter as it is now to whoever makes it, in each of its languages.

    Raises:
        Refused: the actor does not publish news here, or has no address.
    """
    if not rules.may_edit(by, letter) or not is_email(email):
        raise Refused("letter.try")
    for language in composing.languages(letter):
        written = composing.written(letter, language)
        key = f"letter-try:{letter.pk}:{letter.version}:{language}:{clock.now():%Y%m%d%H%M%S}"
        content = notices.keep(
            municipality=letter.municipality, key=key, text=written.text, html=written.html
        )
        with translation.override(language):
            subject = _("Prov: {subject}").format(subject=written.subject)
        notices.send(
            municipality=letter.municipality,
            key=key,
            recipient=email,
            subject=subject,
            text="",
            language=language,
            content=content,
        )


@transaction.atomic
def send_letter(*, letter: Letter, seen: int, by: Actor, at: dt.datetime | None = None) -> Letter:
    """Let the worker send the letter, now or at a moment; until it begins it can be called back.

    Raises:
        Conflict: it was changed meanwhile, or is on its way already.
        Invalid: there is nothing in it, or the moment will not do.
        Refused: the actor does not publish news here.
    """
    if not rules.may_edit(by, letter):
        raise Refused("letter.send")
    now = clock.now()
    moment = max(at or now, now)
    if not composing.has_content(letter):
        raise Invalid({"articles": _("Välj minst en nyhet, eller skriv en inledning.")})
    if moment > now + FARTHEST:
        raise Invalid({"at": _("Välj en tid inom ett år.")})
    mine = Letter.objects.filter(pk=letter.pk, version=seen, state=Post.DRAFT)
    if not mine.update(state=Post.WAITING, send_at=moment, version=F("version") + 1):
        raise Conflict("letter.changed")
    audit.record(by=by, action="letter.send", subject=letter, data={"at": moment.isoformat()})
    letter.refresh_from_db()
    return letter


@transaction.atomic
def call_back(*, letter: Letter, by: Actor) -> Letter:
    """Make a letter that waits a draft again.

    Raises:
        Conflict: the worker has begun.
        Refused: the actor does not publish news here.
    """
    if not rules.may_edit(by, letter):
        raise Refused("letter.call_back")
    mine = Letter.objects.filter(pk=letter.pk, state=Post.WAITING)
    if not mine.update(state=Post.DRAFT, version=F("version") + 1):
        raise Conflict("letter.on_its_way")
    audit.record(by=by, action="letter.call_back", subject=letter)
    letter.refresh_from_db()
    return letter


def post(*, municipality: Municipality, batch: int = BATCH) -> int:
    """Send what is due, a batch at a time, each in a short transaction of its own.

    How far it came stands in the letter, and every mail has a key of its own: a worker that is
    killed, or two at once, leave nobody out and write to nobody twice.

    Returns:
        how many mails were put in the outbox.
    """
    due = Letter.objects.filter(state__in=[Post.WAITING, Post.SENDING], send_at__lte=clock.now())
    written = 0
    for letter in list(due.order_by("send_at")):
        Letter.objects.filter(pk=letter.pk, state=Post.WAITING).update(state=Post.SENDING)
        letter.refresh_from_db()
        while letter.state == Post.SENDING:
            written += _batch(municipality, letter, batch)
            letter.refresh_from_db()
    return written


@transaction.atomic
def _batch(municipality: Municipality, letter: Letter, size: int) -> int:
    """Put the next mails in the outbox, unless another worker does; end when none are left."""
    here = Letter.objects.filter(pk=letter.pk, state=Post.SENDING, reached=letter.reached)
    rows = list(following.after(Followed.NEWSLETTER, letter.reached, size))
    if not rows:
        if here.update(state=Post.SENT, sent_at=clock.now()):
            events.publish(LetterSent(letter.pk, municipality.pk, letter.receivers))
        return 0
    mails = _mails(municipality, letter, rows)
    if not here.update(reached=rows[-1].pk, receivers=F("receivers") + len(mails)):
        return 0
    notices.send_all(mails)
    return len(mails)


def _mails(municipality: Municipality, letter: Letter, rows: Sequence[Follow]) -> list[Outbox]:
    contents = {language: _content(municipality, letter, language) for language in Language.values}
    mails = []
    for row in rows:
        recipient = row.address
        if not recipient:
            continue
        subject, content = contents.get(row.language, contents["sv"])
        with translation.override(row.language):
            mails.append(
                notices.written(
                    municipality=municipality,
                    key=f"letter:{letter.pk}:{row.pk}",
                    recipient=recipient,
                    subject=subject,
                    text="",
                    language=row.language,
                    discreet=bool(row.person and row.person.is_protected),
                    way_out=addresses.absolute(municipality, "public:unfollow", key=row.pk),
                    content=content,
                )
            )
    return mails


def _content(municipality: Municipality, letter: Letter, language: str) -> tuple[str, Content]:
    written = composing.written(letter, language)
    content = notices.keep(
        municipality=municipality,
        key=f"letter:{letter.pk}:{letter.version}:{language}",
        text=written.text,
        html=written.html,
    )
    return written.subject, content


def _refuse_faults(draft: Draft) -> None:
    faults = {}
    if not draft.subject_sv or len(draft.subject_sv) > 120:
        faults["subject_sv"] = _("Skriv ett ämne med högst 120 tecken.")
    if len(draft.subject_en) > 120:
        faults["subject_en"] = _("Korta ämnet till högst 120 tecken.")
    for name in ("intro_sv", "intro_en"):
        if len(getattr(draft, name)) > LONGEST_INTRO:
            faults[name] = _("Korta inledningen till högst 4 000 tecken.")
    if draft.intro_en and not draft.subject_en:
        faults["subject_en"] = _("Skriv ett ämne på engelska också, eller ta bort inledningen.")
    if faults:
        raise Invalid(faults)
