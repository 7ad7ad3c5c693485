"""Pictures, made anew: what a camera hides in them, such as the place, does not come along."""

import io
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MOST_PIXELS = 25_000_000
QUALITY = 90
MODES = {"PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), "JPEG": ("L", "RGB")}


def jpeg(content: bytes) -> bytes:
    """Return the photograph upright and without what was written into it.

    Raises:
        ValueError: it is broken or too large.
    """
    return _made_anew(content, "JPEG", quality=QUALITY)


def png(content: bytes) -> bytes:
    """Return the picture without what was written into it.

    Raises:
        ValueError: it is broken or too large.
    """
    return _made_anew(content, "PNG")


def _made_anew(content: bytes, form: str, **options: Any) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=(form,)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValueError(too_large())
            opened.load()
            ImageOps.exif_transpose(opened, in_place=True)
            known = opened.info
            opened.info = {key: known[key] for key in ("transparency",) if key in known}
            right = opened.mode in MODES[form]
            bare = opened if right else opened.convert("RGB" if form == "JPEG" else "RGBA")
            kept = io.BytesIO()
            bare.save(kept, form, icc_profile=known.get("icc_profile"), **options)
            return kept.getvalue()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise ValueError(too_large()) from fault
    except (OSError, SyntaxError, ValueError, EOFError) as fault:
        if str(fault) == too_large():
            raise
        raise ValueError(
            _("bilden är trasig eller avbruten. Öppna den, spara den på nytt och skicka den igen.")
        ) from fault


def scaled(content: bytes, widest: int) -> tuple[bytes, int, int]:
    """Return a picture that was made anew before in at most a width, with its width and height."""
    with Image.open(io.BytesIO(content), formats=tuple(MODES)) as opened:
        width, height = opened.size
        if width <= widest:
            return content, width, height
        size = (widest, max(1, round(height * widest / width)))
        plain = opened.convert("RGBA" if opened.format == "PNG" else "RGB")
        kept = io.BytesIO()
        smaller = plain.resize(size, Image.Resampling.LANCZOS)
        if opened.format == "PNG":
            smaller.save(kept, "PNG", optimize=True)
        else:
            smaller.save(kept, "JPEG", quality=QUALITY, progressive=True)
        return kept.getvalue(), *size


def too_large() -> str:
    """Return what to say of a picture with too many pixels."""
    return _("bilden är för stor. Spara den i en mindre storlek, högst 25 megapixel.")
