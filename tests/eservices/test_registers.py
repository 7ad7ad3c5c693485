"""A register of any size is looked up in: small ones from memory, large ones in the database."""

from collections.abc import Iterator
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from tests.eservices.small import MONDAY, field, package
from varv.eservices import actions, queries
from varv.eservices.models import Register, RegisterRow
from varv.eservices.package.evaluation import Context, evaluate
from varv.eservices.package.functions import RegisterDown
from varv.people.actors import system

KEPT, MANY = 2, 12_000
OWNS = 'rows_where("bins", "owner", applicant.number)'
MINE = {"number": "198112189876"}


@pytest.fixture
def bins(vara: cast.Place) -> Iterator[Register]:
    """Have a register of bins in Vara, with more rows than an expression could go through."""
    columns = {"code": "text", "owner": "text", "litres": "whole"}
    with scope(municipality=vara.row):
        made = Register.objects.create(
            municipality=vara.row, key="bins", name="Kärl", key_column="code", columns=columns
        )
        yield made


def fill(register: Register, count: int) -> None:
    """Load rows of which every thousandth, and the last, is Disa's."""
    owners = ["198112189876" if n % 1000 == 999 else f"1990{n:08}" for n in range(count)]
    rows = [{"code": f"b{n}", "owner": owner, "litres": 80} for n, owner in enumerate(owners)]
    by = system(register.municipality_id)
    actions.load_register(municipality=register.municipality, key="bins", rows=rows, by=by)


def asked(register: Register, *fields: dict[str, Any], **answers: Any) -> Any:
    """Return a small form as it is with the stored register."""
    columns = [{"code": "b1", "owner": "1", "litres": "80"}]
    made = package(*fields, registers={"bins": columns})
    stored = queries.registers(register.municipality_id)
    return evaluate(made, answers, Context(today=MONDAY, registers=stored, applicant=MINE))


def computed(value: str) -> dict[str, Any]:
    """Return a computed field."""
    return field("found", type="computed", value=value, result="whole")


@pytest.mark.parametrize("count", [KEPT, 3000, MANY])
def test_rows_are_found_however_many_there_are(bins: Register, count: int) -> None:
    fill(bins, count)
    found = asked(bins, computed(f"size({OWNS})"))
    assert found.values["found"] == count // 1000 and not found.unverified


@pytest.mark.parametrize("count", [KEPT + 1000, MANY])
def test_choices_are_found_however_many_rows_there_are(bins: Register, count: int) -> None:
    fill(bins, count)
    source = {"register": "bins", "key": "code", "label": "code"}
    own = {**source, "where": "row.owner == applicant.number"}
    form = field("which", type="one_of", options_from=own)
    [question] = asked(bins, form).steps[0].questions
    assert [each.key for each in question.options] == [f"b{n}" for n in range(999, count, 1000)]
    assert not asked(bins, form, which="b999").errors
    assert asked(bins, form, which="b998").errors


def test_what_is_too_much_to_go_through_counts_as_down_and_not_as_nothing(
    bins: Register, caplog: pytest.LogCaptureFixture
) -> None:
    fill(bins, MANY)
    whole = computed('size(rows("bins").filter(r, r.owner == applicant.number))')
    found = asked(bins, whole)
    assert "found" not in found.values and "bins" in found.down
    assert "rows_where" in caplog.text


def test_a_large_register_is_not_read_whole(bins: Register, django_assert_num_queries: Any) -> None:
    fill(bins, MANY)
    stored = queries.registers(bins.municipality_id)
    stored.check("bins")
    with django_assert_num_queries(2):  # how large it is, and the rows
        rows = stored.where("bins", "owner", "198112189876")
        assert stored.where("bins", "owner", "198112189876") is rows
    assert len(rows) == MANY // 1000


@pytest.mark.parametrize("column", ["", "nothing", "owner__contains", "owner' OR 1=1 --"])
@pytest.mark.parametrize("count", [KEPT, 3000])
def test_a_column_that_is_none_has_no_rows(bins: Register, column: str, count: int) -> None:
    fill(bins, count)
    assert queries.registers(bins.municipality_id).where("bins", column, "1") == []


def test_loaded_anew_it_is_read_anew(bins: Register) -> None:
    for count in (MANY, KEPT, 3000):
        fill(bins, count)
        rows = queries.registers(bins.municipality_id).where("bins", "owner", "198112189876")
        assert len(rows) == count // 1000


def test_a_register_that_is_down_is_down_for_every_question(bins: Register) -> None:
    fill(bins, KEPT)
    actions.set_down(register=bins, is_down=True, by=system(bins.municipality_id))
    stored = queries.registers(bins.municipality_id)
    for ask in (
        lambda: stored.check("bins"),
        lambda: stored.where("bins", "owner", "1"),
        lambda: stored.row("bins", "1"),
        lambda: stored.rows("bins"),
    ):
        with pytest.raises(RegisterDown):
            ask()


def test_the_same_question_of_another_municipality_finds_nothing(
    bins: Register, skelleftea: cast.Place
) -> None:
    fill(bins, 3000)
    assert RegisterRow.objects.count() == 3000
    with pytest.raises(RegisterDown):
        queries.registers(skelleftea.row.pk).where("bins", "owner", "198112189876")
