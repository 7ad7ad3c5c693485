"""Drafting the minutes of a meeting, writing in them, approving and publishing them."""

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.steering.council import drafting, queries, rules
from varv.steering.council.actions.asking import ask
from varv.steering.council.events import MinutesAdjusted
from varv.steering.council.models import Meeting, Member, Minutes

LONGEST = 20000
LANGUAGE = "sv"  # that minutes are kept in (språklagen 2009:600, 10 §)


@transaction.atomic
def draft(*, meeting: Meeting, chair: Member, adjuster: Member, by: Actor) -> Minutes:
    """Draft the minutes from the agenda, who was there and what was decided; once for a meeting.

    Raises:
        Invalid: the two who approve are the same, or were not there.
    """
    ask(rules.may_write_minutes(by, meeting), "minutes.draft")
    present = {each.member_id for each in meeting.attendances.all()}
    if not {chair.pk, adjuster.pk} <= present:
        raise Invalid({"adjuster": _("Välj två som var med på mötet.")})
    if chair.officer_id == adjuster.officer_id:
        raise Invalid(
            {"adjuster": _("Ordföranden kan inte justera sitt eget protokoll. Välj en till.")}
        )
    with translation.override(LANGUAGE):
        there = list(queries.members().filter(pk__in=present))
        text, annex = drafting.written(meeting, queries.agenda(meeting), there, (chair, adjuster))
    row = Minutes(
        municipality_id=meeting.municipality_id,
        meeting=meeting,
        text=text,
        annex=annex,
        chair=chair,
        adjuster=adjuster,
        drafted_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return Minutes.objects.get(meeting=meeting)
    audit.record(by=by, action="minutes.draft", subject=row)
    return row


@transaction.atomic
def write(*, minutes: Minutes, text: str, annex: str = "", by: Actor, revision: int) -> Minutes:
    """Write in the minutes; whoever approved earlier words is asked anew.

    Raises:
        Invalid: there is no text.
        Conflict: somebody else wrote or approved since ``revision``.
    """
    ask(rules.may_write_minutes(by, minutes.meeting), "minutes.write")
    words, rest = _plain(text), _plain(annex)
    if not words or len(words) > LONGEST:
        raise Invalid({"text": _("Skriv protokollet, med högst 20 000 tecken.")})
    if len(rest) > LONGEST:
        raise Invalid({"annex": _("Skriv bilagan med högst 20 000 tecken.")})
    changed = {"text": words, "annex": rest, "chair_at": None, "adjuster_at": None}
    _change(minutes, revision, **changed)
    audit.record(by=by, action="minutes.write", subject=minutes)
    return minutes


def _plain(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").strip()


@transaction.atomic
def adjust(*, minutes: Minutes, by: Actor, revision: int) -> Minutes:
    """Approve the minutes as chair or as adjuster; when both have, nothing is changed any more.

    Args:
        revision: of the words that the actor read.

    Raises:
        Conflict: somebody else wrote or approved since ``revision``.
    """
    ask(rules.may_adjust(by, minutes), "minutes.adjust")
    now = clock.now()
    is_chair = minutes.chair.officer_id == by.officer_id
    changed = {"chair_at" if is_chair else "adjuster_at": now}
    other = minutes.adjuster_at if is_chair else minutes.chair_at
    if other:
        changed["adjusted_at"] = now
    _change(minutes, revision, **changed)
    audit.record(by=by, action="minutes.adjust", subject=minutes)
    if minutes.adjusted_at:
        events.publish(MinutesAdjusted(minutes.municipality_id, minutes.meeting_id))
    return minutes


def _change(minutes: Minutes, revision: int, **changed: object) -> None:
    """Change the minutes unless somebody else did, or they are approved."""
    same = Minutes.objects.filter(pk=minutes.pk, revision=revision, adjusted_at__isnull=True)
    if not same.update(revision=revision + 1, **changed):
        raise Conflict("minutes.changed")
    minutes.refresh_from_db()


@transaction.atomic
def publish(*, minutes: Minutes, is_public: bool, by: Actor) -> None:
    """Let everybody read minutes that both approved, or no longer."""
    ask(rules.may_write_minutes(by, minutes.meeting), "minutes.publish")
    ask(minutes.adjusted_at is not None, "minutes.publish")
    ask(minutes.meeting.is_public or not is_public, "minutes.publish")
    minutes.is_public = is_public
    minutes.save(update_fields=["is_public"])
    audit.record(by=by, action="minutes.publish", subject=minutes, data={"on": is_public})
