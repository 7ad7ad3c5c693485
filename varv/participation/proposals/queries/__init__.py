"""Reading proposals: lists, stories, what is alike, what the boards owe an answer."""

from varv.participation.proposals.queries.alike import Alike, alike, neighbours
from varv.participation.proposals.queries.desk import (
    Counts,
    comments_to,
    comments_to_moderate,
    counts,
    desk_list,
    visible_to,
)
from varv.participation.proposals.queries.lists import SORTS, Page, Wanted, listed
from varv.participation.proposals.queries.mine import Mine, mine
from varv.participation.proposals.queries.stories import (
    Talk,
    exact,
    of_case,
    story,
    supporters,
    talk,
    waiting,
)
from varv.participation.proposals.queries.yearly import Account, Line, boards, yearly

__all__ = [
    "SORTS",
    "Account",
    "Alike",
    "Counts",
    "Line",
    "Mine",
    "Page",
    "Talk",
    "Wanted",
    "alike",
    "boards",
    "comments_to",
    "comments_to_moderate",
    "counts",
    "desk_list",
    "exact",
    "listed",
    "mine",
    "neighbours",
    "of_case",
    "story",
    "supporters",
    "talk",
    "visible_to",
    "waiting",
    "yearly",
]
