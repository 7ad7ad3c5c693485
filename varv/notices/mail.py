"""A notice as a mail: plain text, and the same words as simple HTML."""

import re
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe

from varv.municipalities.models import Municipality
from varv.notices.enclosures import Enclosure
from varv.notices.models import Outbox

LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def message(row: Outbox) -> EmailMultiAlternatives:
    """Return the mail; its Message-ID is the notice's, so that one that comes twice is known."""
    sender = signature(row.municipality, row.language)
    mail = EmailMultiAlternatives(
        subject=row.subject,
        body=f"{row.text}\n\n{sender}\n",
        from_email=_from(row.municipality, row.language),
        to=[row.recipient],
        headers={
            "Message-ID": f"<{row.pk}@varv>",
            "Date": format_datetime(row.created_at),
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(html(row, sender), "text/html")
    for each in row.attachments:
        enclosed = Enclosure(**each)
        mail.attach(enclosed.name, enclosed.content(), enclosed.media_type)
    return mail


def _name(municipality: Municipality, language: str) -> str:
    return f"{municipality.name} {'municipality' if language == 'en' else 'kommun'}"


def _from(municipality: Municipality, language: str) -> str:
    """Return the installation's address under the name of the municipality."""
    name = _name(municipality, language).replace('"', "").replace("\\", "")
    return f'"{name}" <{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}>'


def signature(municipality: Municipality, language: str) -> str:
    """Return who writes, and how to reach them."""
    lines = [_name(municipality, language), municipality.phone, municipality.email]
    return "\n".join(line for line in lines if line)


def html(row: Outbox, sender: str) -> SafeString:
    """Return the words of the mail as HTML that needs no style to be read."""
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title></head>'
        "<body>{}<hr>{}</body></html>",
        row.language,
        row.subject,
        format_html_join("", "{}", ((_paragraph(each),) for each in row.text.split("\n\n"))),
        mark_safe(linebreaks(escape(sender))),  # noqa: S308 - escaped
    )


def _paragraph(text: str) -> SafeString:
    """Return a paragraph whose addresses can be followed."""
    found = linebreaks(escape(text))
    return mark_safe(LINK.sub(lambda link: f'<a href="{link[0]}">{link[0]}</a>', found))  # noqa: S308
