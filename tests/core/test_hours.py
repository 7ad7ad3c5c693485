"""Opening hours are written once and read in both languages."""

import pytest

from varv.core import hours


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        ("vardagar 8.00–16.30", "weekdays 8.00–16.30"),
        ("Måndag–torsdag", "Monday–Thursday"),
        ("Dag före röd dag", "Day before a public holiday"),
        ("tisdagar och fredagar 9–12, lunchstängt", "Tuesdays and Fridays 9–12, closed for lunch"),
        ("Tillfälligt i biblioteket", "Tillfälligt i biblioteket"),
    ],
)
def test_days_are_said_in_english(swedish: str, english: str) -> None:
    assert hours.in_english(swedish) == english
