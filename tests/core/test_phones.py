"""Phone numbers as people write them."""

import pytest

from varv.core import phones


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+46701740600", "070-174 06 00"),
        ("+4791234567", "+47 91 23 45 67"),
        ("ring efter fem", "ring efter fem"),
        ("+", "+"),
        ("", ""),
    ],
)
def test_a_number_is_shown_as_one_dials_it_here(stored: str, shown: str) -> None:
    assert phones.shown(stored).replace("\xa0", " ") == shown
