"""The organiser's desk: planning, the phone, the door, and what came of it."""

import datetime as dt
from uuid import uuid4

import pytest

from tests import cast
from tests.participation.meetups.conftest import add
from tests.participation.meetups.test_booking import by_phone, wish
from tests.participation.meetups.test_door import held
from varv.audit.models import Entry
from varv.participation.meetups import actions
from varv.participation.meetups.models import Booking, Occasion, Series
from varv.participation.needs.models import Need
from varv.people.roles import Role

DESK = "/skelleftea/desk/meetups/"


@pytest.fixture
def browser(olga):
    """Return Olga's browser."""
    return cast.client_of(olga)


def read(browser, path):
    answer = browser.get(DESK + path)
    assert answer.status_code == 200, path
    return answer.content.decode()


NEW = {
    "kind": "meetup",
    "name": "Stickcafé",
    "place": "Biblioteket",
    "audience": "everybody",
    "closes_hours": "0",
    "cancel_hours": "24",
    "reminder_days": "2",
    "ways": ["takes_email", "companions"],
    "name_en": "Knitting café",
    "questions": "Hur var det? | How was it?\nVad saknade du...",
}


def test_olga_plans_a_series_adds_dates_and_publishes_it(browser, scoped):
    unit = scoped.units["kanalskolan"].pk
    for key in ("", (sent := str(uuid4())), sent):
        browser.post(f"{DESK}new/", {**NEW, "unit": unit, "key": key})
    series, _another = Series.objects.order_by("pk")
    assert _another.slug == "stickcafe-2"
    assert (series.slug, series.state, series.takes_email) == ("stickcafe", "draft", True)
    assert series.english == {"name": "Knitting café"}
    assert [each["kind"] for each in series.questions] == ["scale", "text"]
    pattern = {"first": "2026-12-01", "time": "18:00", "minutes": "120", "weeks": "2"}
    dates = {**pattern, "times": "4", "place": "Biblioteket", "capacity": "12"}
    shown = browser.post(f"{DESK}{series.pk}/dates/", dates).content.decode()
    assert "29\N{NO-BREAK SPACE}december" in shown and not Occasion.objects.exists()
    for _twice in range(2):
        browser.post(f"{DESK}{series.pk}/dates/", {**dates, "do": "add"})
    assert Occasion.objects.count() == 4
    browser.post(f"{DESK}{series.pk}/publish/")
    assert "Stickcafé" in browser.get("/skelleftea/traffar/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Ange vad träffen"),
        ({"place": ""}, "Ange var ni ses"),
        ({"age_from": "gammal"}, "heltal från 0 till 120"),
        ({"unit": "999"}, "Välj vilken enhet"),
    ],
)
def test_what_is_wrong_in_a_series_is_said_and_kept(browser, scoped, wrong, told):
    sent = {**NEW, "unit": scoped.units["kanalskolan"].pk, "contact": "Fråga Olga", **wrong}
    answer = browser.post(f"{DESK}new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and told in page and "Fråga Olga" in page
    assert not Series.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": "2026-02-30"},
        {"time": "25.00"},
        {"times": "-1"},
        {"times": "500"},
        {"minutes": "1"},
        {"place": "x" * 121},
    ],
)
def test_days_that_are_none_are_not_added(browser, series, wrong):
    good = {"first": "2026-12-01", "time": "18.00", "minutes": "60", "weeks": "1", "times": "2"}
    sent = {**good, "capacity": "5", "place": "Här", "do": "add", **wrong}
    assert browser.post(f"{DESK}{series.pk}/dates/", sent).status_code == 422
    assert not Occasion.objects.exists()


def test_somebody_calls_and_the_form_pressed_twice_is_one(browser, occasion):
    address = f"{DESK}dates/{occasion.pk}/phone/"
    assert browser.post(address, {"name": "Siv"}).status_code == 422
    sent = {"name": "Siv Ek", "phone": "0910-1", "seats": "2", "key": str(uuid4())}
    for _twice in range(2):
        page = browser.post(address, sent, follow=True).content.decode()
    booking = Booking.objects.get()
    assert booking.code in page and booking.seats == 2


def test_the_door_list_is_in_swedish_order_and_ticks_by_code_and_name(browser, series, by):
    occasion = add(series, by, capacity=9)[0]
    for name in ("Östen", "Åke", "Anna", "Ärla", "Zita"):
        by_phone(occasion, by, name)
    page = read(browser, f"dates/{occasion.pk}/door/")
    places = [page.index(f"</span> {name}") for name in ("Anna", "Zita", "Åke", "Ärla", "Östen")]
    assert places == sorted(places)
    anna, zita = (Booking.objects.get(name=name) for name in ("Anna", "Zita"))
    code = {"code": anna.code.lower()}
    said = browser.post(f"{DESK}dates/{occasion.pk}/door/code/", code, follow=True)
    assert "Välkommen: Anna" in said.content.decode()
    said = browser.post(f"{DESK}dates/{occasion.pk}/door/code/", {"code": "NEJ"}, follow=True)
    assert "Ingen på listan har den koden" in said.content.decode()
    browser.post(f"{DESK}bookings/{zita.pk}/mark/", {"do": "came"})
    key = str(uuid4())
    for _twice in range(2):
        browser.post(f"{DESK}dates/{occasion.pk}/door/visitor/", {"name": "", "key": key})
    assert "3 har kommit av 5 anmälda" in read(browser, f"dates/{occasion.pk}/door/")


def test_needs_are_seen_on_the_persons_own_page_and_the_look_is_recorded(browser, occasion, by):
    siv = by_phone(occasion, by, "Siv", needs="Hörslinga")
    assert "Hörslinga" not in read(browser, f"dates/{occasion.pk}/")
    assert "Hörslinga" in read(browser, f"bookings/{siv.pk}/")
    looked = Entry.objects.filter(action="booking.look", subject_id=str(siv.pk))
    assert looked.get().actor_name == "Olga"


def test_a_protected_person_is_a_code_to_who_may_not_see_them(browser, occasion, disa, scoped):
    made = actions.book(occasion=occasion, wish=wish(disa, needs="Ramp"), by=cast.actor_of(disa))
    disa.protection = "secrecy_marked"
    disa.save()
    for path in (f"dates/{occasion.pk}/", f"dates/{occasion.pk}/door/", f"bookings/{made.pk}/"):
        page = read(browser, path)
        assert made.code in page
        assert not [word for word in ("Disa", "disa@", "Ramp") if word in page]
    tove = cast.employ(scoped, "tove", Role.ORGANISER, Role.TRUSTED)
    assert "Disa Lind" in read(cast.client_of(tove), f"bookings/{made.pk}/")


def test_olga_calls_a_date_off_only_with_a_reason(browser, occasion):
    address = f"{DESK}dates/{occasion.pk}/call-off/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    browser.post(address, {"reason": "Ledaren är sjuk."})
    assert "Ledaren är sjuk." in read(browser, f"dates/{occasion.pk}/")


def test_olga_changes_a_date_moves_somebody_and_takes_them_off(browser, series, by):
    one, two = add(series, by, times=2)
    siv = by_phone(one, by, "Siv")
    sent = {"first": "2026-12-02", "time": "10.30", "minutes": "60", "place": "Torget"}
    assert (
        browser.post(f"{DESK}dates/{one.pk}/change/", {**sent, "capacity": "0"}).status_code == 422
    )
    browser.post(f"{DESK}dates/{one.pk}/change/", {**sent, "capacity": "5"})
    one.refresh_from_db()
    assert one.starts_at == dt.datetime(2026, 12, 2, 9, 30, tzinfo=dt.UTC) and one.capacity == 5
    browser.post(f"{DESK}bookings/{siv.pk}/move/", {"to": two.pk})
    moved = Booking.objects.get(state="booked")
    assert moved.occasion == two
    browser.post(f"{DESK}bookings/{moved.pk}/cancel/")
    moved.refresh_from_db()
    assert moved.state == "cancelled" and moved.ended == "staff"


def test_what_came_of_it_is_drawn_with_a_table_beside(browser, series, by):
    occasion, rows = held(series, by, 5)
    for each in rows[:4]:
        actions.rate(booking=each, answers={"good": "4", "words": "Bra kaffe."})
    page = read(browser, f"dates/{occasion.pk}/evaluation/")
    assert "För få svar att visa" in page and "Bra kaffe" not in page
    actions.rate(booking=rows[4], answers={"good": "5"})
    page = read(browser, f"dates/{occasion.pk}/evaluation/")
    assert "4,2" in page and "<svg" in page and "Bra kaffe." in page


def test_statistics_count_the_months(browser, series, by):
    held(series, by, 3)
    with cast.clock.frozen(cast.MONDAY + dt.timedelta(days=20)):
        page = read(browser, "statistics/")
    assert "December 2026" in page and "<b>3</b>" in page


def test_what_was_said_is_noted_as_a_need(browser, occasion):
    address = f"{DESK}dates/{occasion.pk}/note/"
    assert browser.post(address, {"text": "", "weight": "3", "voices": "1"}).status_code == 422
    sent = {"text": "Fler bänkar.", "weight": "4", "voices": "2", "key": str(uuid4())}
    for _twice in range(2):
        browser.post(address, sent)
    assert Need.objects.get().voices == 2


@pytest.mark.parametrize("who", ["alice", "bo"])
def test_who_runs_no_meetups_finds_none(occasion, who, request):
    stranger = cast.client_of(request.getfixturevalue(who))
    for path in ("", "new/", "statistics/", f"dates/{occasion.pk}/", f"dates/{occasion.pk}/door/"):
        assert stranger.get(DESK + path).status_code == 404


def test_an_organiser_of_another_unit_does_not_find_it(occasion, series, scoped):
    nils = cast.client_of(cast.employ(scoped, "nils", Role.ORGANISER, unit="norrskolan"))
    assert "Social Club" not in read(nils, "")
    for path in (f"{series.pk}/", f"dates/{occasion.pk}/", f"dates/{occasion.pk}/phone/"):
        assert nils.get(DESK + path).status_code == 404


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31"])
def test_a_day_far_outside_is_told_about(browser, occasion, first):
    sent = {"first": first, "time": "18.00", "minutes": "99999", "capacity": "4"}
    sent |= {"place": "Biblioteket", "weeks": "1", "times": "60", "do": "look"}
    for page in (f"dates/{occasion.pk}/change/", f"{occasion.series_id}/dates/"):
        assert browser.post(DESK + page, sent).status_code == 422


def test_hours_beyond_what_can_be_stored_are_told_about(browser, series):
    sent = {**NEW, "cancel_hours": "000000005999999"}
    assert browser.post(f"{DESK}{series.pk}/describe/", sent).status_code == 422
