"""PDF documents without anything that runs when they are opened."""

from django.utils.translation import gettext as _

from varv.documents import objects

HARMFUL = (
    "JavaScript",
    "Launch",
    "RichMedia",
    "Rendition",
    "EmbeddedFile",
    "EmbeddedFiles",
    "ImportData",
    "SubmitForm",
    "XFA",
)
TAIL = 4096
RUNS = [objects.named(word) for word in HARMFUL]
LOCKED = objects.named("Encrypt")


def checked(content: bytes) -> bytes:
    """Return the document as it is.

    Raises:
        ValueError: it is cut off, locked, or carries scripts, programs or other files.
    """
    end = content.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in content:
        raise ValueError(_broken())
    if len(content) - end > TAIL:
        raise ValueError(_runs())
    try:
        if LOCKED.search(objects.plain(content)):
            raise ValueError(_("filen har lösenord. Spara den utan lösenord och skicka den igen."))
        runs = _is_harmful(content) or any(map(_is_harmful, objects.packed(content)))
    except objects.Broken as fault:
        raise ValueError(_broken()) from fault
    except objects.Unreadable:
        runs = True
    if runs:
        raise ValueError(_runs())
    return content


def _is_harmful(content: bytes) -> bool:
    plain = objects.plain(content)
    return any(each.search(plain) for each in RUNS)


def _broken() -> str:
    return _("filen är trasig eller avbruten. Öppna den, spara den på nytt och skicka den igen.")


def _runs() -> str:
    return _(
        "filen innehåller skript, formulär eller andra filer som vi inte tar emot. Öppna den, "
        "välj Skriv ut, spara som PDF och skicka den nya filen."
    )
