"""A need that is noted grows out of what somebody said, and goes where it is merged."""

from collections.abc import Mapping

from django.db.models import Model

from varv.core.events import listen
from varv.laps import actions as laps
from varv.laps.models import Node
from varv.laps.states import Kind
from varv.participation.feedback.models import Report
from varv.participation.meetups.models import Occasion
from varv.participation.needs import events
from varv.participation.needs.models import Need
from varv.participation.needs.sources import Source
from varv.participation.needs.states import Origin, State
from varv.participation.proposals.models import Comment
from varv.people.actors import system

SAME: Mapping[str, Kind] = {Origin.PROPOSAL: Kind.PROPOSAL, Origin.DIALOGUE: Kind.DIALOGUE}
# A comment is said of a proposal, whose lap it is in, and people know a series rather than a date.
ABOVE: Mapping[str, tuple[Kind, type[Model], str, str]] = {  # rows, their key, what is in the lap
    Origin.COMMENT: (Kind.PROPOSAL, Comment, "pk", "proposal_id"),
    Origin.FEEDBACK: (Kind.FEEDBACK, Report, "case__number", "pk"),
    Origin.MEETUP: (Kind.MEETUP, Occasion, "pk", "series_id"),
}


def node(need: Need) -> Node:
    """Return a need as laps know it."""
    return laps.put(kind=Kind.NEED, key=need.pk, by=system(need.municipality_id))


def standing(need: Need) -> Need:
    """Return the need that one counts in: itself, or where it went."""
    while need.merged_into is not None:
        need = need.merged_into
    return need


@listen(events.NeedNoted)
def noted(event: events.NeedNoted) -> None:
    """Let a need grow out of what it was noted from, when that has a page."""
    need = Need.objects.get(pk=event.need_id)
    row, by = node(need), system(event.municipality_id)
    said = _voice(need.source)
    if said:
        kind, key = said
        voice = laps.put(kind=kind, key=key, is_public=True, by=by)
        laps.link(before=voice, after=row, by=by)


def _voice(source: Source) -> tuple[Kind, str] | None:
    """Return what a need was noted from, as it is in a lap."""
    if not source.key:
        return None
    if source.kind in SAME:
        return SAME[source.kind], source.key
    if source.kind not in ABOVE:
        return None
    kind, model, field, owner = ABOVE[source.kind]
    try:
        found = model._default_manager.filter(**{field: source.key}).values_list(owner, flat=True)
        key = found.first()
    except ValueError:  # what stands in the key is no number
        return None
    return (kind, str(key)) if key else None


@listen(events.NeedsMerged)
def merged(event: events.NeedsMerged) -> None:
    """Let the links of a need count where it went."""
    _settle(event.need_id)


@listen(events.NeedsParted)
def parted(event: events.NeedsParted) -> None:
    """Let the links of a need count at itself again."""
    _settle(event.need_id)


def _settle(need_id: int) -> None:
    """Let the links of a need count where it counts now, with those of what went into it."""
    need = Need.objects.get(pk=need_id)
    to, by = node(standing(need)), system(need.municipality_id)
    for each in _with_all_below(need):
        laps.move(node=node(each), to=to, by=by)


def _with_all_below(need: Need) -> list[Need]:
    found, left = [need], [need.pk]
    while left:
        rows = list(Need.objects.filter(merged_into__in=left, state=State.MERGED))
        found += rows
        left = [each.pk for each in rows]
    return found
