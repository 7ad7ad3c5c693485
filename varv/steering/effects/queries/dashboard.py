"""Indicators in groups: how many have reached their target, are on their way, or are not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from varv.municipalities.models import Unit
from varv.steering.direction.models import Wording
from varv.steering.direction.states import Kind, State
from varv.steering.effects.models import Indicator
from varv.steering.effects.queries.reading import Standing

Key = int | None


@dataclass
class Group:
    """The indicators of a unit or of a principle; of the whole municipality without either."""

    unit: Unit | None = None
    wording: Wording | None = None
    standings: list[Standing] = field(default_factory=list)

    @property
    def pk(self) -> Key:
        """Return the id of the unit or the principle."""
        if self.wording is not None:
            return self.wording.principle_id
        return self.unit.pk if self.unit else None


def below(rows: QuerySet[Indicator], unit: Unit) -> QuerySet[Indicator]:
    """Return the indicators of a unit and of all below it."""
    return rows.filter(unit__trail__startswith=unit.trail)


def by_unit(standings: Iterable[Standing]) -> list[Group]:
    """Return the indicators by unit, in the units' order."""
    groups: dict[Key, Group] = {}
    _sort(standings, groups, lambda x: x.unit_id, lambda x: Group(unit=x.unit))
    return sorted(groups.values(), key=lambda each: each.unit.name if each.unit else "")


def by_wording(standings: Iterable[Standing], wordings: Iterable[Wording]) -> list[Group]:
    """Return the indicators by principle in their order; those that serve none are last."""
    groups: dict[Key, Group] = {each.principle_id: Group(wording=each) for each in wordings}
    order = list(groups)
    _sort(standings, groups, lambda x: x.principle_id, lambda x: Group())
    served = [groups[key] for key in order if groups[key].standings]
    loose = [groups[key] for key in groups if key not in order]
    merged = Group(standings=[each for group in loose for each in group.standings])
    return [*served, merged] if loose else served


def wordings_in_force() -> list[Wording]:
    """Return the principles of the target picture in force, as they are worded."""
    rows = Wording.objects.filter(
        section__edition__state=State.ADOPTED,
        section__edition__statement__kind=Kind.TARGET_PICTURE,
    )
    return list(rows.order_by("section__place", "section_id", "place", "pk"))


def _sort(
    standings: Iterable[Standing],
    groups: dict[Key, Group],
    key: Callable[[Indicator], Key],
    new: Callable[[Indicator], Group],
) -> None:
    for each in standings:
        row = each.indicator
        groups.setdefault(key(row), new(row)).standings.append(each)
