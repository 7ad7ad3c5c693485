"""What efforts choose from: channels and target groups, the same in all plans of a municipality."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core.errors import Invalid, Refused
from varv.municipalities.models import Municipality
from varv.people.actors import Actor
from varv.steering.communication import rules
from varv.steering.communication.models import Channel, TargetGroup

USUAL = (
    ("Webb", "Web"),
    ("Press", "Press"),
    ("Nyhetsbrev", "Newsletter"),
    ("Intranät", "Intranet"),
    ("Möte", "Meeting"),
    ("Sociala medier", "Social media"),
    ("Brev", "Letter"),
    ("Affisch", "Poster"),
)
MOST = 100
Names = Sequence[tuple[str, str]]


def fill(*, municipality: Municipality) -> None:
    """Let a municipality that has no channels yet have the most usual ones."""
    if Channel.objects.exists():
        return
    rows = [
        Channel(municipality=municipality, name=name, name_en=english, place=place)
        for place, (name, english) in enumerate(USUAL, start=1)
    ]
    Channel.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def arrange(*, municipality: Municipality, channels: Names, groups: Names, by: Actor) -> None:
    """Let efforts choose from these channels and target groups, in this order.

    What is left out is thrown away, or, where some effort has chosen it, no longer offered.

    Raises:
        Invalid: a name is too long or stands twice, or there is no channel or too many names.
    """
    if not rules.may_start(by) or by.municipality_id != municipality.pk:
        raise Refused("communication.arrange")
    faults = _faults("channels", channels) | _faults("groups", groups)
    if not channels:
        faults["channels"] = _("Skriv minst en kanal.")
    if faults:
        raise Invalid(faults)
    _put(municipality, Channel, channels)
    _put(municipality, TargetGroup, groups)
    audit.record(by=by, action="communication.arrange", subject=municipality)


def _faults(field: str, names: Names) -> dict[str, str]:
    if len({name.casefold() for name, _english in names}) < len(names):
        return {field: _("Samma namn står två gånger. Ta bort det ena.")}
    if len(names) > MOST or any(max(map(len, each)) > 60 for each in names):
        return {field: _("Skriv högst 100 rader, med högst 60 tecken på varje.")}
    return {}


def _put(municipality: Municipality, kind: type[Channel] | type[TargetGroup], names: Names) -> None:
    left = kind._default_manager.exclude(name__in=[name for name, _english in names])
    tie = "efforts" if kind is Channel else "aims"
    left.filter(**{f"{tie}__isnull": True}).delete()
    left.update(is_retired=True)
    for place, (name, english) in enumerate(names, start=1):
        kind._default_manager.update_or_create(
            municipality=municipality,
            name=name,
            defaults={"name_en": english, "place": place, "is_retired": False},
        )
