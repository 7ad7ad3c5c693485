"""What everybody may read of meet-ups."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.participation.meetups.conftest import FIRST, add, plan
from tests.participation.meetups.test_booking import by_phone
from tests.participation.meetups.test_door import held
from varv.core import clock, sealed
from varv.participation.meetups import actions, queries
from varv.participation.meetups.actions import telling
from varv.participation.meetups.models import Rating

LIST = "/skelleftea/traffar/"


def page(path=LIST, **query):
    answer = Client().get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_what_is_to_come_and_how_many_seats_are_left(series, by):
    first, second = add(series, by, times=2)
    by_phone(first, by, "Siv")
    for name in ("Otto", "Iris", "Tage"):
        by_phone(second, by, name)
    said = page()
    assert "1\N{NO-BREAK SPACE}plats kvar" in said and "Fullt, 1 i kö" in said
    with clock.frozen(first.starts_at + dt.timedelta(hours=1)):
        assert "Tisdag 1\N{NO-BREAK SPACE}december" not in page()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, {"Social Club", "Kurs", "Seniorträff"}),
        ({"slag": "course"}, {"Kurs"}),
        ({"for": "seniors"}, {"Seniorträff"}),
        ({"plats": "Torget"}, {"Kurs"}),
        ({"manad": "2027-01"}, {"Seniorträff"}),
        ({"lediga": "1"}, {"Kurs", "Seniorträff"}),
        ({"slag": "x' OR 1=1", "for": "\0", "manad": "2026-13", "efter": "9_9_9"}, {"all"}),
    ],
)
def test_the_list_is_narrowed_by_what_is_asked_for(scoped, series, by, query, shown):
    full = add(series, by, capacity=1)[0]
    by_phone(full, by, "Siv")
    add(plan(scoped, by, name="Kurs", kind="course", place="Torget"), by)
    seniors = plan(scoped, by, name="Seniorträff", audience="seniors")
    add(seniors, by, first=dt.date(2027, 1, 12))
    said = page(**query).split("occasions", 1)[1]
    names = {"Social Club", "Kurs", "Seniorträff"}
    found = {name for name in names if f">{name}</a>" in said}
    assert found == (names if shown == {"all"} else shown)


def test_the_list_goes_on_by_key(series, by):
    add(series, by, weeks=1, times=40, skips_holidays=False)
    said = page()
    assert said.count('class="occasion"') == queries.PAGE
    link = said.split('rel="next"')[0].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    assert page(f"{LIST}{link}").count('class="occasion"') == 40 - queries.PAGE


def test_a_draft_is_not_there_and_one_called_off_says_why(scoped, series, by, occasion):
    actions.call_off(occasion=occasion, reason="Halkan är för svår.", by=by)
    assert "Social Club" not in page().split("</form>")[1].split("<aside")[0]
    assert "Halkan är för svår." in page(f"{LIST}social-club/")
    unit = scoped.units["kanalskolan"]
    fields = {"name": "Hemlig", "place": "Här"}
    draft = actions.plan(municipality=scoped.row, unit=unit, fields=fields, by=by)
    date = add(draft, by)[0]
    for path in (
        "hemlig/",
        "hemlig/kalender.ics",
        f"hemlig/{date.pk}.ics",
        f"hemlig/{date.pk}/anmal/",
    ):
        assert Client().get(f"{LIST}{path}").status_code == 404


def test_the_month_shows_each_day_with_what_is_on_it(series, by, occasion):
    said = page(f"{LIST}kalender/", manad="2026-12")
    assert "18.00 Social Club" in said and "Januari 2027" in said
    for word in ("0000-00", "2026-02-30", "' --"):
        page(f"{LIST}kalender/", manad=word)


def test_marks_in_the_description_are_safe(scoped, by):
    plan(scoped, by, name="Träff", text="<script>alert(1)</script>\n\n[x](javascript:alert(1))")
    said = page(f"{LIST}traff/")
    assert "<script>alert" not in said and 'href="javascript' not in said


@pytest.mark.parametrize("path", ["", "kalender/", "social-club/", "kalender.ics"])
def test_ten_dates_more_are_no_question_more(series, by, occasion, path):
    def asked():
        Client().get(LIST + path)
        with CaptureQueriesContext(connection) as caught:
            Client().get(LIST + path)
        return len(caught)

    before = asked()
    add(series, by, first=FIRST + dt.timedelta(days=1), times=10)
    assert asked() == before <= 8


def test_a_feed_that_holds_is_not_sent_again(series, occasion):
    first = Client().get(f"{LIST}kalender.ics")
    assert first["Content-Type"].startswith("text/calendar")
    again = Client().get(f"{LIST}kalender.ics", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_who_was_there_says_what_it_was_like_once(series, by):
    _occasion, (siv,) = held(series, by, 1)
    word = sealed.seal(telling.RATING, {"booking": str(siv.pk)})
    address = f"{LIST}omdome/{word}/"
    assert Client().post(address, {}).status_code == 422
    for _twice in range(2):
        assert "Tack för ditt svar" in Client().post(address, {"good": "4"}).content.decode()
    assert Rating.objects.count() == 1
    assert Client().get(f"{LIST}omdome/{word[:-6]}AAAA==/").status_code == 404


def test_the_seniors_have_their_next_meetups(scoped, series, by):
    seniors = plan(scoped, by, name="Seniorträff", audience="seniors")
    dates, _others = add(seniors, by, times=6), add(series, by)
    assert queries.for_seniors() == list(dates[:4])
