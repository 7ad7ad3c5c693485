"""What may be done in the council; each action asks its rule and leaves a record."""

from varv.steering.council.actions.agenda import (
    About,
    about_activity,
    about_again,
    add,
    become,
    remove,
    reword,
    shift,
)
from varv.steering.council.actions.criteria import Words, add_criterion, begin, change, retire
from varv.steering.council.actions.deciding import Said, decide
from varv.steering.council.actions.meetings import When, call, cancel, hold, move, plan, weigh_anew
from varv.steering.council.actions.minutes import adjust, draft, publish, write
from varv.steering.council.actions.opinions import Wanted, answer, ask_opinion, opened
from varv.steering.council.actions.scoring import Given, score
from varv.steering.council.actions.seats import Mandate, alter, seat
from varv.steering.council.actions.sweeping import sweep
from varv.steering.council.actions.telling import tell_those_who_work

__all__ = [
    "About",
    "Given",
    "Mandate",
    "Said",
    "Wanted",
    "When",
    "Words",
    "about_activity",
    "about_again",
    "add",
    "add_criterion",
    "adjust",
    "alter",
    "answer",
    "ask_opinion",
    "become",
    "begin",
    "call",
    "cancel",
    "change",
    "decide",
    "draft",
    "hold",
    "move",
    "opened",
    "plan",
    "publish",
    "remove",
    "retire",
    "reword",
    "score",
    "seat",
    "shift",
    "sweep",
    "tell_those_who_work",
    "weigh_anew",
    "write",
]
