"""Where the demo's mail goes: nowhere, but it can be read in the browser."""

import base64
from collections.abc import Sequence
from email.utils import make_msgid, parsedate_to_datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from varv.core import clock
from varv.notices.models import KeptMail


class KeepingBackend(BaseEmailBackend):
    """Keeps mail in the database instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each mail once, by its Message-ID."""
        return sum(_keep(each) for each in email_messages)


def _keep(mail: EmailMessage) -> int:
    html = next((str(each.content) for each in getattr(mail, "alternatives", ())), "")
    written = mail.extra_headers.get("Date")
    _row, is_new = KeptMail.objects.get_or_create(
        message_id=mail.extra_headers.get("Message-ID") or make_msgid(),
        defaults={
            "sender": mail.from_email,
            "recipient": ", ".join(mail.to),
            "subject": str(mail.subject),
            "text": str(mail.body),
            "html": html,
            "at": parsedate_to_datetime(written) if written else clock.now(),
            "attachments": [_kept(*each) for each in mail.attachments],
        },
    )
    return int(is_new)


def _kept(name: str, content: bytes | str, media_type: str) -> dict[str, str]:
    """Return what goes along with a mail, as it is stored."""
    held = content.encode() if isinstance(content, str) else content
    packed = base64.b64encode(held).decode()
    return {"name": name, "media_type": media_type, "content": packed}
