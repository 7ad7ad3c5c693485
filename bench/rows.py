"""Storing very many rows: one statement, sent again with the values of each row."""

from collections.abc import Sequence

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

from varv.municipalities.models import Owned


@transaction.atomic
def store(rows: Sequence[Owned]) -> None:
    """Store new rows of one model, and give them their keys; nobody else may write meanwhile."""
    model: type[Model] = type(rows[0])
    table = model._meta.db_table
    first = (model._base_manager.aggregate(last=Max("pk"))["last"] or 0) + 1
    for number, row in enumerate(rows, start=first):
        row.pk = number
    fields = model._meta.concrete_fields
    names = ", ".join(connection.ops.quote_name(str(each.column)) for each in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        [each.get_db_prep_save(each.pre_save(row, True), connection) for each in fields]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
