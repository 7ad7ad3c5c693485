"""What an officer asks of the work list, read from an address anybody may have written."""

import re
from urllib.parse import urlencode

from django.http import QueryDict

from varv.cases.queries import Wanted
from varv.cases.queries.lists import SORTS, VIEWS
from varv.cases.states import Phase

ID = re.compile(r"[0-9]{1,18}")
KEY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}_)?[0-9]{1,18}")
LONGEST_TEXT = 100


def number(text: str) -> int | None:
    """Return the text as the id of a row, or nothing when it is none."""
    return int(text) if ID.fullmatch(text) else None


def read(sent: QueryDict) -> Wanted:
    """Return what is asked for; what is not on an allow-list is not asked for."""
    view, sort, phase = sent.get("view", ""), sent.get("sort", ""), sent.get("phase", "")
    text = sent.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT]
    after, before = sent.get("after", ""), sent.get("before", "")
    return Wanted(
        view=view if view in VIEWS else "all",
        service=number(sent.get("service", "")),
        unit=number(sent.get("unit", "")),
        phase=phase if phase in tuple(Phase) else "",
        officer=number(sent.get("officer", "")),
        text=text,
        sort=sort if sort in SORTS else first_sort(text),
        after=after if KEY.fullmatch(after) else "",
        before=before if KEY.fullmatch(before) else "",
    )


def first_sort(text: str) -> str:
    """Return the order that nobody chose: the next deadline, or the newest of what is found."""
    return "new" if text else "due"


def of_text(query: str) -> Wanted:
    """Return what the query of an address asks for."""
    return read(QueryDict(query.removeprefix("?")[:600]))


def is_narrowed(wanted: Wanted) -> bool:
    """Tell whether more than the view is asked for."""
    return bool(wanted.service or wanted.unit or wanted.phase or wanted.officer or wanted.text)


def written(wanted: Wanted, **changes: str) -> str:
    """Return the address of a list that differs from this one; the page within it is left out."""
    parts = {
        "view": "" if wanted.view == "all" else wanted.view,
        "q": wanted.text,
        "service": wanted.service or "",
        "unit": wanted.unit or "",
        "phase": wanted.phase,
        "officer": wanted.officer or "",
        "sort": wanted.sort,
    } | changes
    if parts["sort"] == first_sort(wanted.text):
        del parts["sort"]
    return "?" + urlencode({name: text for name, text in parts.items() if text})
