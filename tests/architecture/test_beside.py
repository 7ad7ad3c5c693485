"""The quick part runs the tests beside what was changed, and no others."""

from tests.beside import ALWAYS, beside


def test_a_module_is_tried_by_its_own_test_or_by_its_folder() -> None:
    changed = ["varv/core/workdays.py", "varv/web/templates/desk/needs/need.html"]
    assert beside(changed) == sorted(
        [*ALWAYS, "tests/core/test_workdays.py", "tests/web/desk/needs"]
    )


def test_what_a_folder_tries_is_not_tried_twice() -> None:
    changed = ["varv/laps/models.py", "tests/laps/test_laps.py", "README.md", "varv/__main__.py"]
    assert beside(changed) == sorted([*ALWAYS, "tests/laps"])


def test_a_test_that_is_gone_is_not_asked_for() -> None:
    assert beside(["tests/laps/test_that_is_gone.py"]) == sorted(ALWAYS)
