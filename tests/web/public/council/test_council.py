"""What the council's numbers look like to everybody."""

from fractions import Fraction

import pytest
from django.utils import translation

from varv.web import council


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (None, "\N{EN DASH}", "\N{EN DASH}"),
        (Fraction(45, 4), "11,3", "11.3"),
        (Fraction(9, 4), "2,3", "2.3"),
        (Fraction(4), "4,0", "4.0"),
    ],
)
def test_a_half_goes_up(value: Fraction | None, swedish: str, english: str) -> None:
    with translation.override("sv"):
        assert council.number(value) == swedish
    with translation.override("en"):
        assert council.number(value) == english
