"""The little form that every page of the direction shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from varv.core.errors import Invalid
from varv.web.fields import Field, elsewhere, filled
from varv.web.requests import Request

WORDS = ("title", "title_en", "text", "text_en")


@dataclass(frozen=True)
class Asked:
    """What a page asks: its heading, its questions, and where one goes when not answering."""

    title: str
    button: str
    back: str
    fields: Sequence[Field]
    lead: str = ""
    is_grave: bool = False


def ask(
    request: Request,
    asked: Asked,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Show the page, with what was sent and what is wrong with it."""
    wrong = errors or {}
    fields = filled(asked.fields, sent or {}, wrong)
    shown = {
        "asked": asked,
        "fields": fields,
        "elsewhere": elsewhere(fields, wrong),
        "has_errors": bool(wrong),
    }
    code = status or (422 if wrong else 200)
    return render(request, "desk/direction/form.html", shown, status=code)


def changed() -> Mapping[str, str]:
    """Return what the second of two writers is told; what was written stays in the form."""
    told = _(
        "Någon annan har ändrat i utkastet medan du skrev. Din text står kvar här. Läs vad som "
        "ändrats och spara sedan igen."
    )
    return {"_changed": told}


def revision(sent: Mapping[str, str]) -> int:
    """Return which revision of the draft the writer saw.

    Raises:
        Invalid: the form does not say.
    """
    said = sent.get("revision", "")
    if not said.isdecimal() or len(said) > 9:
        raise Invalid({"title": _("Ladda om sidan och försök igen.")})
    return int(said)


def wording(name: str, hint: str = "") -> list[Field]:
    """Return the questions for a title and a text in both languages."""
    return [
        Field("title", name, most=120),
        Field("text", _("Text"), kind="long", hint=hint, required=False, most=3000),
        Field("title_en", _("Rubrik på engelska"), required=False, most=120),
        Field("text_en", _("Text på engelska"), kind="long", required=False, most=3000),
    ]
