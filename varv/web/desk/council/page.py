"""What the pages of the council share: where they belong, who may read, and what was written."""

import datetime as dt
from collections.abc import Callable, Mapping
from uuid import UUID

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from varv.core.errors import Refused
from varv.core.ids import uuid7
from varv.municipalities.models import Unit
from varv.people.actors import Actor
from varv.steering.council import queries, rules
from varv.steering.council.models import Item, Meeting, Member
from varv.web.fields import Option
from varv.web.guard import fetch
from varv.web.requests import Request


def area() -> tuple[object, str]:
    """Return what these pages belong to."""
    return _("Digitaliseringsråd"), reverse("desk:council")


def home(meeting: Meeting) -> str:
    """Return the address of a meeting."""
    return reverse("desk:council_meeting", kwargs={"pk": meeting.pk})


def at(item: Item) -> str:
    """Return the address of an item."""
    return reverse("desk:council_item", kwargs={"pk": item.pk})


def open_for(request: Request) -> None:
    """Let in who steers or sits in the council.

    Raises:
        Refused: the officer does neither.
    """
    seat = queries.seat_of(request.actor)
    if not rules.may_read(request.actor, request.municipality.pk, seat):
        raise Refused("council.read")


def readable(request: Request, pk: int) -> tuple[Meeting, Member | None]:
    """Return a meeting that the officer may read, and their own mandate."""
    seat = queries.seat_of(request.actor)
    rows = Meeting.objects.select_related("minutes")
    return fetch(rows, request.actor, _reads(seat), pk=pk), seat


def readable_item(request: Request, pk: int) -> tuple[Item, Member | None]:
    """Return an item that the officer may read, and their own mandate."""
    seat = queries.seat_of(request.actor)
    rows = Item.objects.select_related("meeting__minutes", "activity__plan")
    return fetch(rows, request.actor, _reads(seat), pk=pk), seat


def _reads(seat: Member | None) -> Callable[[Actor, Meeting | Item], bool]:
    def may_read(actor: Actor, row: Meeting | Item) -> bool:
        return rules.may_read(actor, row.municipality_id, seat)

    return may_read


def of_meeting(rule: Callable[[Actor, Meeting], bool]) -> Callable[[Actor, Item], bool]:
    """Return a rule for a meeting as one for its items."""

    def may(actor: Actor, item: Item) -> bool:
        return rule(actor, item.meeting)

    return may


def managed(actor: Actor, row: Item) -> bool:
    """Tell whether the actor runs the council that the item belongs to."""
    return rules.may_manage(actor, row.municipality_id)


def day(sent: str, name: str, faults: dict[str, str]) -> dt.date | None:
    """Return a day that was written; what is no day is said in the faults."""
    if not sent.strip():
        return None
    try:
        return dt.date.fromisoformat(sent.strip())
    except ValueError:
        faults[name] = _("Skriv dagen som år, månad och dag, till exempel 2026-12-14.")
        return None


def time(sent: str, name: str, faults: dict[str, str]) -> dt.time | None:
    """Return a time of day that was written as 13.00 or 13:00; else it is said in the faults."""
    said = sent.strip().replace(".", ":")
    if not said:
        return None
    try:
        return dt.datetime.strptime(said, "%H:%M").time()
    except ValueError:
        faults[name] = _("Skriv klockslaget med timme och minut, till exempel 13.00.")
        return None


def whole(sent: str) -> int | None:
    """Return a whole number that was written, or nothing."""
    said = sent.strip()
    return int(said) if said.isdecimal() and len(said) < 16 else None


def key(sent: Mapping[str, str]) -> UUID:
    """Return the key of what is made, as the form was given it."""
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return uuid7()


def chosen(model: type[Model], sent: str) -> Model | None:
    """Return the row of the municipality that was chosen, or nothing."""
    pk = whole(sent)
    rows = model._default_manager.filter(pk=pk)
    return rows.first() if pk else None


def units() -> list[Option]:
    """Return the units as they are chosen from."""
    rows = Unit.objects.order_by("name").values_list("pk", "name")
    return [Option("", _("Välj")), *(Option(str(pk), name) for pk, name in rows)]


def yes_or_no() -> list[Option]:
    """Return the answers to whether everybody may read something."""
    return [Option("yes", _("Ja")), Option("no", _("Nej, bara rådet och medarbetare"))]
