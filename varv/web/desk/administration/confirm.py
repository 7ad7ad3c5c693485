"""Asking once more before something is ended or thrown away."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import render

from varv.web.fields import Field, elsewhere, filled
from varv.web.requests import Request


def confirm(
    request: Request,
    words: Mapping[str, str],
    fields: Sequence[Field] = (),
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show the page that asks.

    Args:
        words: title, text and button; back and back_words for the way back; name for the button.
    """
    wrong = errors or {}
    asked = filled(fields, request.POST.dict(), wrong)
    shown = {
        **words,
        "fields": asked,
        "elsewhere": elsewhere(asked, wrong),
        "has_errors": bool(wrong),
    }
    status = 422 if wrong else 200
    return render(request, "desk/administration/confirm.html", shown, status=status)
