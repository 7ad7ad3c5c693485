"""Putting notices in the outbox."""

from collections.abc import Sequence
from typing import Any

from varv.core import clock
from varv.municipalities.models import Municipality
from varv.notices.models import Outbox


def send(
    *,
    municipality: Municipality,
    key: str,
    recipient: str,
    subject: str,
    text: str,
    language: str = "sv",
    case_id: int | None = None,
    attachments: Sequence[Any] = (),
    discreet: bool = False,
) -> None:
    """Put a notice in the outbox, in the caller's transaction; the same key goes once."""
    Outbox.objects.get_or_create(
        municipality=municipality,
        key=key,
        defaults={
            "recipient": recipient,
            "subject": subject,
            "text": text,
            "language": language,
            "case_id": case_id,
            "created_at": clock.now(),
            "next_at": clock.now(),
        },
    )
