"""Words that stand in addresses."""

import pytest

from varv.core.text import is_email, slug


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Digital handlingsplan 2026–2028", "digital-handlingsplan-2026-2028"),
        ("Åsa & Önder", "asa-onder"),
        ("  — ", ""),
    ],
)
def test_a_text_becomes_a_word_of_an_address(text: str, word: str) -> None:
    assert slug(text) == word


def test_an_address_that_no_column_holds_is_none() -> None:
    assert is_email("disa@example.se")
    assert not is_email(f"{'d' * 250}@example.se")
