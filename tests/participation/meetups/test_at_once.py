"""Real threads and real transactions: the last seats, fifty hands."""

import threading

import pytest
from django.db import connection
from django_scopes import scope

from tests import cast
from tests.participation.meetups.conftest import add
from varv.core import clock
from varv.core.errors import Conflict
from varv.notices.models import Outbox
from varv.participation.meetups import actions
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.participants import Wish
from varv.participation.meetups.states import State

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def together(place, calls):
    """Do things at the same moment, each in a thread; return what came, faults included."""
    ready, came = threading.Barrier(len(calls)), {}

    def run(n, call):
        try:
            with clock.frozen(cast.MONDAY), scope(municipality=place.row):
                ready.wait(60)
                came[n] = call()
        except Exception as fault:
            came[n] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(120)
    return [came[n] for n in range(len(calls))]


def fresh(pk):
    return Occasion.objects.select_related("series", "municipality").get(pk=pk)


def books(pk, name, by, **more):
    def call():
        said = Wish(name=name, phone="0910-1", **more)
        return actions.book(occasion=fresh(pk), wish=said, by=by).state

    return call


def test_fifty_sign_up_for_twenty_seats_and_twenty_get_one(scoped, series, by):
    occasion = add(series, by, capacity=20)[0]
    came = together(scoped, [books(occasion.pk, f"Gäst {n}", by) for n in range(MANY)])
    assert sorted(came) == ["booked"] * 20 + ["waiting"] * 30
    now = Occasion.objects.get()
    assert (now.taken, now.waiting, now.last_number) == (20, 30, MANY)
    numbers = Booking.objects.filter(state=State.BOOKED).values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 21))  # who came first has the seat


def test_one_who_presses_many_times_has_one_booking(scoped, series, by):
    occasion = add(series, by, capacity=20)[0]
    said = {"email": "siv@example.se"}
    came = together(scoped, [books(occasion.pk, "Siv", by, **said) for _ in range(8)])
    assert came == ["booked"] * 8
    assert Booking.objects.count() == Outbox.objects.count() == Occasion.objects.get().taken == 1


def test_who_takes_both_alternatives_at_once_has_one(scoped, series, by):
    series.one_of = True
    series.save()
    one, two = add(series, by, capacity=20, times=2)
    said = {"email": "siv@example.se"}
    came = together(scoped, [books(pk, "Siv", by, **said) for pk in (one.pk, two.pk) * 3])
    refused = [each for each in came if isinstance(each, Conflict)]
    assert came.count("booked") == len(refused) == 3
    assert Booking.objects.count() == 1
    assert sum(Occasion.objects.values_list("taken", flat=True)) == 1


def test_while_some_cancel_others_sign_up_and_no_seat_is_lost(scoped, series, by):
    occasion = add(series, by, capacity=10)[0]
    for n in range(15):
        books(occasion.pk, f"Tidig {n}", by)()
    early = list(Booking.objects.order_by("number")[:8])

    def cancels(pk):
        def call():
            row = Booking.objects.select_related("occasion__series", "municipality").get(pk=pk)
            return actions.cancel(booking=row, by=by).state

        return call

    calls = [cancels(each.pk) for each in early for _twice in range(2)]
    calls += [books(occasion.pk, f"Sen {n}", by) for n in range(10)]
    came = together(scoped, calls)
    assert not [each for each in came if isinstance(each, Exception)]
    now = Occasion.objects.get()
    seated = list(Booking.objects.filter(state=State.BOOKED))
    waiting = list(Booking.objects.filter(state=State.WAITING))
    assert (now.taken, len(seated)) == (10, 10)
    assert now.waiting == len(waiting) == 15 + 10 - 8 - 10
    assert max(each.number for each in seated) < min(each.number for each in waiting)


def test_two_who_change_places_do_not_wait_for_each_other_for_ever(scoped, series, by):
    one, two = add(series, by, capacity=5, times=2)
    for pk, name in ((one.pk, "Siv"), (two.pk, "Otto")):
        books(pk, name, by)()
    rows = {each.occasion_id: each.pk for each in Booking.objects.all()}

    def moves(pk, to):
        def call():
            related = ("occasion__series", "occasion__municipality", "municipality")
            row = Booking.objects.select_related(*related).get(pk=pk)
            return actions.move(booking=row, to=fresh(to), by=by).state

        return call

    came = together(scoped, [moves(rows[one.pk], two.pk), moves(rows[two.pk], one.pk)])
    assert came == ["booked", "booked"]
    assert list(Occasion.objects.values_list("taken", flat=True)) == [1, 1]
