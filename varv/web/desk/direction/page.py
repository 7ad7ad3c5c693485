"""The questions that the pages of the direction share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from varv.web.fields import Field

WORDS = ("title", "title_en", "text", "text_en")


def area() -> tuple[object, str]:
    """Return what these pages belong to."""
    return _("Riktning"), reverse("desk:direction")


def wording(name: str, hint: str = "") -> list[Field]:
    """Return the questions for a title and a text in both languages."""
    return [
        Field("title", name, most=120),
        Field("text", _("Text"), kind="long", hint=hint, required=False, most=3000),
        Field("title_en", _("Rubrik på engelska"), required=False, most=120),
        Field("text_en", _("Text på engelska"), kind="long", required=False, most=3000),
    ]
