"""What is said of a proposal, and what staff does with it; the words themselves stay."""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.participation.proposals import rules
from varv.participation.proposals.models import Comment, Proposal, Report
from varv.participation.proposals.states import Moderation, Stance, Standing
from varv.people.actors import Actor
from varv.people.models import Person

MOST = 2000
MOST_REPORT = 500


@transaction.atomic
def comment(
    *, proposal: Proposal, text: str, stance: str, shows_name: bool, by: Actor, key: UUID
) -> Comment:
    """Say something of a proposal; the same key is said once.

    Raises:
        Refused: the proposal takes no comments, or not from this actor.
        Invalid: nothing is said, too much, or not whether one is for or against.
    """
    if not rules.may_comment(by, proposal):
        raise Refused("proposal.comment")
    faults = {}
    if stance not in Stance.values:
        faults["stance"] = _("Välj om du är för, emot eller varken eller.")
    if faults := {**faults, **_faults(text)}:
        raise Invalid(faults)
    person = Person.objects.get(pk=by.as_person)
    is_named = shows_name and not person.is_protected
    is_first_read = proposal.comments_are == Moderation.BEFORE
    row, _is_new = Comment.objects.get_or_create(
        municipality_id=proposal.municipality_id,
        key=key,
        defaults={
            "proposal": proposal,
            "person": person,
            "signed": person.name if is_named else "",
            "stance": stance,
            "text": _plain(text),
            "at": clock.now(),
            "standing": Standing.WAITING if is_first_read else Standing.SHOWN,
        },
    )
    return row


def _plain(text: str) -> str:
    return text.replace("\0", "").strip()


def _faults(text: str) -> dict[str, str]:
    if not _plain(text):
        return {"text": _("Skriv din kommentar.")}
    if len(_plain(text)) > MOST:
        return {"text": _("Skriv kortare, högst {most} tecken.").format(most=MOST)}
    return {}


@transaction.atomic
def reply(*, proposal: Proposal, text: str, by: Actor, key: UUID) -> Comment:
    """Say something of a proposal as the unit that handles it; the same key is said once.

    Raises:
        Invalid: nothing is said, or too much.
    """
    if not rules.may_moderate(by, proposal) or not rules.is_shown(proposal):
        raise Refused("proposal.reply")
    if faults := _faults(text):
        raise Invalid(faults)
    row, is_new = Comment.objects.get_or_create(
        municipality_id=proposal.municipality_id,
        key=key,
        defaults={
            "proposal": proposal,
            "officer_id": by.as_officer,
            "signed": proposal.case.unit.name,
            "text": _plain(text),
            "at": clock.now(),
            "standing": Standing.SHOWN,
            "moderator_id": by.as_officer,
            "moderated_at": clock.now(),
        },
    )
    if is_new:
        audit.record(by=by, action="proposal.reply", subject=proposal)
    return row


@transaction.atomic
def show_comment(*, comment: Comment, by: Actor) -> None:
    """Let everybody read a comment."""
    _moderate(comment, by, Standing.SHOWN, "")


@transaction.atomic
def hide_comment(*, comment: Comment, why: str, by: Actor) -> None:
    """Hide a comment and say why; its words are kept.

    Raises:
        Invalid: it is not said why.
    """
    if not why.strip():
        raise Invalid({"why": _("Skriv varför kommentaren döljs.")})
    _moderate(comment, by, Standing.HIDDEN, why.strip()[:300])


def _moderate(comment: Comment, by: Actor, standing: Standing, why: str) -> None:
    if not rules.may_moderate_comment(by, comment):
        raise Refused("proposal.moderate")
    comment.standing, comment.why = standing, why
    comment.moderator_id, comment.moderated_at = by.as_officer, clock.now()
    comment.save(update_fields=["standing", "why", "moderator", "moderated_at"])
    audit.record(by=by, action=f"comment.{standing}", subject=comment, concerns=comment.person_id)


@transaction.atomic
def report(*, comment: Comment, text: str, by: Actor, key: UUID) -> None:
    """Say that a comment is out of place; anybody may, and the same key is said once.

    Raises:
        Invalid: it is not said what is wrong.
    """
    if not rules.may_report(by, comment):
        raise Refused("comment.report")
    if not _plain(text):
        raise Invalid({"text": _("Skriv vad som är fel med kommentaren.")})
    _row, is_new = Report.objects.get_or_create(
        municipality_id=comment.municipality_id,
        key=key,
        defaults={"comment": comment, "text": _plain(text)[:MOST_REPORT], "at": clock.now()},
    )
    if is_new:
        Comment.objects.filter(pk=comment.pk).update(reports=F("reports") + 1)
