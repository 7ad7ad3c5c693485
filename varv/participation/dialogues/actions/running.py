"""Opening a dialogue, closing it early or later, and giving it another link."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.participation.dialogues import questions, rules
from varv.participation.dialogues.actions.making import LONGEST, ask, hold_draft
from varv.participation.dialogues.actions.sweeping import settle
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.states import Openness, Phase, State
from varv.people.actors import Actor


@transaction.atomic
def open_up(*, dialogue: Dialogue, by: Actor) -> None:
    """Decide a dialogue: from its first day answers are taken, and its questions are frozen.

    Raises:
        Refused: the officer may not.
        Conflict: it was opened already.
        Invalid: it asks nothing, or would be over before it began.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.open")
    hold_draft(dialogue)
    faults = {}
    if not any(step["fields"] for step in dialogue.form.get("steps", [])):
        faults["form"] = _("Dialogen frågar inget än. Lägg till minst en fråga.")
    elif found := questions.findings(dialogue.form, dialogue.texts):
        faults["form"] = "; ".join(each.message for each in found[:5])
    if dialogue.closes_at <= clock.now():
        faults["closes_at"] = _("Sista dagen har redan varit. Ange en senare dag.")
    if faults:
        raise Invalid(faults)
    dialogue.digest = questions.digest(dialogue.form, dialogue.texts)
    dialogue.state = State.RUNNING
    dialogue.updated_at = clock.now()
    dialogue.save(update_fields=["digest", "state", "updated_at"])
    audit.record(by=by, action="dialogue.open", subject=dialogue)
    settle(dialogue)


@transaction.atomic
def close(*, dialogue: Dialogue, by: Actor) -> None:
    """Stop taking answers now; twice is once.

    Raises:
        Refused: the officer may not.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.close")
    _hold(dialogue)
    if dialogue.phase is not Phase.OPEN:
        return
    dialogue.closes_at = max(clock.now(), dialogue.opens_at + dt.timedelta(seconds=1))
    dialogue.save(update_fields=["closes_at"])
    audit.record(by=by, action="dialogue.close", subject=dialogue)
    settle(dialogue)


@transaction.atomic
def extend(*, dialogue: Dialogue, closes_at: dt.datetime, by: Actor) -> None:
    """Take answers until a later day.

    Raises:
        Refused: the officer may not.
        Conflict: the dialogue has closed, and participants were told.
        Invalid: the day is not later.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.extend")
    _hold(dialogue)
    if dialogue.phase not in (Phase.OPEN, Phase.COMING):
        raise Conflict("dialogue.closed")
    if closes_at <= dialogue.closes_at:
        raise Invalid({"closes_at": _("Ange en dag efter den sista dagen nu.")})
    if closes_at - dialogue.opens_at > LONGEST:
        raise Invalid({"closes_at": _("En dialog kan vara öppen i högst ett år.")})
    before = dialogue.closes_at.isoformat()
    dialogue.closes_at = closes_at
    dialogue.save(update_fields=["closes_at"])
    audit.record(by=by, action="dialogue.extend", subject=dialogue, data={"before": before})


@transaction.atomic
def renew_link(*, dialogue: Dialogue, by: Actor) -> None:
    """Give a dialogue another secret link; the one before leads nowhere from now on.

    Raises:
        Refused: the officer may not, or the dialogue is not by link.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.renew_link")
    ask(dialogue.openness == Openness.LINK, "dialogue.by_link")
    dialogue.link = secrets.token_urlsafe(24)
    dialogue.save(update_fields=["link"])
    audit.record(by=by, action="dialogue.renew_link", subject=dialogue)


def _hold(dialogue: Dialogue) -> None:
    fields = ["state", "opens_at", "closes_at"]
    dialogue.refresh_from_db(fields=fields, from_queryset=Dialogue.objects.select_for_update())
