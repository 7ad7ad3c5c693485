"""Identity numbers are checked, kept as twelve digits, and hidden in lists."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from varv.core import clock, numbers

births = st.dates(dt.date(1900, 1, 1), dt.date(2026, 11, 1))
serials = st.integers(1, 999)


def number(born: dt.date, serial: int, *, is_coordination: bool = False) -> str:
    """Return a right number, made as the law says (folkbokföringslagen 18 §)."""
    day = born.day + 60 * is_coordination
    digits = f"{born:%y%m}{day:02d}{serial:03d}"
    return f"{born.year // 100}{digits}{luhn.calc_check_digit(digits)}"


@given(births, serials, st.booleans())
def test_a_right_number_is_kept_as_twelve_digits(
    born: dt.date, serial: int, is_coordination: bool
) -> None:
    whole = number(born, serial, is_coordination=is_coordination)
    assert numbers.parse_personal(whole) == whole
    assert numbers.parse_personal(f" {whole[:8]}-{whole[8:]} ") == whole
    assert numbers.birth_date(whole) == born


@given(births, serials)
def test_ten_digits_and_a_sign_say_the_century(born: dt.date, serial: int) -> None:
    whole = number(born, serial)
    is_hundred = clock.today().year - born.year >= 100
    if numbers.age(whole, clock.today()) < 99 or is_hundred:
        sign = "+" if is_hundred else "-"
        assert numbers.parse_personal(f"{whole[2:8]}{sign}{whole[8:]}") == whole


@given(births, serials, st.integers(1, 9))
def test_a_wrong_check_digit_is_refused(born: dt.date, serial: int, off: int) -> None:
    whole = number(born, serial)
    with pytest.raises(ValueError, match=r"\d"):
        numbers.parse_personal(f"{whole[:-1]}{(int(whole[-1]) + off) % 10}")


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        found = numbers.parse_personal(text)
    except ValueError:
        return
    assert len(found) == 12 and found.isascii() and found.isdigit()


@given(births, serials)
def test_a_masked_number_hides_who_it_is(born: dt.date, serial: int) -> None:
    whole = number(born, serial)
    assert numbers.mask(whole) == f"{whole[:8]}-••••"
    assert numbers.written(whole) == f"{whole[:8]}-{whole[8:]}"


@pytest.mark.parametrize(
    "text", ["", "1", "811218-987", "8112189876x", "19810231-1234", "٨١١٢١٨٩٨٧٦"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        numbers.parse_personal(text)


@pytest.mark.parametrize(
    ("on", "years"), [("2026-12-17", 44), ("2026-12-18", 45), ("2027-01-01", 45)]
)
def test_a_year_is_added_on_the_birthday(on: str, years: int) -> None:
    assert numbers.age("198112189876", dt.date.fromisoformat(on)) == years


@pytest.mark.parametrize(
    ("born", "last"), [("2016-02-03", "2034-02-02"), ("2016-02-29", "2034-02-28")]
)
def test_childhood_ends_the_day_before_eighteen(born: str, last: str) -> None:
    found = numbers.last_day_as_child(dt.date.fromisoformat(born))
    assert found == dt.date.fromisoformat(last)


@pytest.mark.parametrize("text", ["2120002643", "212000-2643"])
def test_an_organisation_number_is_kept_as_ten_digits(text: str) -> None:
    assert numbers.parse_organisation(text) == "2120002643"


@pytest.mark.parametrize("text", ["", "2120002644", "8112189876", "abc"])
def test_what_is_no_organisation_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        numbers.parse_organisation(text)
