"""What a reader of the public reports looks for, from the address and back to it."""

from collections.abc import Mapping
from dataclasses import fields
from urllib.parse import urlencode

from django.http import QueryDict

from varv.participation.feedback.queries import Wanted
from varv.participation.feedback.states import Kind, State

DAYS = (7, 30, 90, 365)
STATES = ("open", "done", *State.values)
LONGEST = 80
NAMES = {
    "kind": "slag",
    "category": "amne",
    "state": "lage",
    "area": "omrade",
    "text": "q",
    "days": "dagar",
}


def read(sent: QueryDict) -> Wanted:
    """Return what the address asks for; what it cannot mean is left out."""
    said = {name: sent.get(word, "").strip()[:LONGEST] for name, word in NAMES.items()}
    days = said["days"]
    return Wanted(
        kind=said["kind"] if said["kind"] in Kind.values else "",
        category=said["category"],
        state=said["state"] if said["state"] in STATES else "",
        area=said["area"],
        text=said["text"].replace("\x00", ""),
        days=int(days) if days.isascii() and days.isdigit() and int(days) in DAYS else 0,
    )


def written(wanted: Wanted, **more: object) -> str:
    """Return the address part that asks for the same, and perhaps for more."""
    chosen: Mapping[str, object] = {
        NAMES[each.name]: getattr(wanted, each.name)
        for each in fields(wanted)
        if getattr(wanted, each.name)
    }
    query = urlencode({**chosen, **more})
    return f"?{query}" if query else ""


def key_in(sent: QueryDict, name: str) -> int:
    """Return the key of the report at the edge of a page, or nothing."""
    text = sent.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
