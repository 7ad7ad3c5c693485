"""What can be done with proposals."""

from varv.participation.proposals.actions.commenting import (
    comment,
    hide_comment,
    reply,
    report,
    show_comment,
)
from varv.participation.proposals.actions.following_case import (
    decided,
    moved,
    protect,
    receive,
    reopened,
    withdrawn,
)
from varv.participation.proposals.actions.papering import Counted, enter_paper
from varv.participation.proposals.actions.publishing import (
    answer,
    edit,
    hide,
    publish,
    show,
)
from varv.participation.proposals.actions.signing import reach, sign, unsign
from varv.participation.proposals.actions.sweeping import sweep

__all__ = [
    "Counted",
    "answer",
    "comment",
    "decided",
    "edit",
    "enter_paper",
    "hide",
    "hide_comment",
    "moved",
    "protect",
    "publish",
    "reach",
    "receive",
    "reopened",
    "reply",
    "report",
    "show",
    "show_comment",
    "sign",
    "sweep",
    "unsign",
    "withdrawn",
]
