"""Reading cases: forms, stories, work lists."""

from varv.cases.queries.counting import Counts, counts
from varv.cases.queries.erasing import (
    Due,
    due,
    due_by_service,
    due_of,
    is_kept_back,
    kept_back,
    remainder_of,
    why_not,
    word_of,
)
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
    "Due",
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
    "due",
    "due_by_service",
    "due_of",
    "evaluated",
    "faults_in",
    "handlers_of",
    "is_kept_back",
    "kept_back",
    "log_is_whole",
    "looks",
    "offered",
    "remainder_of",
    "required_level",
    "story",
    "title_of",
    "visible_to",
    "waiting_for",
    "why_not",
    "word_of",
    "worklist",
]
