"""A page of the desk that asks some questions, and may be sent by two at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from varv.core.errors import Invalid
from varv.web.fields import Field, elsewhere, filled
from varv.web.requests import Request


@dataclass(frozen=True)
class Asked:
    """What a page asks: its heading, its questions, and where one goes when not answering.

    Args:
        area: what the page belongs to: its name and its address.
        way: where one goes first, under the lead: its words and its address.
    """

    title: str
    button: str
    back: str
    area: tuple[object, str]
    fields: Sequence[Field] = ()
    lead: str = ""
    way: tuple[str, str] | None = None
    is_grave: bool = False

    @property
    def sends_files(self) -> bool:
        """Tell whether a file is asked for."""
        return any(each.kind == "file" for each in self.fields)


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
    return render(request, "desk/form.html", shown, status=code)


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
