"""Proposals in words and drawings, the same for everybody who meets them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from varv.core import clock
from varv.core.dates import long_date
from varv.core.text import whole
from varv.participation.proposals.models import Proposal, Step
from varv.participation.proposals.states import Outcome, Stage

FULL = 100  # the width of a whole bar
GOOD = (Outcome.GRANTED, Outcome.ANSWERED)
QUIET = (Stage.DISMISSED, Stage.EXPIRED, Stage.WITHDRAWN)
VIEWS: Mapping[str, Promise] = {
    "all": gettext_lazy("Alla"),
    "open": gettext_lazy("Samlar stöd"),
    "handled": gettext_lazy("Hos kommunen"),
    "granted": gettext_lazy("Blev ja"),
    "decided": gettext_lazy("Andra svar"),
    "ended": gettext_lazy("Avslutade"),
}
SORTS: Mapping[str, Promise] = {
    "new": gettext_lazy("Nyast"),
    "support": gettext_lazy("Mest stöd"),
    "ends": gettext_lazy("Slutar snart"),
}


@dataclass(frozen=True)
class Face:
    """A proposal as a card or the head of its page shows it.

    Attributes:
        ring: new, going, wait, late or done.
        width: of the bar, from 0 to 100, when there is a threshold to reach.
    """

    row: Proposal
    ring: str
    state: str
    by: str
    width: int
    is_full: bool
    support: str
    rest: str


def face(row: Proposal, language: str) -> Face:
    """Return how a proposal looks today."""
    share = row.support / row.threshold if row.threshold else 0.0
    return Face(
        row=row,
        ring=_ring(row),
        state=state(row),
        by=by(row),
        width=min(int(share * FULL), FULL),
        is_full=share >= 1,
        support=_support(row),
        rest=_rest(row, language),
    )


def _ring(row: Proposal) -> str:
    if row.stage == Stage.DECIDED:
        return "done" if row.outcome in GOOD else "new"
    if row.stage in QUIET:
        return "new"
    return "wait" if row.stage == Stage.RECEIVED else "going"


def state(row: Proposal) -> str:
    """Return where a proposal is, in a few words."""
    if row.stage == Stage.DECIDED:
        return str(Outcome(row.outcome).label)
    if row.stage == Stage.OPEN and row.threshold is None:
        return _("På väg till fullmäktige")
    if row.stage == Stage.REFERRED and row.board:
        return _("Hos {board}").format(board=row.board)
    return str(Stage(row.stage).label)


def by(row: Proposal) -> str:
    """Return who proposed, as far as that is public."""
    if row.signed:
        return f"{row.signed}, {row.place}" if row.place else row.signed
    return _("En invånare i {place}").format(place=row.place) if row.place else _("En invånare")


def _support(row: Proposal) -> str:
    if row.threshold:
        return _("{n} av {threshold}").format(n=whole(row.support), threshold=whole(row.threshold))
    return whole(row.support)


def _rest(row: Proposal, language: str) -> str:
    """Return how long others can sign, or when it was decided."""
    if row.stage == Stage.DECIDED and row.decided_on:
        return long_date(row.decided_on, language)
    if row.stage == Stage.OPEN and row.ends_on:
        left = (row.ends_on - clock.today()).days
        if left == 0:
            return _("sista dagen är i dag")
        if left > 0:
            return ngettext("{n} dag kvar", "{n} dagar kvar", left).format(n=left)
    return ""


@dataclass(frozen=True)
class Dot:
    """One step of the lap, or what comes next; ``kind`` is nothing, now or later."""

    icon: str
    title: str
    text: str
    day: dt.date | None
    kind: str = ""


ICONS = {
    Stage.RECEIVED: "message-circle",
    Stage.OPEN: "users",
    Stage.REACHED: "flag",
    Stage.ANNOUNCED: "landmark",
    Stage.REFERRED: "arrow-right",
    Stage.PREPARED: "scale",
    Stage.DECIDED: "gavel",
    Stage.DISMISSED: "circle-x",
    Stage.EXPIRED: "hourglass",
    Stage.WITHDRAWN: "undo-2",
}


def lap(row: Proposal, story: Sequence[Step]) -> list[Dot]:
    """Return every step that was taken, and the one that comes next, if one does."""
    done = [_dot(row, step) for step in story]
    following = _next(row)
    if done and following:
        done[-1] = Dot(**{**vars(done[-1]), "kind": "now"})
        done.append(following)
    return done


def _dot(row: Proposal, step: Step) -> Dot:
    stage = Stage(step.stage)
    title, text = _told(row, step, stage)
    return Dot(ICONS[stage], title, text, step.day)


def _told(row: Proposal, step: Step, stage: Stage) -> tuple[str, str]:
    """Return the heading and the sentence of a step."""
    where = ", ".join(part for part in (step.body, step.paragraph) if part)
    if stage == Stage.RECEIVED:
        return _("Rösten"), _("Förslaget lämnades till kommunen.")
    if stage == Stage.OPEN:
        opened = _("Andra kan läsa och stödja det.")
        if row.threshold:
            opened = _("Det behöver {n} namn.").format(n=whole(row.threshold))
        return _("Förslaget publicerades"), opened
    if stage == Stage.REACHED:
        return _("Gränsen nåddes"), _("{n} stödde förslaget.").format(n=whole(step.support))
    if stage == Stage.ANNOUNCED:
        return _("Fullmäktige fick förslaget"), where
    if stage == Stage.REFERRED:
        return _("Förslaget lämnades till nämnden"), where
    if stage == Stage.PREPARED:
        return _("Förslaget är berett"), where
    if stage == Stage.DECIDED and step.outcome:
        return _("Beslut: {outcome}").format(outcome=Outcome(step.outcome).label), where
    return str(stage.label), where


NEXT: Mapping[Stage, tuple[Stage, Promise, Promise]] = {
    Stage.REACHED: (
        Stage.REFERRED,
        gettext_lazy("Nämnden får förslaget"),
        gettext_lazy("Den tar ställning och svarar."),
    ),
    Stage.ANNOUNCED: (
        Stage.REFERRED,
        gettext_lazy("En nämnd får förslaget"),
        gettext_lazy("Den bereder det, eller beslutar om fullmäktige bestämmer så."),
    ),
    Stage.REFERRED: (
        Stage.DECIDED,
        gettext_lazy("Beslut"),
        gettext_lazy("Beslutet och skälen kommer att stå här."),
    ),
    Stage.PREPARED: (
        Stage.DECIDED,
        gettext_lazy("Beslut"),
        gettext_lazy("Beslutet och skälen kommer att stå här."),
    ),
}


def _next(row: Proposal) -> Dot | None:
    stage = Stage(row.stage)
    if stage == Stage.OPEN and row.threshold:
        text = _("När {n} har skrivit under tar kommunen ställning.")
        return Dot("flag", _("Gränsen nås"), text.format(n=whole(row.threshold)), None, "later")
    if stage == Stage.OPEN:
        text = _("Sedan ska det avgöras, om det går inom ett år.")
        return Dot("landmark", _("Fullmäktige får förslaget"), text, None, "later")
    if stage not in NEXT:
        return None
    following, title, text_later = NEXT[stage]
    return Dot(ICONS[following], str(title), str(text_later), None, "later")
