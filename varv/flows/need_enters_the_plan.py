"""A need is taken up by an activity: at the desk, or because the council decided so."""

from django.db import transaction

from varv.core.errors import Refused
from varv.core.events import listen
from varv.flows import need_grows_from_a_voice as voices
from varv.flows import things_are_in_laps as things
from varv.laps import actions as laps
from varv.laps.models import Link
from varv.participation.needs.models import Need
from varv.people.actors import Actor, system
from varv.steering.council.events import NeedBecameActivity
from varv.steering.plans.models import Activity


@transaction.atomic
def enter(*, need: Need, activity: Activity, by: Actor, shows: bool | None = None) -> Link:
    """Say that an activity answers a need; doing it twice is once.

    Args:
        shows: whether everybody may read the need as it is written; nothing leaves it as it was.

    Raises:
        Refused: the actor links nothing here, or one of the two is another municipality's.
    """
    if not need.municipality_id == activity.municipality_id == by.municipality_id:
        raise Refused("need.enter")
    before, counted = voices.node(need), voices.node(voices.standing(need))
    if shows is not None:
        laps.show(node=counted, is_public=shows, by=by)
    after = things.activity(activity)
    return laps.link(before=before, after=after, counts_from=counted, by=by)


def enter_by_id(*, need_id: int, activity_id: int, by: Actor, shows: bool | None = None) -> Link:
    """Say that an activity answers a need, by their ids.

    Raises:
        ObjectDoesNotExist: one of them is not there, or not here.
        Refused: the actor links nothing here.
    """
    need = Need.objects.select_related("merged_into").get(pk=need_id)
    activity = Activity.objects.select_related("plan").get(pk=activity_id)
    return enter(need=need, activity=activity, by=by, shows=shows)


@listen(NeedBecameActivity)
def decided(event: NeedBecameActivity) -> None:
    """Link a need to the activity that the council let it become."""
    need = Need.objects.select_related("merged_into").get(key=event.need_key)
    activity = Activity.objects.get(pk=event.activity_id)
    enter(need=need, activity=activity, by=system(event.municipality_id))
