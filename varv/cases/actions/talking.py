"""Messages between the applicant and the staff."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.cases import rules
from varv.cases.actions.log import ask, happen
from varv.cases.events import MessageSent
from varv.cases.models import Case, Message
from varv.cases.states import Happening, Phase
from varv.core import clock, events
from varv.core.errors import Invalid
from varv.documents import actions as documents
from varv.people.actors import Actor


@transaction.atomic
def message(*, case: Case, text: str, files: Sequence[UUID], by: Actor, key: UUID) -> Message:
    """Write in the case; the same key is one message however often it is sent."""
    ask(rules.may_write(by, case), "case.message")
    if not text.strip():
        raise Invalid({"text": _("Skriv något innan du skickar.")})
    from_staff = by.is_officer
    made, is_new = Message.objects.get_or_create(
        municipality_id=case.municipality_id,
        case=case,
        key=key,
        defaults={
            "from_staff": from_staff,
            "author": by.name,
            "officer_id": by.officer_id,
            "person_id": by.person_id,
            "text": text.strip(),
            "files": [str(each) for each in files],
            "at": clock.now(),
        },
    )
    if not is_new:
        return made
    if files:
        documents.claim_for_case(ids=files, case_id=case.pk)
    unread = "unread_by_resident" if from_staff else "unread_by_staff"
    setattr(case, unread, True)
    kind = Happening.MESSAGE_OUT if from_staff else Happening.MESSAGE_IN
    happen(case, kind, {"message": made.pk}, by=by, changes=(unread,))
    events.publish(MessageSent(case_id=case.pk, message_id=made.pk, from_staff=from_staff))
    return made


@transaction.atomic
def relay(*, case: Case, author: str, text: str, by: Actor, key: UUID) -> Message | None:
    """Write in the case what somebody else has said; the applicant and the staff are both told.

    The same key is one message. In a closed case nothing more is written.

    Args:
        author: who said it, such as another authority that the matter was passed on to.

    Returns:
        the message, or nothing when the case is closed.
    """
    ask(rules.may_relay(by, case), "case.relay")
    if case.phase == Phase.CLOSED:
        return None
    made, is_new = Message.objects.get_or_create(
        municipality_id=case.municipality_id,
        case=case,
        key=key,
        defaults={
            "from_staff": True,
            "author": author[:120],
            "text": text.strip()[:5000],
            "at": clock.now(),
        },
    )
    if is_new:
        case.unread_by_resident = case.unread_by_staff = True
        changes = ("unread_by_resident", "unread_by_staff")
        happen(case, Happening.MESSAGE_OUT, {"message": made.pk}, by=by, changes=changes)
        events.publish(MessageSent(case_id=case.pk, message_id=made.pk, from_staff=True))
    return made


def mark_read(*, case: Case, by: Actor) -> None:
    """Remember that the reader has seen what the other side wrote and decided.

    Of the residents only the applicant's reading counts, not another guardian's.
    """
    now = clock.now()
    if by.is_officer:
        Message.objects.filter(case=case, from_staff=False, read_at__isnull=True).update(
            read_at=now
        )
        Case.objects.filter(pk=case.pk).update(unread_by_staff=False)
        return
    if by.person_id != case.person_id:
        return
    unread = Message.objects.filter(case=case, from_staff=True, read_at__isnull=True)
    unread.update(read_at=now)
    case.decisions.filter(read_at__isnull=True).update(read_at=now)
    Case.objects.filter(pk=case.pk).update(unread_by_resident=False)
