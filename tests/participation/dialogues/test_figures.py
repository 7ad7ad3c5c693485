"""Figures of several questions together give nothing away that one of them hides."""

from typing import Any

import pytest

from varv.participation.dialogues import editing, figures, questions, tallies
from varv.participation.dialogues.editing import Ask
from varv.participation.dialogues.figures import Figure

OFTEN = Ask("one_of", "Hur ofta?", options=("Ofta", "Ibland", "Aldrig"))
LEAST = 5


def drawn(asked: Ask, *answers: tuple[int, dict[str, Any]], least: int = LEAST) -> list[Figure]:
    """Return the figures of two questions, each answer given by so many."""
    form, texts = questions.empty(), dict[str, str]()
    for ask in (OFTEN, asked):
        form, texts = editing.put_question(form, texts, "page1", "", ask)
    package = questions.compiled(form, texts)
    given = [values for number, values in answers for _ in range(number)]
    return figures.figures(package, tallies.count(package, given), "sv", least)


def why(**changed: Any) -> Ask:
    """Return a question that only those get who never come."""
    said: dict[str, Any] = {"options": ("Mörkt", "Kallt"), "when": "q1:is-o3", **changed}
    return Ask(said.pop("kind", "one_of"), "Varför?", **said)


def never(first: int, second: int) -> tuple[tuple[int, dict[str, Any]], ...]:
    return ((first, {"q1": "o3", "q2": "o1"}), (second, {"q1": "o3", "q2": "o2"}))


def test_how_many_got_a_question_does_not_tell_who_brought_it() -> None:
    rows = drawn(why(), (40, {"q1": "o1"}), (3, {"q1": "o2"}), *never(5, 4))
    assert [row.count for row in rows[0].rows] == [40, None, None]  # three, and nine with it
    assert rows[1].is_hidden


def test_a_few_who_got_a_question_are_hidden_whole() -> None:
    rows = drawn(why(), (40, {"q1": "o1"}), (20, {"q1": "o2"}), *never(12, 3))
    assert not rows[0].hides_some
    assert rows[1].is_hidden


def test_it_is_shown_when_all_its_numbers_are_large() -> None:
    rows = drawn(why(), (40, {"q1": "o1"}), (20, {"q1": "o2"}), *never(12, 8))
    assert [row.count for row in rows[1].rows] == [12, 8, 60]


@pytest.mark.parametrize("changed", [{"kind": "several_of"}, {"required": False}])
def test_one_that_can_be_left_out_or_has_several_answers_is_for_staff(
    changed: dict[str, Any],
) -> None:
    many = [(40, {"q1": "o1"}), (20, {"q1": "o2"})]
    lists = changed.get("kind") == "several_of"
    many.append((20, {"q1": "o3", "q2": ["o1"] if lists else "o1"}))  # type: ignore[dict-item]
    assert drawn(why(**changed), *many)[1].is_hidden
    assert not drawn(why(**changed), *many, least=0)[1].hides_some


def test_numbers_are_gathered_in_round_steps_and_have_a_middle() -> None:
    ask = Ask("whole", "Hur många?", low=0, high=31, unit="gånger")
    found = drawn(ask, *((6, {"q1": "o1", "q2": number}) for number in range(31)))[1]
    assert [row.label for row in found.rows][:2] == [
        "0–4\N{NO-BREAK SPACE}gånger",
        "5–9\N{NO-BREAK SPACE}gånger",
    ]
    assert found.median == "15\N{NO-BREAK SPACE}gånger"
    assert sum(row.count or 0 for row in found.rows) == 186


def test_money_is_gathered_in_whole_kronor_and_large_numbers_can_be_read() -> None:
    ask = Ask("money", "Vad får den kosta?")
    low, high = (drawn(ask, *((5, {"q1": "o1", "q2": ore}),))[1] for ore in (250_000, 10**9))
    assert [row.label for row in low.rows][:1] == ["2\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}kr"]
    assert "e+" not in high.rows[0].label + high.median
    assert low.median == "2\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}kr"
