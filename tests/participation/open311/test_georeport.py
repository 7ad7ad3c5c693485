"""Documents are the same in XML and JSON, times carry a zone, and hostile answers are refused."""

import datetime as dt
import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from varv.core import clock
from varv.participation.open311.georeport import reading, times
from varv.participation.open311.georeport.writing import Document, Form, Series, write

ROWS = [{"code": "hål", "note": "a < b & c", "none": None, "yes": True, "lat": 64.7501}]
LISTING = Document("services", Series("service", ROWS))


def test_xml_says_what_it_is_and_names_each_row() -> None:
    text = write(LISTING, Form.XML).decode()
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<services><service>')
    (row,) = ElementTree.fromstring(text)
    assert {each.tag: each.text for each in row} == {
        "code": "hål",
        "note": "a < b & c",
        "none": None,
        "yes": "true",
        "lat": "64.7501",
    }


def test_json_is_the_same_without_the_outermost_name() -> None:
    assert json.loads(write(LISTING, Form.JSON)) == ROWS


def test_a_series_of_one_is_a_list_and_one_of_none_too() -> None:
    node = {"attributes": Series("attribute", [{"values": Series("value", [])}])}
    assert json.loads(write(Document("d", node), Form.JSON)) == {"attributes": [{"values": []}]}


@given(some.text())
def test_any_text_comes_through_xml_without_what_xml_cannot_carry(text: str) -> None:
    row = ElementTree.fromstring(write(Document("d", {"text": text}), Form.XML))
    kept = "".join(each for each in text if each.isprintable() or each in "\t\n\r")
    read = row.findtext("text") or ""
    assert "".join(each for each in read if each.isprintable() or each in "\t\n\r") == kept


@given(some.floats(-180, 180))
def test_a_degree_is_never_written_with_an_exponent(degree: float) -> None:
    text = ElementTree.fromstring(write(Document("d", {"x": degree}), Form.XML)).findtext("x", "")
    assert "e" not in text and abs(float(text) - degree) < 1e-6


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("1994-11-05T08:15:30-05:00", "1994-11-05T13:15:30"),
        ("1994-11-05T13:15:30Z", "1994-11-05T13:15:30"),
        ("2026-06-01T12:00+02:00", "2026-06-01T10:00:00"),
        ("2026-06-01T12:00:00.250+02:00", "2026-06-01T10:00:00"),
        ("2026-06-01T12:00:00 02:00", "2026-06-01T10:00:00"),
    ],
)
def test_a_time_is_read_with_its_zone(text: str, utc: str) -> None:
    assert times.read(text) == dt.datetime.fromisoformat(f"{utc}+00:00")


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2026-06-01", "2026-06-01T12:00:00", "2026-13-01T12:00:00Z"),
        *("0001-01-01T00:00:00+02:00", "2026-06-01T12:00:00+02:99", "2026-06-01T12:00:00+99:00"),
        "２０２６-06-01T12:00:00Z",
    ],
)
def test_what_is_no_moment_or_has_no_zone_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        times.read(text)


@given(
    some.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2100, 1, 1), timezones=some.just(dt.UTC))
)
def test_a_time_that_is_written_is_read_as_the_same(moment: dt.datetime) -> None:
    assert times.read(times.written(moment)) == moment.replace(microsecond=0)


def test_a_time_is_told_as_it_is_in_sweden() -> None:
    assert times.written(clock.at(dt.date(2026, 7, 1), 9)) == "2026-07-01T09:00:00+02:00"


def test_an_answer_is_read_with_or_without_a_namespace() -> None:
    plain = b"<services><service><service_code>001</service_code><x><y/></x></service></services>"
    named = plain.replace(b"<services>", b'<services xmlns="http://wiki.open311.org/GeoReport_v2">')
    for content in (plain, named):
        assert reading.rows(content, "service") == [{"service_code": "001"}]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"<services>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><services>&b;</services>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><services/>',
        b'<?xml version="1.0" encoding="no-such-thing"?><services/>',
    ],
)
def test_what_is_no_honest_xml_is_refused(content: bytes) -> None:
    with pytest.raises(reading.Unreadable):
        reading.rows(content, "service")
    assert reading.faults(content) == ""


def test_what_is_wrong_elsewhere_is_told_in_one_line() -> None:
    said = b"<errors><error><code>1</code><description>No</description></error><error/></errors>"
    assert reading.faults(said) == "No"
