"""Making a dialogue: what it is, who may answer, and what it asks. All of it before it opens."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, slugs
from varv.core.errors import Conflict, Invalid, Refused
from varv.core.text import slug
from varv.municipalities.models import Unit
from varv.participation.dialogues import questions, rules
from varv.participation.dialogues.models import Dialogue, Tally
from varv.participation.dialogues.states import Openness, Proof, Results, State
from varv.people.actors import Actor

LONGEST = dt.timedelta(days=366)
OURS = ("panel", "lank", "svar", "bekrafta")  # words of our own addresses
SPARE = 12  # addresses to try when others make a dialogue of the same name at the same moment


@dataclass(frozen=True)
class Described:
    """What a dialogue is, beside its questions."""

    title: str
    lead: str
    background: str
    opens_at: dt.datetime
    closes_at: dt.datetime
    openness: str = Openness.ALL
    proof: str = Proof.NONE
    may_change: bool = False
    results: str = Results.CLOSED
    threshold: int = 5
    english: Mapping[str, str] = field(default_factory=dict)


def ask(holds: bool, rule: str) -> None:
    """Refuse what a rule does not allow.

    Raises:
        Refused: it does not hold.
    """
    if not holds:
        raise Refused(rule)


@transaction.atomic
def make(
    *,
    described: Described,
    owner: Unit,
    by: Actor,
    key: UUID | None = None,
    like: Dialogue | None = None,
) -> Dialogue:
    """Make a draft of a dialogue; sent twice with the same key it is the same draft.

    Args:
        like: the dialogue whose questions it asks.

    Raises:
        Refused: the officer may not make dialogues for the unit.
        Invalid: what is said of it cannot be.
    """
    ask(rules.may_make(by, owner.pk), "dialogue.make")
    _settle(described)
    now = clock.now()
    row = Dialogue(
        municipality_id=owner.municipality_id,
        key=key,
        owner=owner,
        made_by_id=by.officer_id,
        form=like.form if like else questions.empty(),
        texts=like.texts if like else {},
        link=_link(described.openness, ""),
        created_at=now,
        updated_at=now,
        **_fields(described),
    )
    known = slugs.store(row, _slugs(described.title), key)
    if known is row:
        Tally.objects.create(municipality_id=row.municipality_id, dialogue=row)
        audit.record(by=by, action="dialogue.make", subject=row)
    return known


@transaction.atomic
def describe(*, dialogue: Dialogue, described: Described, by: Actor) -> None:
    """Change what a draft says of itself.

    Raises:
        Refused: the officer may not.
        Conflict: it was opened; what people answer may not change behind them.
        Invalid: what is said of it cannot be.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.describe")
    _settle(described)
    hold_draft(dialogue)
    for name, value in _fields(described).items():
        setattr(dialogue, name, value)
    dialogue.link = _link(described.openness, dialogue.link)
    dialogue.updated_at = clock.now()
    dialogue.save()
    audit.record(by=by, action="dialogue.describe", subject=dialogue)


@transaction.atomic
def rewrite(
    *, dialogue: Dialogue, form: dict[str, Any], texts: Mapping[str, str], by: Actor
) -> None:
    """Replace the questions of a draft.

    Raises:
        Refused: the officer may not.
        Conflict: the dialogue was opened.
        Invalid: the questions cannot be used; each fault says why.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.rewrite")
    hold_draft(dialogue)
    if any(step.get("fields") for step in form.get("steps", [])):
        found = questions.findings(form, texts)
        if found:
            raise Invalid({"form": "; ".join(each.message for each in found[:5])})
    dialogue.form, dialogue.texts, dialogue.updated_at = form, dict(texts), clock.now()
    dialogue.save(update_fields=["form", "texts", "updated_at"])
    audit.record(by=by, action="dialogue.rewrite", subject=dialogue)


@transaction.atomic
def copy(*, dialogue: Dialogue, by: Actor, key: UUID | None = None) -> Dialogue:
    """Make a draft with the same questions: the way to ask otherwise once one was opened."""
    ask(rules.may_manage(by, dialogue), "dialogue.copy")
    now = clock.now()
    described = Described(
        title=_("{title} (kopia)").format(title=dialogue.title)[:120],
        lead=dialogue.lead,
        background=dialogue.background,
        opens_at=now + dt.timedelta(days=7),
        closes_at=now + dt.timedelta(days=28),
        openness=dialogue.openness,
        proof=dialogue.proof,
        may_change=dialogue.may_change,
        results=dialogue.results,
        threshold=dialogue.threshold,
        english=dialogue.english,
    )
    return make(described=described, owner=dialogue.owner, by=by, key=key, like=dialogue)


@transaction.atomic
def throw_away(*, dialogue: Dialogue, by: Actor) -> None:
    """Throw a draft away.

    Raises:
        Refused: the officer may not.
        Conflict: it was opened; what people were asked stays.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.throw_away")
    hold_draft(dialogue)
    audit.record(by=by, action="dialogue.throw_away", subject=dialogue)
    dialogue.delete()


def hold_draft(dialogue: Dialogue) -> None:
    """Read the dialogue as it is now and keep others from it until the transaction ends.

    Raises:
        Conflict: it is no draft any more.
    """
    dialogue.refresh_from_db(
        fields=["state", "form", "texts"], from_queryset=Dialogue.objects.select_for_update()
    )
    if dialogue.state != State.DRAFT:
        raise Conflict("dialogue.opened")


def hold(dialogue: Dialogue) -> None:
    """Keep others from what belongs to the dialogue until the transaction ends."""
    Dialogue.objects.select_for_update().get(pk=dialogue.pk)


def _fields(described: Described) -> dict[str, Any]:
    fields = asdict(described)
    fields["english"] = {key: text for key, text in described.english.items() if text}
    return fields


def _settle(described: Described) -> None:
    """Refuse what cannot be, with what to do instead.

    Raises:
        Invalid: something cannot be.
    """
    faults = {}
    if not described.title.strip():
        faults["title"] = _("Skriv en rubrik, gärna som en fråga.")
    if not described.lead.strip():
        faults["lead"] = _("Skriv en mening om vad dialogen gäller.")
    if described.closes_at <= described.opens_at:
        faults["closes_at"] = _("Sista dagen ligger före första. Ange en senare dag.")
    elif described.closes_at - described.opens_at > LONGEST:
        faults["closes_at"] = _("En dialog kan vara öppen i högst ett år.")
    knows = described.openness in (Openness.RESIDENTS, Openness.PANEL)
    if knows and described.proof != Proof.EID:
        faults["proof"] = _("Välj e-legitimation när bara invånare eller panelen får svara.")
    if described.may_change and described.proof == Proof.NONE:
        faults["may_change"] = _("Ett svar kan ändras bara om vi vet vem som har lämnat det.")
    if not 2 <= described.threshold <= 100:
        faults["threshold"] = _("Ange ett tal från 2 till 100.")
    if faults:
        raise Invalid(faults)


def _link(openness: str, now: str) -> str:
    if openness != Openness.LINK:
        return ""
    return now or secrets.token_urlsafe(24)


def _slugs(title: str) -> list[str]:
    """Return addresses for a dialogue, the best first, of which one is free."""
    base = slug(title)[:52].strip("-") or "dialog"
    taken = set(Dialogue.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = [f"{base}-{number}" for number in range(2, len(taken) + SPARE)]
    return [each for each in (base, *numbered) if each not in {*taken, *OURS}]
