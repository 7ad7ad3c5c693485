"""What everybody may read of a report, as a moderator let it through."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.participation.feedback import rules
from varv.participation.feedback.actions.counting import counted
from varv.participation.feedback.actions.living import tell_followers
from varv.participation.feedback.events import ReportHidden, ReportPublished
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Public
from varv.people.actors import Actor


@transaction.atomic
def publish(
    *,
    report: Report,
    title: str,
    text: str,
    answer: str,
    photos: Sequence[str],
    shows_place: bool,
    by: Actor,
) -> Report:
    """Let everybody read a report, or change what everybody reads.

    Args:
        photos: ids of the case's pictures that go out.

    Raises:
        Refused: it is not the actor's to moderate, a protected person's, or kept back by whom
            wrote it.
        Invalid: nothing is said.
    """
    face = _held(report)
    if not rules.may_publish(by, face):
        raise Refused("report.publish")
    if not title.strip():
        raise Invalid({"title": _("Skriv en rubrik som alla får läsa.")})
    own = {each["id"] for each in face.case.values.get("photos") or ()}
    before = {"title": face.public_title, "text": face.public_text, "answer": face.answer_text}
    was_public, had_answer = face.is_public, bool(face.answer_text)
    with counted(face):
        face.public = Public.PUBLISHED
        face.public_title, face.public_text = _plain(title)[:120], _plain(text)[:4000]
        face.answer_text = _plain(answer)[:5000]
        face.photos = [each for each in photos if each in own]
        face.shows_place = shows_place
        where = face.address if shows_place else ""
        face.searched = f"{face.public_title} {face.public_text} {where}".casefold()
        face.published_at = face.published_at or clock.now()
        face.updated_at = clock.now()
        face.save()
    audit.record(by=by, action="report.publish", subject=face.case, data={"before": before})
    if not was_public:
        events.publish(ReportPublished(report_id=face.pk))
    elif face.answer_text and not had_answer:
        tell_followers(face)
    return face


@transaction.atomic
def hide(*, report: Report, why: str, by: Actor) -> Report:
    """Keep a report from everybody, or take it away again, and say why to colleagues.

    Raises:
        Invalid: it is not said why.
    """
    face = _held(report)
    if not rules.may_moderate(by, face):
        raise Refused("report.hide")
    if not why.strip():
        raise Invalid({"why": _("Skriv varför synpunkten inte ska visas.")})
    was_public = face.is_public
    with counted(face):
        face.public, face.updated_at = Public.REFUSED, clock.now()
        face.save(update_fields=["public", "updated_at"])
    audit.record(by=by, action="report.hide", subject=face.case, data={"why": why.strip()})
    if was_public:
        events.publish(ReportHidden(report_id=face.pk))
    return face


def _held(report: Report) -> Report:
    rows = Report.objects.select_for_update(of=("self",)).select_related("case__municipality")
    return rows.get(pk=report.pk)


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip()
