"""The log of a case in sentences, for staff."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from varv.cases.models import Case, Event
from varv.cases.queries.stories import Told
from varv.cases.states import Happening
from varv.core import clock
from varv.core.dates import clock_time, short_date
from varv.eservices.package.compiled import Package

SENTENCES: dict[str, Promise] = {
    Happening.RECEIVED: lazy("Kom in från {who}"),
    Happening.SIGNED: lazy("{who} svarade på begäran om underskrift"),
    Happening.MESSAGE_IN: lazy("Meddelande från {who}"),
    Happening.MESSAGE_OUT: lazy("{who} skickade ett meddelande"),
    Happening.COMPLETION_ASKED: lazy("{who} begärde komplettering, klockan står still"),
    Happening.COMPLETION_ANSWERED: lazy("{who} kompletterade, klockan går igen"),
    Happening.DELAYED: lazy("{who} meddelade att beslutet dröjer"),
    Happening.CORRECTED: lazy("{who} rättade ett skrivfel i beslutet"),
    Happening.WITHDRAWN: lazy("{who} tog tillbaka ärendet"),
    Happening.CLOSED: lazy("{who} avslutade ärendet"),
    Happening.REOPENED: lazy("{who} tog upp ärendet igen"),
    Happening.NOTED: lazy("{who} skrev en intern anteckning"),
}


class Line(NamedTuple):
    """One thing that happened, in a sentence."""

    number: int
    at: str
    moment: dt.datetime
    text: str
    detail: str


def when(moment: dt.datetime) -> str:
    """Return a moment the short way: i dag 14.36, ons 25 nov 09.40."""
    day = clock.local(moment).date()
    words = _("i dag") if day == clock.today() else short_date(day, get_language())
    return f"{words} {clock_time(moment)}"


def sentence(told: Told, package: Package) -> str:
    """Return what an event says in one sentence."""
    if told.kind == Happening.RECEIVED and not told.who:
        return _("Kom in utan inloggning")
    who = told.who or _("Systemet")
    name = str(told.data.get("name", ""))
    if told.kind == Happening.ASSIGNED:
        if name:
            return _("{who} fördelade ärendet till {name}").format(who=who, name=name)
        return _("{who} lade tillbaka ärendet som ej fördelat").format(who=who)
    if told.kind == Happening.MOVED:
        label = action_label(package, str(told.data.get("action", "")))
        return _("{who}: {action}").format(who=who, action=label)
    if told.kind == Happening.DECIDED:
        if told.data.get("automatic"):
            return _("Beslut fattat automatiskt: {headline}").format(headline=_headline(told.data))
        if package.has_text("about.words.verdict"):
            return _("{who} svarade: {headline}").format(who=who, headline=_headline(told.data))
        return _("{who} beslutade: {headline}").format(who=who, headline=_headline(told.data))
    said = SENTENCES.get(told.kind)
    return str(said).format(who=who) if said else told.kind


def _headline(data: Mapping[str, Any]) -> str:
    return str(data.get("headline", data.get("outcome", "")))


def action_label(package: Package, key: str) -> str:
    """Return what an action of the package is called in the reader's language."""
    if key not in package.process.actions:
        return key
    return package.text(f"process.actions.{key}.label", get_language() or "sv")


def detail(told: Told) -> str:
    """Return the reason that an event carries, if any."""
    return str(told.data.get("why") or told.data.get("reason") or "")


def lines(events: Iterable[Told], package: Package) -> list[Line]:
    """Return the events as sentences, newest first."""
    said = [
        Line(each.number, when(each.at), each.at, sentence(each, package), detail(each))
        for each in events
    ]
    return said[::-1]


def since(case: Case, seen: int) -> list[Event]:
    """Return what happened in a case after the last event that an officer had seen."""
    return list(Event.objects.filter(case=case, number__gt=seen).order_by("number"))
