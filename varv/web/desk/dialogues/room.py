"""What every page of a dialogue on the desk begins with."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from varv.participation.dialogues import rules
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.states import Openness, Phase
from varv.web import dialogues as shared
from varv.web.fields import Field, elsewhere
from varv.web.guard import fetch
from varv.web.requests import Request


def found(request: Request, pk: int) -> Dialogue:
    """Return a dialogue that the officer runs.

    Raises:
        Http404: there is none, or another unit's.
    """
    return fetch(shared.with_tally(), request.actor, rules.may_manage, pk=pk)


def page(
    request: Request, template: str, row: Dialogue, here: str, status: int = 200, **shown: Any
) -> HttpResponse:
    """Show a page of a dialogue with its head."""
    head = {
        "dialogue": row,
        "tag": shared.tag_of(row),
        "here": here,
        "is_draft": row.phase is Phase.DRAFT,
        "may_invite": row.is_open and row.openness != Openness.LINK,
    }
    return render(request, template, {**head, **shown}, status=status)


def form(
    request: Request,
    row: Dialogue,
    here: str,
    title: str,
    fields: Sequence[Field],
    errors: Mapping[str, str],
    **shown: Any,
) -> HttpResponse:
    """Show a form about a dialogue, with what is wrong in it."""
    return page(
        request,
        "desk/dialogues/form.html",
        row,
        here,
        status=422 if errors else 200,
        title=title,
        fields=fields,
        elsewhere=elsewhere(fields, errors),
        has_errors=bool(errors),
        **shown,
    )


def confirm(
    request: Request,
    row: Dialogue,
    here: str,
    words: tuple[str, str, str],
    errors: Mapping[str, str] | None = None,
    fields: Sequence[Field] = (),
    *,
    is_harsh: bool = False,
) -> HttpResponse:
    """Ask once more before something is done.

    Args:
        words: title, what will happen, and the button.
    """
    title, text, button = words
    return form(
        request, row, here, title, fields, errors or {}, text=text, button=button, is_harsh=is_harsh
    )


def frozen() -> str:
    """Return why an opened dialogue cannot be changed, and what to do instead."""
    return _("Dialogen är öppnad, så frågorna ligger fast. Gör en kopia om du vill fråga på nytt.")
