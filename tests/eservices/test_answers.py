"""Answers as people in Sweden write them, and what is said when they cannot be read."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.eservices.small import MONDAY, context, field, given, package
from varv.core.dates import long_date
from varv.core.text import kronor
from varv.eservices.package import wording
from varv.eservices.package.answers import parse, read_date

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))
PERSON = field(type="person", who=["any"])
READ: list[tuple[dict[str, Any], str, Any]] = [
    (field(), "  Hej   på dig ", "Hej på dig"),
    (field(type="long_text"), "Ett\r\ntvå", "Ett\ntvå"),
    (field(type="whole"), "1 234", 1234),
    (field(type="whole"), "1\N{NO-BREAK SPACE}234", 1234),
    (field(type="whole"), "\N{MINUS SIGN}5", -5),
    (field(type="decimal"), "2,5", 2.5),
    (field(type="decimal"), "1 000,255", 1000.26),
    (field(type="decimal", places=0), "7", 7.0),
    (field(type="money"), "1 234,50 kr", 123450),
    (field(type="money"), "150:-", 15000),
    (field(type="money"), "99 kronor", 9900),
    (field(type="date"), "2026-12-14", "2026-12-14"),
    (field(type="date"), "14/12 2026", "2026-12-14"),
    (field(type="date"), "14 dec", "2026-12-14"),
    (field(type="date"), "måndag den 14 december 2026", "2026-12-14"),
    (field(type="date"), "20261214", "2026-12-14"),
    (field(type="date"), "261214", "2026-12-14"),
    (field(type="date"), "14:e december", "2026-12-14"),
    (field(type="date"), "1/2", "2027-02-01"),
    (field(type="time"), "kl. 8.30", "08:30"),
    (field(type="time"), "0830", "08:30"),
    (field(type="time"), "14", "14:00"),
    (field(type="yes_no"), "Ja", True),
    (field(type="yes_no"), "nej", False),
    (field(type="consent"), "on", True),
    (field(type="consent"), "", None),
    (field(type="email"), "åsa@exempel.se", "åsa@exempel.se"),
    (field(type="phone"), "070-123 45 67", "+46701234567"),
    (field(type="phone"), "+46 70 123 45 67", "+46701234567"),
    (field(type="property"), "Kanalen  4:11", "Kanalen 4:11"),
]
FAULTY: list[tuple[dict[str, Any], str, str]] = [
    (field(max=5), "sexton", "högst 5 tecken"),
    (field(type="whole"), "fem", "helt tal"),
    (field(type="whole", min=1), "0", "Ange 1 eller mer."),
    (field(type="whole", max=9), "10", "Ange 9 eller mindre."),
    (field(type="decimal"), "2,5,5", "2,5"),
    (field(type="money"), "gratis", "belopp"),
    (field(type="money", min=10000), "99", "Ange 100"),
    (field(type="date"), "2026-02-30", "2026-12-14"),
    (field(type="date"), "i morgon", "2026-12-14"),
    (field(type="time"), "25.00", "14.30"),
    (field(type="yes_no"), "kanske", "Välj"),
    (field(type="email"), "disa(at)exempel.se", "namn@exempel.se"),
    (field(type="email"), "a@b@c.se", "namn@exempel.se"),
    (field(type="phone"), "12", "riktnummer"),
]


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_swedish_forms_are_read(kind: dict[str, Any], text: str, value: Any) -> None:
    parsed = given(kind, {"answer": [text]})
    assert (parsed.value, parsed.error) == (value, None)


@pytest.mark.parametrize(("kind", "text", "told"), FAULTY)
def test_a_faulty_answer_is_kept_and_told_what_to_do(
    kind: dict[str, Any], text: str, told: str
) -> None:
    parsed = given(kind, {"answer": [text], "other": ["x"]})
    assert parsed.value is None
    assert parsed.error is not None and told in parsed.error
    assert parsed.kept == {"answer": [text]}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, text, _ in FAULTY])
def test_faults_are_told_in_english_too(kind: dict[str, Any], text: str) -> None:
    swedish = given(kind, {"answer": [text]}).error
    english = given(kind, {"answer": [text]}, language="en").error
    assert english and english != swedish


def test_several_are_read_once_each() -> None:
    kind = field(type="several_of", options=[{"key": "a", "label": "A"}])
    assert given(kind, {"answer": ["a", "b", "a", " "]}).value == ["a", "b"]


def test_somebody_is_read_by_number_and_name() -> None:
    raw = {
        "answer.number": ["811218-9876"],
        "answer.given_name": ["Disa"],
        "answer.family_name": ["Lind"],
    }
    value = given(PERSON, raw).value
    assert value["number"] == "198112189876"
    assert value["birth_date"] == "1981-12-18"
    assert value["given_name"] == "Disa"


def test_a_number_with_a_wrong_last_digit_is_not_taken() -> None:
    raw = {"answer.number": ["811218-9875"], "answer.given_name": ["Disa"]}
    parsed = given(PERSON, raw)
    assert parsed.error and "personnumret" in parsed.error
    assert parsed.kept == raw


def test_one_cannot_choose_a_child_where_only_adults_are_asked() -> None:
    kind = field(type="person", who=["applicant"])
    assert given(kind, {"answer": ["201602032383"]}).error


def test_an_address_is_read_with_its_postal_code() -> None:
    kind = field(type="address")
    raw = {"answer.street": ["Kanalgatan 1"], "answer.postal_code": ["SE-93131"]}
    assert given(kind, raw).error
    value = given(kind, {**raw, "answer.city": ["Skellefteå"]}).value
    assert value == {"street": "Kanalgatan 1", "postal_code": "931 31", "city": "Skellefteå"}


def test_an_organisation_is_read_by_its_number() -> None:
    kind = field(type="organisation")
    assert given(kind, {"answer.number": ["212000-1702"]}).value["number"] == "2120001702"
    assert given(kind, {"answer.number": ["212000-1703"]}).error


def test_a_place_is_words_or_a_point() -> None:
    kind = field(type="place")
    assert given(kind, {"answer.text": ["Vid bron"]}).value == {"text": "Vid bron"}
    assert given(kind, {"answer.lat": ["64,75"], "answer.lon": ["20,95"]}).value["lat"] == 64.75
    assert given(kind, {"answer.lat": ["nan"], "answer.lon": ["1"]}).error
    assert given(kind, {"answer.lat": ["91"], "answer.lon": ["1"]}).error


def test_a_group_is_read_row_by_row() -> None:
    inner = [field("name"), field("age", type="whole", required=False)]
    kind = field(type="group", fields=inner, max=2)
    raw = {"answer.0.name": ["Alice"], "answer.2.name": ["Bo"], "answer.2.age": ["7"]}
    assert given(kind, raw).value == [{"name": "Alice"}, {"name": "Bo", "age": 7}]
    assert given(kind, {"answer.0.age": ["7"]}).error == "Rad 1, Name: fyll i svaret."
    assert given(kind, {**raw, "answer.3.name": ["Charlie"]}).error


def test_what_nobody_sees_is_taken_away() -> None:
    assert given(field(), {"answer": ["a\x00b"]}).value == "ab"


@drawn(DAYS)
def test_a_day_is_read_however_it_is_written(day: dt.date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        long_date(day, "sv"),
        long_date(day, "en"),
    )
    assert {read_date(form, MONDAY) for form in forms} == {day}


@drawn(st.dates(MONDAY, MONDAY + dt.timedelta(days=364)))
def test_a_day_without_a_year_is_the_next_such_day(day: dt.date) -> None:
    assert read_date(f"{day.day}/{day.month}", MONDAY) == day


@drawn(st.integers(0, 10**10))
def test_money_is_read_as_it_is_written(ore: int) -> None:
    assert given(field(type="money"), {"answer": [kronor(ore)]}).value == ore


EVERY = package(
    *(field(f"a_{kind}", type=kind) for kind in ("text", "whole", "decimal", "money", "date")),
    *(field(f"a_{kind}", type=kind) for kind in ("time", "yes_no", "email", "phone", "address")),
    *(field(f"a_{kind}", type=kind) for kind in ("place", "organisation", "long_text")),
    field("a_person", type="person", who=["applicant", "ward", "any"]),
    field("a_group", type="group", fields=[field("inner", type="date")]),
)
PARTS = ("", ".number", ".given_name", ".street", ".lat", ".lon", ".0.inner", ".x", ".-1.inner")


@drawn(st.dictionaries(st.sampled_from(PARTS), st.lists(st.text(max_size=40), max_size=3)))
def test_whatever_is_sent_gives_an_answer_or_a_fault(sent: dict[str, list[str]]) -> None:
    around = context(EVERY)
    for each in EVERY.fields():
        raw = {f"{each.key}{part}": texts for part, texts in sent.items()}
        parsed = parse(each, raw, around)
        assert parsed.error is None or (parsed.value is None and parsed.kept is not None)


@pytest.mark.parametrize(
    ("label", "told"),
    [("E-post", "Fyll i e-post."), ("Namn", "Fyll i namn."), ("OCR", "Fyll i OCR.")],
)
def test_a_label_is_said_as_a_word_in_a_sentence(label: str, told: str) -> None:
    assert wording.missing("sv", "text", label, "", 1) == told
