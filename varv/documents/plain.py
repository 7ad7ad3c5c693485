"""Plain text, and only plain text."""

import re

from django.utils.translation import gettext as _

MARKUP = re.compile(
    r"<\s*(!doctype|html|head|body|svg|script|iframe|object|embed|xml|\?xml|\?php|%)", re.IGNORECASE
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
PROGRAM = ("#!", "MZ", "%!PS", "{\\rtf", "@echo")


def _read(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ""):
        try:
            return content.decode(encoding) if encoding else content.decode("cp1252")
        except ValueError:
            continue
    return None


def is_text(content: bytes) -> bool:
    """Tell whether the content is text without markup, program or control signs."""
    text = _read(content)
    return (
        text is not None
        and not CONTROL.search(text)
        and not text.lstrip().startswith(PROGRAM)
        and not MARKUP.search(text)
    )


def checked(content: bytes) -> bytes:
    """Return the text in UTF-8.

    Raises:
        ValueError: it has no letters.
    """
    text = _read(content) or ""
    if not text.strip():
        raise ValueError(_("filen är tom. Välj en annan fil."))
    return text.encode()
