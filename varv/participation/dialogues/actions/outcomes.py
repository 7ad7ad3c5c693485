"""You said, we did: what the municipality does about what was said, written and told."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid
from varv.participation.dialogues import rules
from varv.participation.dialogues.actions.making import ask, hold
from varv.participation.dialogues.actions.sweeping import page_of, settle, show, tell
from varv.participation.dialogues.events import DialogueAnswered
from varv.participation.dialogues.models import Dialogue, Point, Theme
from varv.participation.dialogues.states import Doing, State
from varv.participation.following.actions import Told
from varv.people.actors import Actor

MOST_POINTS = 30


@transaction.atomic
def put_point(
    *,
    dialogue: Dialogue,
    said: str,
    does: str,
    by: Actor,
    doing: Doing = Doing.PLANNED,
    day: dt.date | None = None,
    theme: Theme | None = None,
    english: Mapping[str, str] | None = None,
    point: Point | None = None,
    key: UUID | None = None,
) -> Point:
    """Write what was said and what we do about it; also once it is published, as things go on.

    A new one that is sent twice with the same key is written once.

    Raises:
        Refused: the officer may not, or the theme is another dialogue's.
        Invalid: a part is missing.
    """
    ask(rules.may_manage(by, dialogue), "point.put")
    ask(theme is None or theme.dialogue_id == dialogue.pk, "point.theme")
    faults = {}
    if not said.strip():
        faults["said"] = _("Skriv vad ni har sagt, kort.")
    if not does.strip():
        faults["does"] = _("Skriv vad vi gör, eller varför det inte görs.")
    hold(dialogue)
    points = Point.objects.filter(dialogue=dialogue)
    if key and (known := points.filter(key=key).first()):
        return known
    if point is None and points.count() >= MOST_POINTS:
        faults["said"] = _("Högst 30 punkter går att läsa. Slå ihop några.")
    if faults:
        raise Invalid(faults)
    row = point or Point(
        municipality_id=dialogue.municipality_id,
        key=key,
        dialogue=dialogue,
        place=(points.aggregate(last=Max("place"))["last"] or 0) + 1,
    )
    row.said, row.does = said.strip()[:300], does.strip()[:3000]
    row.doing, row.day, row.theme = doing, day, theme
    row.english = {name: text for name, text in (english or {}).items() if text}
    row.save()
    audit.record(by=by, action="point.put", subject=row, data={"doing": str(doing)})
    return row


@transaction.atomic
def remove_point(*, point: Point, by: Actor) -> None:
    """Take a point away before it is published.

    Raises:
        Refused: the officer may not.
        Conflict: it has been published; say in it what changed instead.
    """
    ask(rules.may_manage_point(by, point), "point.remove")
    if point.dialogue.state == State.ANSWERED:
        raise Conflict("point.published")
    audit.record(by=by, action="point.remove", subject=point, data={"said": point.said[:100]})
    point.delete()


@transaction.atomic
def publish(*, dialogue: Dialogue, outcome: str, by: Actor, outcome_en: str = "") -> None:
    """Publish what the municipality does, and mail it to those who follow; twice is once.

    Raises:
        Refused: the officer may not.
        Invalid: the dialogue is still open, or nothing is said.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.publish")
    dialogue.refresh_from_db(
        fields=["state", "closes_at"], from_queryset=Dialogue.objects.select_for_update()
    )
    if dialogue.state == State.ANSWERED:
        return
    if not rules.may_become(dialogue, State.ANSWERED):
        raise Invalid({"outcome": _("Dialogen pågår. Stäng den, eller vänta tills den stänger.")})
    points = list(Point.objects.filter(dialogue=dialogue))
    if not points or not outcome.strip():
        raise Invalid({"outcome": _("Skriv en sammanfattning och minst en punkt.")})
    settle(dialogue)
    now = clock.now()
    english = {**dialogue.english, "outcome": outcome_en.strip()}
    dialogue.english = {key: text for key, text in english.items() if text}
    dialogue.outcome, dialogue.state, dialogue.answered_at = outcome.strip(), State.ANSWERED, now
    dialogue.updated_at = now
    dialogue.save(update_fields=["outcome", "english", "state", "answered_at", "updated_at"])
    audit.record(by=by, action="dialogue.publish", subject=dialogue)
    answers = show(dialogue, is_over=True).answers
    events.publish(DialogueAnswered(dialogue.municipality_id, dialogue.pk, answers))
    tell(dialogue, "answered", lambda: _told(dialogue, points))


def _told(dialogue: Dialogue, points: list[Point]) -> Told:
    lines = [
        _("Ni sa: {said}\nVi gör: {does}").format(said=point.you_said, does=point.we_do)
        for point in points
    ]
    return Told(
        subject=_("Ni sa, vi gör: {title}").format(title=dialogue.name),
        text="\n\n".join(
            (
                _("Tack till alla som svarade på dialogen ”{title}”.").format(title=dialogue.name),
                dialogue.said("outcome"),
                *lines,
                _("Läs mer: {link}").format(link=page_of(dialogue)),
            )
        ),
    )
