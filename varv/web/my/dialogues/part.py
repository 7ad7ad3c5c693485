"""The dialogues on Mina sidor: those that wait for one as a member of the panel, and answered."""

from django.urls import reverse
from django.utils.translation import gettext as _

from varv.participation.dialogues import queries
from varv.participation.dialogues.models import Dialogue
from varv.web.my.parts import Also, Item
from varv.web.requests import Request


def show(request: Request) -> Also:
    """Return the dialogues that wait for the resident, then those that they have answered."""
    mine = queries.mine(request.actor)
    items = [_item(row, _("Panelen är frågad. Svara senast då.")) for row in mine.waiting]
    items += [_item(row, _answered(row)) for row in mine.answered]
    return Also("dialoger", _("Dialoger"), items)


def _item(row: Dialogue, text: str) -> Item:
    url = reverse("public:dialogue", kwargs={"slug": row.slug})
    return Item(row.name, text, url, row.closes_at)


def _answered(row: Dialogue) -> str:
    if row.phase == "answered":
        return _("Du har svarat. Läs vad vi gör.")
    if row.is_open and row.may_change:
        return _("Du har svarat, och kan ändra ditt svar till dess.")
    return _("Du har svarat.")
