"""Telling who works with an activity what the council decided about it, and what it did."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from varv.core import addresses
from varv.core.text import upper_first
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.people.models import Officer
from varv.steering.council import drafting, moving
from varv.steering.council.actions.letters import LANGUAGE
from varv.steering.council.models import Decision
from varv.steering.council.moving import Move, Standing
from varv.steering.plans.models import Activity


def tell_those_who_work(*, decision: Decision, found: Standing, move: Move) -> None:
    """Mail who leads an activity and who is its communicator, but not who wrote it down.

    Args:
        found, move: how the decision found the activity, and what it did to it.
    """
    activity = decision.item.activity
    assert activity is not None
    place = Municipality.objects.get(pk=decision.municipality_id)
    link = addresses.absolute(place, "desk:activity", pk=activity.pk)
    with translation.override(LANGUAGE):
        changed = _("Rådet har ändrat sitt beslut: {title}")
        subject = changed if decision.number > 1 else _("Rådet har beslutat: {title}")
        said = "\n\n".join(_said(decision, moving.told(found, decision.outcome, move)))
        notices.send_all(
            [
                notices.written(
                    municipality=place,
                    key=f"council:decided:{decision.pk}:{each.pk}",
                    recipient=each.user.email,
                    subject=subject.format(title=decision.item.title),
                    text=f"{said}\n\n{link}",
                    language=LANGUAGE,
                )
                for each in _people(activity)
                if each.pk != decision.officer_id
            ]
        )


def _people(activity: Activity) -> list[Officer]:
    ids = {each for each in (activity.lead_id, activity.communicator_id) if each}
    return list(Officer.objects.filter(pk__in=ids, is_active=True).select_related("user"))


def _said(decision: Decision, moved: str) -> Iterator[str]:
    yield f"{upper_first(drafting.words(decision))}. {moved}"
    if decision.conditions:
        yield _("Villkor: {text}").format(text=decision.conditions)
    yield _("Skäl: {text}").format(text=decision.reasons)
