"""A question for one row by its keys, whose words are worked out once.

Django makes the words of a question anew each time, which takes longer than the database needs to
answer; the few that every page asks are kept as they were first sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

M = TypeVar("M", bound=Model)


class Slot(Expression):
    """The place of a value that is known when the question is asked."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_how: Any, **_more: Any) -> tuple[str, list["Slot"]]:  # type: ignore[override]
        """Return a mark, and this slot as its value."""
        return "%s", [self]

    def filled(self, values: dict[str, Any]) -> Any:
        """Return the value as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


@dataclass(frozen=True)
class Plan:
    """The words for one kind of database, and how to read what it answers."""

    sql: str
    params: Sequence[Any]
    read: Callable[[Sequence[Any]], Any]


class Prepared(Generic[M]):
    """One row of a model by its keys, with the parents that are selected with it."""

    def __init__(self, rows: QuerySet[M], *keys: str) -> None:
        fields: dict[str, Any] = {each.attname: each for each in rows.model._meta.concrete_fields}
        self.rows = rows.filter(**{key: Slot(key, fields[key]) for key in keys})
        self.plans: dict[str, Plan] = {}

    def get(self, **values: Any) -> M:
        """Return the row.

        Raises:
            ObjectDoesNotExist: there is none.
        """
        plan = self.plans.get(connection.vendor)
        if plan is None:
            plan = self.plans[connection.vendor] = _planned(self.rows)
        params = [each.filled(values) if isinstance(each, Slot) else each for each in plan.params]
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, params)
            row = cursor.fetchone()
        if row is None:
            raise self.rows.model.DoesNotExist  # type: ignore[attr-defined]
        found: M = plan.read(row)
        return found


def _planned(rows: QuerySet[M]) -> Plan:
    compiler: Any = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    select, told = compiler.select, compiler.klass_info
    first, last = told["select_fields"][0], told["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[first:last]]
    converters = compiler.get_converters([column[0] for column in select])
    parents = get_related_populators(told, select, rows.db)  # type: ignore[call-arg]

    def read(row: Sequence[Any]) -> M:
        values = list(row)
        for place, (steps, expression) in converters.items():
            for step in steps:
                values[place] = step(values[place], expression, connection)
        found = rows.model.from_db(rows.db, names, values[first:last])
        for parent in parents:
            parent.populate(values, found)
        return found

    return Plan(sql, params, read)
