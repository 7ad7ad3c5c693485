"""Writing needs down, and saying how much they weigh."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.participation.needs import rules, search
from varv.participation.needs.actions import counting
from varv.participation.needs.actions.gathering import standing
from varv.participation.needs.events import NeedNoted
from varv.participation.needs.models import LEAST, LONGEST_TEXT, MOST, Need, Theme
from varv.participation.needs.sources import Source
from varv.participation.needs.states import Origin, State
from varv.people.actors import Actor


@transaction.atomic
def note(
    *,
    text: str,
    by: Actor,
    source: Source,
    theme: Theme | None = None,
    weight: int = LEAST,
    voices: int = 1,
    key: UUID,
) -> Need:
    """Write down what residents need; the same key gives the same need back.

    Args:
        source: where it was said.
        theme: what it is about, when that is known; one that was merged leads to where it went.
        weight: how much it matters, from one to five.
        voices: how many said it.

    Raises:
        Refused: the actor does not gather needs, or the theme is another municipality's.
        Invalid: the text is empty or too long, or the source, the weight or the voices cannot be.
    """
    if not rules.may_note(by) or by.municipality_id is None:
        raise Refused("need.note")
    if not source.is_whole:
        raise Invalid({"source": _("Källan går inte att läsa. Gå tillbaka och försök igen.")})
    chosen = standing(theme, by) if theme else None
    need, is_new = Need.objects.get_or_create(
        municipality_id=by.municipality_id,
        key=key,
        defaults={
            "text": worded(text),
            "weight": weighed(weight),
            "voices": _counted(voices),
            "state": State.GATHERED if theme else State.NOTED,
            "theme": chosen,
            "placed": theme,
            "source_kind": source.kind,
            "source_key": source.key,
            "source_title": source.title,
            "noted_by_id": by.officer_id,
            "noted_at": clock.now(),
        },
    )
    if is_new:
        counting.add(need.theme_id, counting.share_of(need))
        search.index(need)
        audit.record(by=by, action="need.note", subject=need)
        events.publish(NeedNoted(by.municipality_id, need.pk, by))
    return need


@transaction.atomic
def rewrite(*, need: Need, text: str, weight: int, by: Actor) -> None:
    """Say a need in other words, or weigh it anew.

    Raises:
        Refused: the actor does not gather needs here.
        Invalid: the text is empty or too long, or the weight cannot be.
    """
    if not rules.may_gather(by, need):
        raise Refused("need.rewrite")
    with counting.counted(need) as fresh:
        before = fresh.text
        fresh.text, fresh.weight = worded(text), weighed(weight)
    search.index(need)
    audit.record(by=by, action="need.rewrite", subject=need, data={"before": before})


@transaction.atomic
def weigh(*, need: Need, weight: int, by: Actor) -> None:
    """Say how much a need matters, from one to five.

    Raises:
        Refused: the actor does not gather needs here.
        Invalid: the weight cannot be.
    """
    if not rules.may_gather(by, need):
        raise Refused("need.weigh")
    with counting.counted(need) as fresh:
        fresh.weight = weighed(weight)
    audit.record(by=by, action="need.weigh", subject=need, data={"weight": weight})


@transaction.atomic
def forget_source(*, kind: Origin, key: str) -> int:
    """Let needs no longer know what they were noted from, for that is erased; return how many.

    They keep their own words, their voices, and in what form it was said.
    """
    needs = list(Need.objects.select_for_update().filter(source_kind=kind, source_key=key))
    for need in needs:
        need.source_key = need.source_title = ""
        need.save(update_fields=["source_key", "source_title"])
        search.index(need)
    return len(needs)


def worded(text: str) -> str:
    """Return the text of a need as it is stored.

    Raises:
        Invalid: it is empty or too long.
    """
    said = " ".join(text.replace("\0", "").split())
    if not said:
        raise Invalid({"text": _("Skriv vad som behövs.")})
    if len(said) > LONGEST_TEXT:
        told = _("Skriv högst {most} tecken.").format(most=LONGEST_TEXT)
        raise Invalid({"text": told})
    return said


def weighed(weight: int) -> int:
    """Return the weight.

    Raises:
        Invalid: it is not from one to five.
    """
    if not LEAST <= weight <= MOST:
        raise Invalid({"weight": _("Välj en vikt från 1 till 5.")})
    return weight


def _counted(voices: int) -> int:
    if not 1 <= voices <= 100_000:
        raise Invalid({"voices": _("Ange hur många som har sagt det, minst 1.")})
    return voices
