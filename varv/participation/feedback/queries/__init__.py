"""Reading reports: in public, at the desk, and what the registers say of them."""

from varv.participation.feedback.queries.desk import (
    Kept,
    Queue,
    Said,
    kept,
    queue,
    said,
    to_ask_about,
    visible,
)
from varv.participation.feedback.queries.gathering import Heap, heaps
from varv.participation.feedback.queries.public import (
    Near,
    Page,
    Wanted,
    has_seen,
    near,
    one_who_sees,
    page,
    published,
    wanted_rows,
    within,
)
from varv.participation.feedback.queries.registers import (
    PACKAGE,
    Area,
    Category,
    areas,
    categories,
    category,
    service,
)

__all__ = [
    "PACKAGE",
    "Area",
    "Category",
    "Heap",
    "Kept",
    "Near",
    "Page",
    "Queue",
    "Said",
    "Wanted",
    "areas",
    "categories",
    "category",
    "has_seen",
    "heaps",
    "kept",
    "near",
    "one_who_sees",
    "page",
    "published",
    "queue",
    "said",
    "service",
    "to_ask_about",
    "visible",
    "wanted_rows",
    "within",
]
