"""What an officer asks of the needs, read from an address anybody may have written."""

import re
from urllib.parse import urlencode

from django.http import QueryDict

from varv.participation.needs.queries import VIEWS, Wanted
from varv.participation.needs.states import Origin

ID = re.compile(r"[0-9]{1,18}")
LONGEST_TEXT = 100


def number(text: str) -> int | None:
    """Return the text as the id of a row, or nothing when it is none."""
    return int(text) if ID.fullmatch(text) else None


def read(sent: QueryDict, theme: int | None = None) -> Wanted:
    """Return what is asked for; what is not on an allow-list is not asked for."""
    view, origin = sent.get("view", ""), sent.get("origin", "")
    return Wanted(
        view=view if view in VIEWS else "standing",
        theme=theme or number(sent.get("theme", "")),
        origin=origin if origin in Origin.values else "",
        text=sent.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT],
        after=number(sent.get("after", "")),
        before=number(sent.get("before", "")),
    )


def is_narrowed(wanted: Wanted) -> bool:
    """Tell whether more than the view is asked for."""
    return bool(wanted.theme or wanted.origin or wanted.text)


def written(wanted: Wanted, **changes: str) -> str:
    """Return the address of a list that differs from this one; the page within it is left out."""
    parts = {
        "view": "" if wanted.view == "standing" else wanted.view,
        "q": wanted.text,
        "theme": str(wanted.theme or ""),
        "origin": wanted.origin,
    }
    kept = {name: text for name, text in (parts | changes).items() if text}
    return "?" + urlencode(kept)


def of_text(query: str) -> Wanted:
    """Return what the query of an address asks for."""
    return read(QueryDict(query.removeprefix("?")[:600]))
