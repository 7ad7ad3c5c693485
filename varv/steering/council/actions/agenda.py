"""Putting needs, activities and questions on the agenda of a meeting."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Invalid
from varv.people.actors import Actor
from varv.steering.council import rules
from varv.steering.council.actions.asking import ask, refuse
from varv.steering.council.events import NeedBecameActivity
from varv.steering.council.models import Item, Meeting
from varv.steering.council.states import Kind
from varv.steering.plans.models import Activity


@dataclass(frozen=True)
class About:
    """What an item is about.

    Args:
        subject: key of the need or number of the activity; nothing for a question.
        activity: the activity itself, when it is one.
    """

    kind: Kind
    title: str
    subject: str = ""
    note: str = ""
    is_public: bool = True
    activity: Activity | None = None


def about_activity(activity: Activity) -> About:
    """Return what an item about an activity says; what is not public does not become so here."""
    return About(
        kind=Kind.ACTIVITY,
        subject=str(activity.number),
        title=activity.title,
        note=activity.summary,
        is_public=activity.is_public,
        activity=activity,
    )


def about_again(item: Item) -> About:
    """Return what an item says, to be taken up once more."""
    return About(
        kind=Kind(item.kind),
        subject=item.subject,
        title=item.title,
        note=item.note,
        is_public=item.is_public,
        activity=item.activity,
    )


@transaction.atomic
def add(*, meeting: Meeting, about: About, by: Actor, key: UUID) -> Item:
    """Put something on the agenda; the same key, or the same thing, gives the same item back.

    Raises:
        Invalid: it has no title, or is too long.
    """
    ask(rules.may_change(by, meeting), "item.add")
    _check(about.title, about.note)
    last = meeting.items.aggregate(last=Max("place"))["last"] or 0
    row = Item(
        municipality_id=meeting.municipality_id,
        meeting=meeting,
        key=key,
        place=last + 1,
        kind=about.kind,
        subject=about.subject,
        title=about.title.strip(),
        note=about.note.strip(),
        is_public=about.is_public,
        activity=about.activity,
        created_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return _same(row)
    audit.record(by=by, action="item.add", subject=row)
    return row


def _check(title: str, note: str) -> None:
    faults = {}
    if not title.strip() or len(title) > 200:
        faults["title"] = _("Skriv vad punkten handlar om, med högst 200 tecken.")
    if len(note) > 2000:
        faults["note"] = _("Skriv med högst 2 000 tecken.")
    refuse(faults)


def _same(row: Item) -> Item:
    """Return the item that was there already."""
    sent = Item.objects.filter(key=row.key).first()
    if sent:
        return sent
    return Item.objects.get(meeting=row.meeting, kind=row.kind, subject=row.subject)


@transaction.atomic
def reword(*, item: Item, title: str, note: str, is_public: bool, by: Actor) -> Item:
    """Say in other words what an item is about, and whether everybody may read it.

    Raises:
        Invalid: it has no title or is too long, or its activity is not public.
    """
    ask(rules.may_change(by, item.meeting), "item.reword")
    _check(title, note)
    if is_public and item.activity and not item.activity.is_public:
        raise Invalid({"is_public": _("Aktiviteten är inte offentlig. Ändra den först.")})
    item.title, item.note, item.is_public = title.strip(), note.strip(), is_public
    item.save(update_fields=["title", "note", "is_public"])
    audit.record(by=by, action="item.reword", subject=item)
    return item


@transaction.atomic
def remove(*, item: Item, by: Actor) -> None:
    """Take something off the agenda, with the scores it has.

    Raises:
        Invalid: it is decided, or somebody was asked for an opinion on it.
    """
    ask(rules.may_change(by, item.meeting), "item.remove")
    if item.decisions.exists() or item.opinions.exists():
        told = _("Punkten har beslut eller yttranden och måste vara kvar.")
        raise Invalid({"item": told})
    audit.record(by=by, action="item.remove", subject=item, data={"title": item.title})
    item.delete()


@transaction.atomic
def shift(*, item: Item, up: bool, by: Actor) -> None:
    """Let an item change place on the agenda with the one before or after it."""
    ask(rules.may_change(by, item.meeting), "item.shift")
    rows = list(Item.objects.select_for_update().filter(meeting=item.meeting_id))
    at = [row.pk for row in rows].index(item.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for place, row in enumerate(rows, start=1):
        row.place = place
    Item.objects.bulk_update(rows, ["place"])
    audit.record(by=by, action="item.shift", subject=item, data={"place": to + 1})


@transaction.atomic
def become(*, item: Item, activity: Activity, by: Actor) -> None:
    """Let a need that the council said yes to stand in a plan, once."""
    ask(rules.may_decide(by, item.meeting) and item.kind == Kind.NEED, "item.become")
    if not Item.objects.filter(pk=item.pk, activity__isnull=True).update(activity=activity):
        return
    item.activity = activity
    audit.record(by=by, action="item.become", subject=item, data={"activity": activity.pk})
    events.publish(NeedBecameActivity(item.municipality_id, item.pk, item.subject, activity.pk, by))
