"""Reading cases: forms, stories, work lists."""

from varv.cases.queries.counting import Counts, counts
from varv.cases.queries.forms import (
    compiled,
    contact_email,
    context,
    context_of,
    evaluated,
    faults_in,
    required_level,
)
from varv.cases.queries.lists import (
    Listed,
    Page,
    Wanted,
    cases_of,
    drafts_of,
    visible_to,
    waiting_for,
    worklist,
)
from varv.cases.queries.staff import can_handle, handlers_of, offered, title_of
from varv.cases.queries.stories import case_with_code, log_is_whole, looks, story

__all__ = [
    "Counts",
    "Listed",
    "Page",
    "Wanted",
    "can_handle",
    "case_with_code",
    "cases_of",
    "compiled",
    "contact_email",
    "context",
    "context_of",
    "counts",
    "drafts_of",
    "evaluated",
    "faults_in",
    "handlers_of",
    "log_is_whole",
    "looks",
    "offered",
    "required_level",
    "story",
    "title_of",
    "visible_to",
    "waiting_for",
    "worklist",
]
