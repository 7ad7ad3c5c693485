"""Life situations: how the public finds a service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varv.eservices.queries import Offered


@dataclass(frozen=True)
class Situation:
    """A part of life that services belong to."""

    key: str
    icon: str
    name: str | Promise


SITUATIONS = (
    Situation("children-school", "backpack", _("Barn och skola")),
    Situation("build-live", "house", _("Bygga och bo")),
    Situation("waste-recycling", "recycle", _("Avfall och återvinning")),
    Situation("elderly-support", "heart-handshake", _("Äldre och stöd")),
    Situation("work-business", "briefcase", _("Arbete och företag")),
    Situation("culture-leisure", "trees", _("Uppleva och göra")),
    Situation("democracy", "landmark", _("Kommun och demokrati")),
)
NAMES = {situation.key: situation.name for situation in SITUATIONS}


@dataclass(frozen=True)
class Part:
    """A situation with the services in it, and the pages that gather several of them."""

    situation: Situation
    services: tuple[Offered, ...]
    collections: Mapping[str, str]


def parted(services: Sequence[Offered]) -> list[Part]:
    """Return the situations that have services, each with them."""
    parts = []
    for situation in SITUATIONS:
        inside = tuple(each for each in services if each.category == situation.key)
        gathered = {each.collection: each.collection_name for each in inside if each.collection}
        if inside:
            parts.append(Part(situation, inside, gathered))
    return parts
