"""A prepared question gives the same row as Django's own, here and only here."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from varv.cases.models import Case
from varv.municipalities.own import Own

ROWS = Own(Case._base_manager.select_related("unit", "person", "principal", "officer"), "number")
OPEN = Own(Case._base_manager.filter(is_open=True).defer("values"), "draft_id")


def everything(case):
    """Return all that a row holds, and all that came with it."""
    beside = (case.unit, case.person, case.principal, case.officer)
    rows = [row for row in (case, *beside) if row is not None]
    return [{k: v for k, v in vars(row).items() if k != "_state"} for row in rows]


def test_the_row_is_the_one_that_django_finds(case, scoped):
    rows = Case.objects.select_related("unit", "person", "principal", "officer")
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            found = ROWS.get(number=case.number)
            told = everything(found)
        assert len(caught) == 1
    assert told == everything(rows.get(number=case.number))
    assert not found._state.adding and found._state.db == "default"


def test_the_rows_may_be_narrowed_and_parts_left_for_later(case, scoped):
    found = OPEN.get(draft_id=case.draft_id)
    assert found == case and "values" in found.get_deferred_fields()
    Case.objects.filter(pk=case.pk).update(is_open=False, phase="closed")
    with pytest.raises(ObjectDoesNotExist):
        OPEN.get(draft_id=case.draft_id)


@pytest.mark.parametrize("number", ["", "SKE-2026-999999", "' OR 1=1 --"])
def test_what_is_not_there_is_not_found(case, scoped, number):
    with pytest.raises(ObjectDoesNotExist):
        ROWS.get(number=number)


def test_a_key_of_another_kind_is_refused(case, scoped):
    with pytest.raises(ValidationError):
        OPEN.get(draft_id="no key at all")


def test_charlie_does_not_find_a_row_of_ours(case, vara):
    with scope(municipality=vara.row), pytest.raises(ObjectDoesNotExist):
        ROWS.get(number=case.number)


def test_without_a_scope_nothing_is_asked():
    with pytest.raises(ScopeError):
        ROWS.get(number="SKE-2026-000001")
