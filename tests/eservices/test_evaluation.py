"""A form read against answers: what comes and goes, is worked out, doubted, wrong or stops."""

from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.eservices.small import field, package, read
from varv.eservices import library
from varv.eservices.package.evaluation import evaluate
from varv.eservices.package.expressions import BadExpression, Language, T

PRICES = {"prices": [{"code": "a", "name": "Liten", "yearly": "100"}]}
FROM_PRICES = {"register": "prices", "key": "code", "label": "name"}


def told(made: Any, answers: dict[str, Any], **more: Any) -> dict[str, str]:
    return {error.field: error.message for error in read(made, answers, **more).errors}


def test_a_hidden_field_is_absent() -> None:
    made = package(field("one", type="yes_no"), field("two", visible="one", valid=[]))
    assert read(made, {"one": False, "two": "x"}).values == {"one": False}
    assert read(made, {"one": True, "two": "x"}).values == {"one": True, "two": "x"}
    assert read(made, {"two": "x"}).values == {}


def test_a_step_with_nothing_to_show_is_not_there() -> None:
    made = package(field("one", visible="false"))
    assert read(made, {}).step_keys == ()


def test_what_is_required_can_hang_on_another_answer() -> None:
    made = package(field("one", type="yes_no"), field("two", required="one"))
    assert set(told(made, {"one": True})) == {"two"}
    assert told(made, {"one": False}) == {}
    assert set(told(made, {})) == {"one"}


def test_a_rule_that_touches_something_absent_passes() -> None:
    check = {"rule": "one < two", "message": "Större än {{ one }}."}
    made = package(
        field("one", type="whole", required=False), field("two", type="whole", valid=[check])
    )
    assert told(made, {"two": 1}) == {}
    assert told(made, {"one": 5, "two": 1}) == {"two": "Större än 5."}


@pytest.mark.parametrize(
    ("more", "value", "said"),
    [
        ({"type": "date", "min": "2027-01-01"}, "2026-12-14", "Ange 2027-01-01 eller senare."),
        ({"type": "date", "max": "today"}, "2026-11-24", "Ange 2026-11-23 eller tidigare."),
        ({"type": "date", "min": "add_days(today, 14)"}, "2026-12-07", None),
        ({"type": "whole", "max": "settings.most"}, 11, "Ange 10 eller mindre."),
        ({"type": "money", "max": "settings.most * 100"}, 100100, "Ange 10"),
        ({"type": "whole", "min": "lookup_int('x', 'y', 'z')"}, 1, None),
    ],
)
def test_limits_may_be_expressions(more: dict[str, Any], value: Any, said: str | None) -> None:
    settings = {"most": {"type": "whole", "default": 10, "label": "Mest"}}
    made = package(field(**more), settings=settings)
    error = told(made, {"answer": value}).get("answer")
    assert (error is None) if said is None else (error or "").startswith(said)


def test_an_answer_of_another_type_is_not_taken() -> None:
    made = package(
        field("one", type="whole"),
        field("two", type="several_of", options=[{"key": "a", "label": "A"}]),
        field("three", type="person"),
        field("four", type="group", fields=[field("inner", type="address")]),
    )
    answers = {"one": "x", "two": [{}], "three": {"number": []}, "four": [{"inner": "x"}]}
    assert read(made, answers).values == {}
    assert read(made, {"one": True}).values == {}


def test_an_option_that_is_not_offered_is_refused() -> None:
    options = [{"key": "a", "label": "A"}, {"key": "b", "label": "B", "visible": "false"}]
    made = package(field(type="one_of", options=options))
    assert told(made, {"answer": "a"}) == {}
    assert set(told(made, {"answer": "b"})) == set(told(made, {"answer": "c"})) == {"answer"}


def test_a_register_gives_the_options_and_checks_them() -> None:
    made = package(field(type="one_of", options_from=FROM_PRICES), registers=PRICES)
    question = read(made, {}).step("one").questions[0]
    assert [(each.key, each.label) for each in question.options] == [("a", "Liten")]
    assert told(made, {"answer": "a"}) == {}
    assert set(told(made, {"answer": "b"})) == {"answer"}


def test_a_register_that_is_down_is_typed_around_and_everything_on_it_doubted() -> None:
    made = package(
        field(type="one_of", options_from=FROM_PRICES),
        field("first", type="computed", result="text", value="answer + '!'"),
        field("second", type="computed", result="text", value="first + '!'"),
        field("third", type="computed", result="whole", value="school_days(today, today)"),
        field("fourth", type="computed", result="whole", value="school_days(today, today) + 1"),
        field("fifth", type="computed", result="text", value="today + ' answer'"),
        registers=PRICES,
    )
    reading = read(made, {"answer": "b"}, down=("prices",))
    assert reading.step("one").questions[0].is_down
    assert reading.errors == ()
    assert reading.unverified == {"answer", "first", "second", "third", "fourth"}
    assert reading.values["second"] == "b!!"
    assert "prices" in reading.down


def test_a_computed_field_without_its_register_has_no_value() -> None:
    made = package(
        field(type="computed", result="text", value="lookup_text('prices', 'a', 'name')"),
        registers=PRICES,
    )
    assert read(made, {}).values == {"answer": "Liten"}
    assert read(made, {}, down=("prices",)).values == {}


def test_a_stop_ends_the_form_with_its_words() -> None:
    stop = {"key": "no", "type": "notice", "level": "stop", "text": "Nej, {{ age }}."}
    made = package(field("age", type="whole"), {**stop, "visible": "age < 18"})
    assert read(made, {"age": 18}).stops == ()
    found = read(made, {"age": 17}).stop_in("one")
    assert found is not None and found.text == "Nej, 17."


def test_a_group_has_as_many_rows_as_it_says() -> None:
    made = package(field(type="group", min=2, max=3, fields=[field("inner")]))
    assert told(made, {"answer": [{"inner": "a"}]}) == {"answer": "Lägg till minst 2."}
    assert told(made, {"answer": [{"inner": "a"}] * 3}) == {}
    assert "answer" in told(made, {"answer": [{"inner": "a"}] * 4})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 +", "column"),
        ("unknown_name", "undeclared"),
        ("today + 1", "no matching overload"),
        ("lookup('a')", "undeclared reference"),
        ("x" * 3000, "too long"),
    ],
)
def test_what_is_no_expression_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadExpression, match=said):
        Language({"today": T.STRING}).compile(text)


def test_a_condition_must_be_true_or_false() -> None:
    with pytest.raises(BadExpression, match="must be true or false"):
        Language({}).condition("1 + 1")


def test_work_beyond_reason_is_absent_and_not_endless() -> None:
    loop = rows = f"[{', '.join(['1'] * 100)}]"
    for name in "abcd":
        loop = f"{rows}.map({name}, {loop})"
    assert not Language({}).condition(f"size({loop}) > 0").holds({})


def test_an_expression_is_given_the_names_it_mentions_and_no_others() -> None:
    language = Language({"age": T.INT, "settings.limit": T.INT, "other": T.DYN})
    program = language.compile('age > settings . limit && "other" != ""')
    assert program.reads == ("age", "settings.limit")
    assert program.value({"age": 17, "settings.limit": 16, "other": object()}) is True


@drawn(
    st.sampled_from(library.names()),
    st.dictionaries(st.integers(0, 60), st.one_of(st.text(max_size=9), st.booleans(), st.none())),
)
def test_whatever_was_stored_a_shipped_form_can_be_read(key: str, odd: dict[int, Any]) -> None:
    made = library.package(key)
    fields = list(made.fields())
    answers = {fields[number % len(fields)].key: value for number, value in odd.items()}
    reading = read(made, answers)
    assert reading.steps
    again = evaluate(made, reading.values, reading.context)
    assert again.values == reading.values
