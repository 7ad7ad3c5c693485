"""What a choice of a row is called."""

from django.utils import translation

from varv.municipalities.models import Unit
from varv.steering.plans.models import Activity
from varv.steering.plans.states import Stage


def test_a_choice_is_called_as_the_reader_speaks() -> None:
    row = Activity(stage=Stage.NEEDS)
    for language in ("sv", "en", "sv"):
        with translation.override(language):
            assert row.get_stage_display() == str(Stage.NEEDS.label)
    with translation.override("en"):
        assert row.get_stage_display() == "Needs"


def test_a_word_that_is_no_choice_is_itself() -> None:
    assert Unit(kind="guild").get_kind_display() == "guild"
    assert Unit(kind=None).get_kind_display() is None
