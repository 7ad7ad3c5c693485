"""What units say of a draft, and what comes of it."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.errors import Invalid
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.steering.direction import rules
from varv.steering.direction.actions.editions import ask
from varv.steering.direction.models import Edition, Remark

LONGEST = 3000


@transaction.atomic
def remark(*, edition: Edition, unit: Unit, text: str, by: Actor, key: UUID) -> Remark:
    """Say something of a draft for a unit; the same key is one remark however often it is sent.

    Raises:
        Invalid: nothing is said, or too much.
    """
    ask(rules.may_remark(by, edition, unit.pk), "direction.remark")
    if not text.strip() or len(text) > LONGEST:
        raise Invalid({"text": _("Skriv vad enheten tycker, med högst 3 000 tecken.")})
    row, _new = Remark.objects.get_or_create(
        municipality_id=edition.municipality_id,
        edition=edition,
        key=key,
        defaults={
            "unit": unit,
            "officer_id": by.as_officer,
            "text": text.strip(),
            "at": clock.now(),
        },
    )
    return row


@transaction.atomic
def answer(*, remark: Remark, text: str, by: Actor) -> Remark:
    """Say what came of a remark.

    Raises:
        Invalid: nothing is said, or too much.
    """
    ask(rules.may_answer(by, remark), "direction.answer")
    if not text.strip() or len(text) > LONGEST:
        raise Invalid({"answer": _("Skriv vad som blev av synpunkten, med högst 3 000 tecken.")})
    remark.answer, remark.answered_at = text.strip(), clock.now()
    remark.save(update_fields=["answer", "answered_at"])
    return remark
