"""What a sent form says, and how an answer is spread over boxes."""

import pytest

from varv.web.forms import reading
from varv.web.forms.asked import Asked, summary


@pytest.mark.parametrize(
    ("pressed", "button"),
    [([], "next"), (["back"], "back"), (["remove:phones:1"], "remove"), ([""], "next")],
)
def test_the_enter_key_goes_on(pressed: list[str], button: str) -> None:
    assert reading.button({reading.GO: pressed} if pressed else {}) == button


def test_a_row_that_is_taken_away_moves_the_rest_up() -> None:
    raw = {
        "_go": ["remove:phones:0"],
        "phones.0.number": ["1"],
        "phones.1.number": ["2"],
        "other": ["x"],
    }
    assert reading.answers(raw) == {"phones.0.number": ["2"], "other": ["x"]}


@pytest.mark.parametrize("name", ["phones.9999.number", "phones.-1.number", "phones.x.y", "phones"])
def test_a_row_that_nobody_can_have_is_none(name: str) -> None:
    assert reading.row_of(name, "phones") is None


def test_what_is_no_identifier_is_passed_over() -> None:
    good = "01a2077d-31f9-7f13-a0d3-41e64ad92e63"
    assert [str(each) for each in reading.uuids(["x", good, "' OR 1=1"])] == [good]


@pytest.mark.parametrize(
    ("text", "stored"),
    [("070-123 45 67", "+46701234567"), ("+47 912 34 567", "+4791234567"), ("sju", None)],
)
def test_phone_numbers(text: str, stored: str | None) -> None:
    assert reading.phone(text) == stored


def asked(label: str, error: str) -> Asked:
    """Return a question with something wrong."""
    question = Asked(key="a", type="text", name="a", label=label)
    question.error = error
    return question


@pytest.mark.parametrize(
    ("label", "error", "told"),
    [
        ("Vilken skola?", "Välj ett av svaren.", "Vilken skola? Välj ett av svaren."),
        ("Skola", "Välj ett av svaren.", "Skola: Välj ett av svaren."),
        ("Sista dagen", "Sista dagen ligger före.", "Sista dagen ligger före."),
        ("", "Fel.", "Fel."),
    ],
)
def test_a_fault_is_understood_away_from_its_question(label: str, error: str, told: str) -> None:
    assert [each.text for each in summary([asked(label, error)])] == [told]
    assert summary([asked(label, "")]) == []
