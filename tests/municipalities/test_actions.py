"""A municipality joins, with its colour, its address and its units."""

import pytest
from django.test import Client
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from varv.core import addresses
from varv.core.errors import Invalid, Refused
from varv.municipalities import actions, contrast, queries
from varv.municipalities.models import FEDERATION_PATHS, Municipality, Unit

FIELDS = {
    "code": "1495",
    "county": "Västra Götalands län",
    "name": "Skara",
    "path": "skara",
    "short": "SKA",
    "opening_hours": [{"days": "Måndag", "hours": "8–16"}],
    "languages": ["sv"],
}
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def found(accent="#0f5257", by=cast.OPERATOR, **changed):
    """Found Skara."""
    return actions.found(by=by, accent=accent, fields={**FIELDS, **changed})


def test_a_new_municipality_has_its_pages_at_once(db):
    assert Client().get("/skara/").status_code == 404
    found()
    assert Client().get("/skara/").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "149"),
        ("code", "abcd"),
        ("short", "ska"),
        ("path", "två ord"),
        ("name", ""),
        *[("path", path) for path in FEDERATION_PATHS],
    ],
)
def test_what_cannot_be_used_is_said_by_field(field, value, db):
    with pytest.raises(Invalid) as fault:
        found(**{field: value})
    assert fault.value.messages and not Municipality.objects.exists()


@pytest.mark.parametrize("field", ["code", "path", "short", "host"])
def test_each_has_its_own(field, db):
    found(host="tjanster.skara.example")
    other = {"code": "1470", "path": "vara", "short": "VAR", "host": "vara.example"}
    with pytest.raises(Invalid):
        found(**{**other, field: {**FIELDS, "host": "tjanster.skara.example"}[field]})


@pytest.mark.parametrize("accent", ["#ffff00", "#fff", "red", "", "#0f525g"])
def test_a_colour_that_cannot_be_read_is_refused(accent, db):
    with pytest.raises(Invalid) as fault:
        found(accent=accent)
    assert "accent" in fault.value.messages


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_from_both_sides(one, other):
    assert contrast.ratio(one, other) == contrast.ratio(other, one)
    assert 1 <= contrast.ratio(one, other) <= 21


@given(COLOURS.filter(contrast.is_readable))
def test_what_follows_from_a_readable_accent_is_readable(accent):
    colours = contrast.tokens(accent)
    for name in ("accent", "strong", "deep"):
        assert contrast.ratio(colours[name], contrast.WHITE) >= contrast.ENOUGH, name


def test_only_the_operator_founds(alice):
    with pytest.raises(Refused):
        found(by=cast.actor_of(alice))


def test_units_stand_in_a_tree(skelleftea):
    with scope(municipality=skelleftea.row):
        board, school = skelleftea.units["board"], skelleftea.units["kanalskolan"]
        assert school.trail == f"{board.trail}{school.pk}/"
        assert set(Unit.objects.filter(trail__startswith=board.trail)) == set(
            skelleftea.units.values()
        )


def test_a_units_code_is_its_own(skelleftea):
    with pytest.raises(Invalid):
        actions.add_unit(
            municipality=skelleftea.row,
            kind="school",
            name="En till",
            code="kanalskolan",
            by=cast.OPERATOR,
        )


def test_nobody_builds_in_anothers_organisation(skelleftea, charlie):
    with pytest.raises(Refused):
        actions.add_unit(
            municipality=skelleftea.row,
            kind="school",
            name="Varas",
            code="varas",
            by=cast.actor_of(charlie),
        )


def test_at_its_own_host_the_addresses_have_no_prefix(db, settings):
    settings.ALLOWED_HOSTS = ["*"]
    row = found(host="tjanster.skara.example")
    assert addresses.municipal(row, "public:home") == "/"
    page = Client().get("/kontakt/", headers={"host": "tjanster.skara.example"})
    assert page.status_code == 200 and "Skara" in page.content.decode()
    assert 'href="/skara/' not in page.content.decode()


def test_a_municipality_is_known_until_something_changes(db, django_assert_num_queries):
    row = found()
    queries.at_path("skara")
    with django_assert_num_queries(0):
        assert queries.at_path("skara") == row and queries.at_path("vara") is None
