"""How an effort goes: accepted, begun, done or cancelled, and what came of it."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.steering.communication import rules
from varv.steering.communication.actions.efforts import LARGEST
from varv.steering.communication.actions.plans import YEARS, ask
from varv.steering.communication.models import Effort, Result
from varv.steering.communication.states import ARROWS, State


@transaction.atomic
def move(*, effort: Effort, to: State, by: Actor, seen: str, reason: str = "") -> Effort:
    """Say how an effort goes.

    Args:
        seen: the state that the actor saw it in.
        reason: why it is cancelled.

    Raises:
        Invalid: it is cancelled without a reason, or accepted without an owner.
        Conflict: somebody else moved it.
    """
    ask(rules.may_carry(by, effort) and to in ARROWS[State(effort.state)], f"effort.move {to}")
    said = reason.strip()
    if to is State.CANCELLED and (not said or len(said) > 400):
        raise Invalid({"reason": _("Skriv varför insatsen ställs in, med högst 400 tecken.")})
    if to is not State.CANCELLED and effort.owner_id is None:
        raise Invalid({"owner": _("Välj först vem som ansvarar för insatsen.")})
    same = Effort.objects.filter(pk=effort.pk, state=seen)
    kept = said if to is State.CANCELLED else ""
    changed = {"state": to, "reason": kept, "revision": F("revision") + 1}
    if seen != effort.state or not same.update(**changed, changed_at=clock.now()):
        raise Conflict("effort.moved")
    effort.refresh_from_db(fields=["state", "reason", "revision", "changed_at"])
    audit.record(by=by, action="effort.move", subject=effort, data={"to": to})
    return effort


@transaction.atomic
def measure(
    *, effort: Effort, on: dt.date | None, value: int | None, learned: str, by: Actor
) -> Result:
    """Keep what came of an effort on a day; a second time that day replaces the first.

    Raises:
        Invalid: the day lies ahead or before the effort, or it is not said what was learned.
    """
    ask(rules.may_carry(by, effort) and effort.state != State.PROPOSED, "effort.measure")
    faults = {}
    if on is None or on > clock.today() or on.year not in YEARS:
        faults["on"] = _("Ange dagen för mätningen. Den får inte ligga i framtiden.")
    if value is None and effort.target is not None:
        faults["value"] = _("Skriv resultatet som ett heltal, så att det kan jämföras med målet.")
    if (value or 0) > LARGEST:
        faults["value"] = _("Talet är för stort. Ange ett mindre.")
    if not learned.strip() or len(learned) > 1000:
        faults["learned"] = _("Skriv vad ni lärde er, med högst 1 000 tecken.")
    if faults or on is None:
        raise Invalid(faults)
    row, _new = Result.objects.update_or_create(
        municipality_id=effort.municipality_id,
        effort=effort,
        on=on,
        defaults={
            "value": value,
            "learned": learned.strip(),
            "officer_id": by.officer_id,
            "at": clock.now(),
        },
    )
    audit.record(by=by, action="effort.measure", subject=effort, data={"on": str(on)})
    return row
