"""The counts that a map is drawn from far off, kept in the transaction that changes a report."""

import contextlib
from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.db.models import F

from varv.municipalities.models import Municipality
from varv.participation.feedback import queries, squares
from varv.participation.feedback.models import Report, Square
from varv.participation.feedback.squares import Counts, Key, Sums

BATCH = 1000


@contextlib.contextmanager
def counted(*faces: Report) -> Iterator[None]:
    """Let the counts follow what is done to reports; they are held by whoever changes them."""
    before = [squares.counts(each) for each in faces]
    yield
    _move(squares.change(before, [squares.counts(each) for each in faces]))


def _move(change: Counts) -> None:
    """Add to the rows in their order, so that two who add to the same ones never wait crosswise.

    A report whose writer became protected is changed without a scope; the key names its owner.
    """
    if not change:
        return
    keys = sorted(change)
    rows = Square._base_manager
    rows.bulk_create([Square(**key._asdict()) for key in keys], ignore_conflicts=True)
    for key in keys:
        sums = change[key]._asdict()
        more = {name: F(name) + number for name, number in sums.items() if number}
        rows.filter(**key._asdict()).update(**more)


@transaction.atomic
def recount(*, municipality: Municipality) -> int:
    """Count anew every public report of a municipality on the map; return how many there are."""
    if connection.vendor == "postgresql":
        # Whoever has added waits for us to see it, and whoever has not adds to what we find.
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE feedback_square IN EXCLUSIVE MODE")
    rows = queries.published().filter(municipality=municipality, latitude__isnull=False)
    names = ("municipality_id", "kind", "category", "area", "state", "public", "shows_place")
    places = ("latitude", "longitude", "cell_lat", "cell_lon")
    found: Counts = {}
    for face in rows.only(*names, *places).iterator(BATCH):
        squares.add(found, squares.counts(face))
    Square.objects.filter(municipality=municipality).delete()
    Square.objects.bulk_create(_rows(list(found.items())), batch_size=BATCH)
    return sum(sums.reports for key, sums in found.items() if not key.kind)


def _rows(found: Sequence[tuple[Key, Sums]]) -> Iterator[Square]:
    return (Square(**key._asdict(), **sums._asdict()) for key, sums in found)
