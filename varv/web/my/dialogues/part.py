"""The dialogues on Mina sidor: those that wait for one as a member of the panel, and answered."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import weekday_date
from varv.participation.dialogues import queries
from varv.participation.dialogues.models import Dialogue
from varv.web.my.parts import Also, Item
from varv.web.requests import Request


def show(request: Request) -> Also:
    """Return the dialogues that wait for the resident, then those that they have answered."""
    mine = queries.mine(request.actor)
    items = [_item(row, _asked(row)) for row in mine.waiting]
    items += [_item(row, _answered(row)) for row in mine.answered]
    return Also("dialoger", _("Dialoger"), items)


def _item(row: Dialogue, text: str) -> Item:
    url = reverse("public:dialogue", kwargs={"slug": row.slug})
    return Item(row.name, text, url)


def _asked(row: Dialogue) -> str:
    return _("Panelen är frågad. Svara senast {day}.").format(day=_last_day(row))


def _answered(row: Dialogue) -> str:
    if row.phase == "answered":
        return _("Du har svarat. Läs vad vi gör.")
    if row.is_open and row.may_change:
        told = _("Du har svarat, och kan ändra ditt svar till och med {day}.")
        return told.format(day=_last_day(row))
    return _("Du har svarat.")


def _last_day(row: Dialogue) -> str:
    return weekday_date(clock.local(row.closes_at).date(), get_language())
