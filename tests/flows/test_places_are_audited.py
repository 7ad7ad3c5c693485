"""What is done to municipalities and units leaves a record that the municipality can read."""

import pytest
from django_scopes import scope

from tests import cast
from varv.audit import queries
from varv.municipalities import actions


@pytest.fixture
def read(vara):
    """Return what reads the record of Vara: who did what, the newest first."""

    def entries():
        with scope(municipality=vara.row):
            rows = queries.entries(municipality_id=vara.row.pk, words={}, before=None, most=20)
            return [(row.action, row.actor_name) for row in rows]

    return entries


def test_that_it_joined_and_how_it_was_built(read):
    assert read()[::-1] == [("municipality.found", "Drift"), *[("unit.add", "Drift")] * 3]


def test_that_it_was_described_anew(vara, read):
    actions.describe(
        municipality=vara.row, by=cast.OPERATOR, accent="#8a1538", fields={"phone": "0512-310 00"}
    )
    assert read()[0] == ("municipality.describe", "Drift")


def test_that_a_unit_was_changed(vara, read):
    unit = vara.units["board"]
    said = {"kind": "board", "name": "Skolnämnden", "email": "", "phone": ""}
    with scope(municipality=vara.row):
        actions.describe_unit(unit=unit, by=cast.OPERATOR, **said)
    assert read()[0] == ("unit.describe", "Drift")


def test_that_nothing_is_recorded_of_what_was_refused(vara, read):
    before = read()
    with pytest.raises(Exception, match="code"):
        actions.add_unit(
            municipality=vara.row, kind="school", name="X", code="board", by=cast.OPERATOR
        )
    assert read() == before
