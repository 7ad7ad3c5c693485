"""How a plan's activities spread over the principles of the target picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q, Sum

from varv.steering.direction import queries as direction
from varv.steering.direction.models import Wording, spoken
from varv.steering.direction.states import Kind
from varv.steering.plans.models import Plan, Serving
from varv.steering.plans.states import LAUNCHED


@dataclass(frozen=True)
class Crowd:
    """A principle with how much the plan does for it.

    Args:
        going: activities that are not launched yet.
        launched: activities whose result is in use.
        budget: their money together, in öre.
        is_crowded: whether much more goes on than the plan does for a principle on average.
    """

    wording: Wording
    section: str
    going: int
    launched: int
    budget: int
    is_crowded: bool = False

    @property
    def count(self) -> int:
        """Return how many activities serve the principle."""
        return self.going + self.launched

    @property
    def is_starved(self) -> bool:
        """Tell whether nothing is done for the principle."""
        return self.count == 0


def crowds(plan: Plan, *, public: bool) -> list[Crowd]:
    """Return every principle of the target picture in force with what the plan does for it."""
    edition = direction.in_force(Kind.TARGET_PICTURE).first()
    if edition is None:
        return []
    served = Serving.objects.filter(activity__plan=plan, activity__stopped_at__isnull=True)
    if public:
        served = served.filter(activity__is_public=True)
    launched = Q(activity__stage__in=LAUNCHED)
    counted = served.values("principle_id").annotate(
        going=Count("pk", filter=~launched),
        launched=Count("pk", filter=launched),
        budget=Sum("activity__budget"),
    )
    rows = counted.values_list("principle_id", "going", "launched", "budget")
    known = {key: (going, done, budget or 0) for key, going, done, budget in rows}
    found = [
        Crowd(wording, spoken(part.section, "title"), *known.get(wording.principle_id, (0, 0, 0)))
        for part in direction.parts(edition)
        for wording in part.wordings
    ]
    return weighed(found)


def weighed(found: Sequence[Crowd]) -> list[Crowd]:
    """Return principles with the mark of those that are crowded beside the others."""
    return [replace(each, is_crowded=_is_crowded(each, found)) for each in found]


def _is_crowded(one: Crowd, all_of_them: Sequence[Crowd]) -> bool:
    """Tell whether at least two go on for a principle, and twice as many as on average."""
    going = sum(each.going for each in all_of_them)
    return one.going > 1 and one.going * len(all_of_them) >= 2 * going
