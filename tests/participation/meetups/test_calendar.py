"""What calendars are told."""

import datetime as dt

import pytest
from icalendar import Calendar

from tests.participation.meetups.conftest import add, plan
from varv.core import clock
from varv.participation.meetups import actions, calendar, queries
from varv.participation.meetups.recurrence import Pattern


def read(place, occasions, language="sv", name=""):
    text = calendar.file(place.row, occasions, language, name)
    assert "\r\n" in text and all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return Calendar.from_ical(text)


def test_a_date_has_what_the_standard_asks_for(scoped, occasion):
    file = read(scoped, [occasion])
    assert file["version"] == "2.0" and file["prodid"] and file["method"] == "PUBLISH"
    (event,) = file.walk("VEVENT")
    for name in ("uid", "dtstamp", "dtstart", "dtend", "summary", "sequence", "status"):
        assert name in event, name
    assert event["dtstart"].dt == dt.datetime(2026, 12, 1, 17, tzinfo=dt.UTC)
    assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(hours=2)
    assert event["location"] == "Sara kulturhus, Skellefteå"
    assert "Kom som du är.\nKaffe\nBrädspel" in event["description"]


def test_the_same_date_keeps_its_name_and_counts_its_changes(scoped, occasion, by):
    (before,) = read(scoped, [occasion]).walk("VEVENT")
    actions.change(occasion=occasion, fields={"place": "Biblioteket"}, by=by)
    (changed,) = read(scoped, [occasion]).walk("VEVENT")
    actions.call_off(occasion=occasion, reason="Snöstorm.", by=by)
    (gone,) = read(scoped, [occasion]).walk("VEVENT")
    assert before["uid"] == changed["uid"] == gone["uid"]
    assert [each["sequence"] for each in (before, changed, gone)] == [0, 1, 2]
    assert [each["status"] for each in (before, changed, gone)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]


def test_a_course_of_three_evenings_is_three_events_and_one_booking(scoped, series, by):
    pattern = Pattern(dt.date(2027, 3, 22), dt.time(18), 90, times=3)
    made = actions.add_dates(series=series, pattern=pattern, capacity=10, by=by, as_sessions=True)
    assert len(made) == 1
    file = read(scoped, made)
    starts = [event["dtstart"].dt.hour for event in file.walk("VEVENT")]
    assert starts == [17, 16, 16]  # the clock is moved on 28 March; 29 March is Easter Monday
    assert len({event["uid"] for event in file.walk("VEVENT")}) == 3


def test_a_feed_has_a_name_and_what_was_called_off_lately(scoped, series, by):
    dates = add(series, by, times=3)
    actions.call_off(occasion=dates[0], reason="Sjukdom.", by=by)
    file = read(scoped, queries.feed(), "en", "Meet-ups")
    assert file["name"] == file["x-wr-calname"] == "Meet-ups"
    assert file["refresh-interval"].dt == dt.timedelta(hours=6)
    assert [each["status"] for each in file.walk("VEVENT")].count("CANCELLED") == 1
    with clock.frozen(dates[2].starts_at + dt.timedelta(days=61)):
        assert queries.feed() == []


@pytest.mark.parametrize("word", ["a;b,c\\d", "rad ett\nrad två", "x" * 300, "å🎉" * 50])
def test_hostile_words_stay_inside_their_place(scoped, by, word):
    series = plan(scoped, by, name="Träff", text=word)
    file = read(scoped, add(series, by))
    (event,) = file.walk("VEVENT")
    assert len(file.walk("VEVENT")) == 1 and event["summary"] == "Träff"


def test_a_draft_is_in_no_feed(scoped, by):
    unit = scoped.units["kanalskolan"]
    fields = {"name": "Hemlig", "place": "Någonstans"}
    series = actions.plan(municipality=scoped.row, unit=unit, fields=fields, by=by)
    add(series, by)
    assert queries.feed() == [] and list(queries.coming()) == []
