"""A text that is too long is said to be, and never cut."""

from varv.core.lengths import too_long


def test_only_what_is_too_long_is_said_by_its_name() -> None:
    said = {"lead": " " + "å" * 10 + " ", "note": "å" * 11, "other": "å" * 99}
    assert too_long(said, {"lead": 10, "note": 10}) == {
        "note": "Korta texten till högst 10 tecken."
    }
