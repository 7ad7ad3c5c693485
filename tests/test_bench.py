"""What the bench fills a country with."""

from django_scopes import scope

from bench import country
from bench.rows import store
from tests import cast
from varv.municipalities.models import Unit
from varv.steering.effects.models import Indicator, Point
from varv.steering.plans.models import Activity, Marking, Selection, Serving

MODELS = (Activity, Serving, Marking, Selection, Indicator, Point)


def test_every_municipality_gets_what_the_first_one_has(
    skelleftea: cast.Place, vara: cast.Place
) -> None:
    country.fill(skelleftea.row, country.Size(2, 5, 11))
    country.fill_like(skelleftea.row, [vara.row])
    with scope(municipality=vara.row):
        there = [model.objects.count() for model in MODELS]
        assert all(each.activity.unit.municipality == vara.row for each in Serving.objects.all())
        assert all(each.principle.municipality_id == vara.row.pk for each in Serving.objects.all())
    with scope(municipality=skelleftea.row):
        assert there == [model.objects.count() for model in MODELS]


def test_rows_that_are_stored_fast_have_their_keys_and_leave_the_next_one_free(
    vara: cast.Place,
) -> None:
    with scope(municipality=vara.row):
        rows = [Unit(municipality=vara.row, kind="board", name=n, code=n) for n in ("a", "b")]
        store(rows)
        assert [Unit.objects.get(pk=each.pk).name for each in rows] == ["a", "b"]
        Unit.objects.create(municipality=vara.row, kind="board", name="c", code="c")
