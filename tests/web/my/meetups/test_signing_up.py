"""Signing up in the browser: with e-ID, by a proven address, and what comes after."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.test import Client

from tests import cast
from tests.participation.meetups.conftest import add
from tests.participation.meetups.test_booking import by_phone
from varv.core import clock
from varv.notices.models import Outbox
from varv.participation.meetups.models import Booking

HOST = "http://testserver"


@pytest.fixture
def form(occasion):
    """Return the address of the form."""
    return f"/skelleftea/traffar/social-club/{occasion.pk}/anmal/"


@pytest.fixture
def browser(disa):
    """Return Disa's browser."""
    return cast.client_of(disa)


def sent(who, **more):
    return {"who": who, "seats": "1", "email": "disa@example.se", "key": str(uuid4()), **more}


def path_in(mail):
    """Return the path of the first link in a mail."""
    return re.search(r"https?://[^/]+(/\S+)", mail.text)[1]


def test_nobody_is_shown_the_ways_and_led_to_sign_in_and_back(form):
    page = Client().get(form).content.decode()
    assert "Med e-legitimation" in page and "Med e-post" not in page
    answer = Client().post(form)
    assert answer.status_code == 302 and "/e-leg/" in answer["Location"]
    assert "anmal" in answer["Location"]


def test_disa_signs_up_and_sees_her_code_there_and_on_mina_sidor(form, browser, disa):
    assert "disa@example.se" in browser.get(form).content.decode()
    answer = browser.post(form, sent(disa.pk), follow=True)
    page, booking = answer.content.decode(), Booking.objects.get()
    assert "Disa Lind är anmäld" in page and booking.code in page
    assert "no-store" in answer["Cache-Control"]
    home = browser.get("/skelleftea/mina-sidor/").content.decode()
    assert "Mina träffar och kurser" in home and f"/bokning/{booking.pk}/" in home
    series = form.replace(f"{booking.occasion_id}/anmal/", "")
    assert f"/bokning/{booking.pk}/" in browser.get(series).content.decode()
    assert "Disa" not in Client().get(series).content.decode()


def test_pressed_twice_it_leads_to_the_same_booking(form, browser, disa):
    data = sent(disa.pk)
    assert browser.post(form, data)["Location"] == browser.post(form, data)["Location"]
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"who": ""}, "Välj vem som ska komma."),
        ({"who": "999999"}, "Välj vem som ska komma."),
        ({"who": "other", "name": " "}, "Skriv namnet"),
        ({"who": "other", "name": "Gun"}, "Fråga först"),
        ({"email": "inte en adress"}, "Skriv adressen så här"),
        ({"needs": "x" * 301}, "högst 300 tecken"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written_is_lost(form, browser, disa, wrong, told):
    data = {**sent(disa.pk), "phone": "070-174 06 05", **wrong}
    answer = browser.post(form, data)
    page = answer.content.decode()
    assert answer.status_code == 422 and page.count(told) >= 2 and "<title>Fel:" in page
    assert "070-174 06 05" in page and data["key"] in page
    assert not Booking.objects.exists()


def test_when_it_is_full_the_page_says_so_before_and_the_queue_after(
    form, browser, disa, by, occasion
):
    for name in ("Siv", "Otto"):
        by_phone(occasion, by, name)
    assert "Ställ mig i kö" in browser.get(form).content.decode()
    page = browser.post(form, sent(disa.pk), follow=True).content.decode()
    assert "Disa Lind står i kö" in page and "Nummer 1 i kön" in page


def test_disa_cancels_after_being_asked_and_may_press_twice(form, browser, disa):
    browser.post(form, sent(disa.pk))
    booking = Booking.objects.get()
    address = f"/skelleftea/traffar/bokning/{booking.pk}/avboka/"
    assert "Avboka?" in browser.get(address).content.decode()
    for _twice in range(2):
        page = browser.post(address, follow=True).content.decode()
    booking.refresh_from_db()
    assert booking.state == "cancelled" and "Avbokat" in page


def test_disa_changes_to_another_date(form, browser, disa, series, by):
    other = add(series, by, first=dt.date(2026, 12, 15))[0]
    browser.post(form, sent(disa.pk))
    address = f"/skelleftea/traffar/bokning/{Booking.objects.get().pk}/byt/"
    assert browser.post(address, {"to": "nonsense"}).status_code == 422
    page = browser.post(address, {"to": other.pk}, follow=True).content.decode()
    assert "Tisdag 15" in page and "är anmäld" in page
    assert Booking.objects.get(state="booked").occasion == other


def test_somebody_else_finds_no_booking_of_disas(form, browser, disa, scoped):
    browser.post(form, sent(disa.pk))
    sam = cast.know(scoped, "sam", cast.NUMBERS["sam"], "Storm")
    booking = Booking.objects.get()
    for part in ("", "avboka/", "byt/"):
        address = f"/skelleftea/traffar/bokning/{booking.pk}/{part}"
        assert cast.client_of(sam).get(address).status_code == 404
        assert "/e-leg/" in Client().get(address)["Location"]
    booking.refresh_from_db()
    assert booking.state == "booked"


def test_the_mailed_link_opens_the_booking_without_signing_in(form, browser, disa):
    browser.post(form, sent(disa.pk))
    link = path_in(Outbox.objects.get())
    answer = Client().get(link)
    assert answer.status_code == 200 and Booking.objects.get().code in answer.content.decode()
    assert answer["Referrer-Policy"] == "same-origin" and answer["X-Robots-Tag"] == "noindex"
    Client().post(f"{link}avboka/")
    assert Booking.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    "change", [lambda link: f"{link[:-8]}AAAA==/", lambda _: "/skelleftea/traffar/lank/x/"]
)
def test_a_forged_link_opens_nothing(form, browser, disa, change):
    browser.post(form, sent(disa.pk))
    assert Client().get(change(path_in(Outbox.objects.get()))).status_code == 404


@pytest.fixture
def by_mail(series, form):
    """Let the series take sign-up by mail, and return where."""
    series.takes_email = True
    series.save()
    return f"{form}e-post/"


GUEST = {"name": "Siv Ek", "email": "siv@example.se", "seats": "1"}


def test_by_mail_nothing_is_booked_until_the_link_is_opened_and_confirmed(by_mail):
    page = Client().post(by_mail, {**GUEST, "key": str(uuid4())}).content.decode()
    assert "Titta i din e-post" in page and not Booking.objects.exists()
    link = path_in(Outbox.objects.get())
    assert "Siv Ek" in Client().get(link).content.decode()  # a mail program opens it too
    assert not Booking.objects.exists()
    page = Client().post(link, follow=True).content.decode()
    assert "Siv Ek är anmäld" in page and Booking.objects.count() == 1
    Client().post(link)
    assert Booking.objects.count() == 1


def test_a_link_of_yesterday_says_that_it_is_too_old(by_mail, monkeypatch):
    Client().post(by_mail, {**GUEST, "key": str(uuid4())})
    link = path_in(Outbox.objects.get())
    monkeypatch.setattr("varv.participation.meetups.actions.proving.PROOF_SECONDS", -1)
    answer = Client().post(link)
    assert answer.status_code == 410 and not Booking.objects.exists()


def test_a_machine_and_a_crowd_are_mailed_nothing(by_mail):
    Client().post(by_mail, {**GUEST, "webbplats": "http://x", "key": str(uuid4())})
    assert not Outbox.objects.exists()
    for _number in range(7):  # no recipient gets more than five an hour
        Client().post(by_mail, {**GUEST, "key": str(uuid4())})
    assert Outbox.objects.count() == 5


def test_by_mail_is_not_there_where_the_series_does_not_take_it(form):
    assert Client().get(f"{form}e-post/").status_code == 404


def test_after_the_last_moment_the_form_says_so(form, browser, disa, occasion):
    with clock.frozen(occasion.starts_at + dt.timedelta(minutes=1)):
        assert "Anmälan är stängd" in browser.get(form).content.decode()
        assert browser.post(form, sent(disa.pk)).status_code == 422
    assert not Booking.objects.exists()


def test_everything_is_there_in_english(form, browser, disa):
    browser.cookies["varv_language"] = "en"
    assert "Who is coming?" in browser.get(form).content.decode()
    page = browser.post(form, sent(disa.pk), follow=True).content.decode()
    assert (
        "Disa Lind is signed up" in page and "är" not in page.split("<main")[1].split("</main")[0]
    )
    assert "Signed up for Social Club" in Outbox.objects.get().subject
