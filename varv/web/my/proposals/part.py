"""The proposals of a resident, as a part of Mina sidor."""

from django.urls import reverse
from django.utils.translation import gettext as _

from varv.participation.proposals import queries, rules
from varv.participation.proposals.queries import Mine
from varv.web import proposals as words
from varv.web.my.parts import Also, Item
from varv.web.requests import Request


def show(request: Request) -> Also:
    """Return what the reader has proposed and what they support."""
    items = [_item(each, request.LANGUAGE_CODE) for each in queries.mine(request.actor)]
    return Also("forslag", _("Förslag du har lämnat eller stöder"), items)


def _item(mine: Mine, language: str) -> Item:
    row, face = mine.proposal, words.face(mine.proposal, language)
    said = _("Ditt förslag. {state}.") if mine.is_own else _("Du stöder det. {state}.")
    text = said.format(state=face.state)
    if rules.is_shown(row):
        text += " " + _("{n} stöder.").format(n=face.support)
        return Item(row.title, text, reverse("public:proposal", kwargs={"pk": row.pk}))
    address = reverse("my:case", kwargs={"number": row.case.number})
    return Item(row.title, text, address)
