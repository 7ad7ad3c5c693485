"""A notice as a mail: plain text, and the same words as simple HTML."""

import re
import smtplib
import socket
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.html import escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from varv.municipalities.models import Municipality
from varv.notices import channels
from varv.notices.enclosures import Enclosure
from varv.notices.models import Outbox

CHANNEL = "mail"
DOWN = (
    *(ConnectionError, TimeoutError, socket.gaierror),
    *(smtplib.SMTPConnectError, smtplib.SMTPServerDisconnected),
)
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


@channels.carry(CHANNEL)
def deliver(row: Outbox) -> None:
    """Hand a mail to the mail server.

    Raises:
        Down: the server is not there for anybody.
        Final: it refused the recipient for good (RFC 5321, 4.2.1).
    """
    try:
        message(row).send()
    except DOWN as fault:
        raise channels.Down from fault
    except smtplib.SMTPRecipientsRefused as fault:
        if all(code >= 500 for code, _text in fault.recipients.values()):
            raise channels.Final from fault
        raise


def message(row: Outbox) -> EmailMultiAlternatives:
    """Return the mail; its Message-ID is the notice's, so that one that comes twice is known."""
    sender = signature(row.municipality, row.language)
    end = way_out(row)
    mail = EmailMultiAlternatives(
        subject=row.subject,
        body="\n\n".join(filter(None, (_text(row), end, f"{sender}\n"))),
        from_email=_from(row.municipality, row.language),
        to=[row.recipient],
        headers={
            "Message-ID": f"<{row.pk}@varv>",
            "Date": format_datetime(row.created_at),
            "Auto-Submitted": "auto-generated",
            **_one_click(row),
        },
    )
    mail.attach_alternative(html(row, sender), "text/html")
    for each in row.attachments:
        enclosed = Enclosure(**each)
        mail.attach(enclosed.name, enclosed.content(), enclosed.media_type)
    return mail


def _text(row: Outbox) -> str:
    return row.content.text if row.content else row.text


def way_out(row: Outbox) -> str:
    """Return how to stop getting such mail, in the language of the mail."""
    if not row.way_out:
        return ""
    with translation.override(row.language):
        return _("Vill du inte ha sådana här mejl? Avsluta: {link}").format(link=row.way_out)


def _one_click(row: Outbox) -> dict[str, str]:
    """Return the headers by which a mail program ends a subscription (RFC 8058)."""
    if not row.way_out:
        return {}
    return {
        "List-Unsubscribe": f"<{row.way_out}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


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


STYLE = (
    "body{font:1.0625rem/1.6 'Segoe UI','Helvetica Neue',Arial,sans-serif;color:#13201c;"
    "background:#fff;max-width:38rem;margin:0 auto;padding:1.5rem}h1,h2,h3{line-height:1.25}"
    "h1{font-size:1.75rem}h2{font-size:1.25rem;margin-top:2rem}a{color:#0f5257}"
    "hr{border:0;border-top:1px solid #dcdfd6;margin:2rem 0}"
)


def html(row: Outbox, sender: str) -> SafeString:
    """Return the words of the mail as HTML that needs no style to be read."""
    said = mark_safe(row.content.html) if row.content else _paragraphs(row.text)  # noqa: S308
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>{}</title>'
        "<style>{}</style></head><body>{}{}<hr>{}</body></html>",
        row.language,
        row.subject,
        mark_safe(STYLE),  # noqa: S308 - the constant above
        said,
        _paragraphs(way_out(row)),
        mark_safe(linebreaks(escape(sender))),  # noqa: S308 - escaped
    )


def _paragraphs(text: str) -> SafeString:
    parts = (each for each in text.split("\n\n") if each)
    return format_html_join("", "{}", ((_paragraph(each),) for each in parts))


def _paragraph(text: str) -> SafeString:
    """Return a paragraph whose addresses can be followed."""
    found = linebreaks(escape(text))
    return mark_safe(LINK.sub(lambda link: f'<a href="{link[0]}">{link[0]}</a>', found))  # noqa: S308
