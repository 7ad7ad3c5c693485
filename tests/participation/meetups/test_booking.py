"""Signing up, giving a seat back, the queue, and changing to another date."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from tests import cast
from tests.participation.meetups.conftest import add, later, plan
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox
from varv.participation.meetups import actions, queries
from varv.participation.meetups.models import Booking, Occasion
from varv.participation.meetups.participants import Wish
from varv.participation.meetups.states import State
from varv.people.actors import anonymous
from varv.people.levels import Level


def wish(person=None, name="", **more):
    return Wish(person=person, name=name, **{"email": "disa@example.se", **more})


def by_phone(occasion, by, name, **more):
    """Let somebody call and be signed up by the staff."""
    said = wish(name=name, **{"phone": "0910-1", "email": "", **more})
    return actions.book(occasion=occasion, wish=said, by=by)


def now(booking):
    booking.refresh_from_db()
    return booking.state


def counts(occasion):
    """Return what the row counts, and what the bookings say."""
    row = Occasion.objects.get(pk=occasion.pk)
    rows = list(Booking.objects.filter(occasion=row))
    seats = sum(each.seats for each in rows if each.state in ("booked", "attended", "absent"))
    waiting = sum(each.state == "waiting" for each in rows)
    assert (row.taken, row.waiting) == (seats, waiting)
    return row.taken, row.waiting


def test_disa_signs_up_and_is_told_with_the_date_for_her_calendar(occasion, disa):
    made = actions.book(occasion=occasion, wish=wish(disa), by=cast.actor_of(disa))
    assert made.state == State.BOOKED and counts(occasion) == (1, 0)
    mail = Outbox.objects.get()
    assert mail.subject == "Anmäld till Social Club"
    assert made.code in mail.text and "/traffar/lank/" in mail.text
    assert "BEGIN:VEVENT" in mail.attachments[0]["text"]


def test_the_same_form_sent_twice_is_one_booking(occasion, disa):
    by, form = cast.actor_of(disa), wish(disa)
    first = actions.book(occasion=occasion, wish=form, by=by)
    assert actions.book(occasion=occasion, wish=form, by=by) == first
    assert actions.book(occasion=occasion, wish=wish(disa), by=by) == first  # another tab
    assert counts(occasion) == (1, 0) and Outbox.objects.count() == 1


def test_a_form_that_comes_again_after_cancelling_changes_nothing(occasion, disa):
    by, form = cast.actor_of(disa), wish(disa)
    made = actions.book(occasion=occasion, wish=form, by=by)
    actions.cancel(booking=made, by=by)
    assert actions.book(occasion=occasion, wish=form, by=by).state == State.CANCELLED
    assert actions.book(occasion=occasion, wish=wish(disa), by=by).state == State.BOOKED
    assert counts(occasion) == (1, 0) and Booking.objects.count() == 1


def test_disa_signs_up_ebbe_and_her_mother_but_not_a_stranger(occasion, disa, ebbe, scoped):
    by = cast.actor_of(disa)
    assert actions.book(occasion=occasion, wish=wish(ebbe), by=by).name == "Ebbe Lind"
    with pytest.raises(Refused):
        actions.book(occasion=occasion, wish=wish(name="Gun Lind"), by=by)
    mother = actions.book(occasion=occasion, wish=wish(name="Gun Lind", has_consent=True), by=by)
    assert mother.booked_by == disa and mother.person is None
    sam = cast.know(scoped, "sam", cast.NUMBERS["sam"], "Storm")
    with pytest.raises(Refused):
        actions.book(occasion=occasion, wish=wish(sam), by=by)


def test_a_relative_is_one_however_the_name_is_written(occasion, disa):
    by = cast.actor_of(disa)
    names = ("Gun Lind", "  gun   LIND", "Gun-Lind")
    made = {
        actions.book(occasion=occasion, wish=wish(name=name, has_consent=True), by=by).pk
        for name in names
    }
    assert len(made) == 1


def test_one_person_does_not_sign_up_a_crowd(series, by, disa):
    big, actor = add(series, by, capacity=20)[0], cast.actor_of(disa)
    for name in ("Gun", "Ulla", "Sten", "Karin"):
        actions.book(occasion=big, wish=wish(name=name, has_consent=True), by=actor)
    with pytest.raises(Invalid, match="högst 4"):
        actions.book(occasion=big, wish=wish(name="Lars", has_consent=True), by=actor)


def test_who_gives_a_seat_back_lets_the_first_in_the_queue_in(occasion, by, disa):
    first, second = by_phone(occasion, by, "Siv"), by_phone(occasion, by, "Otto")
    third = actions.book(occasion=occasion, wish=wish(disa), by=cast.actor_of(disa))
    fourth = by_phone(occasion, by, "Majken")
    assert (third.state, fourth.state, counts(occasion)) == ("waiting", "waiting", (2, 2))
    assert [queries.place_in_queue(each) for each in (third, fourth)] == [1, 2]
    actions.cancel(booking=first, by=by)
    assert [now(each) for each in (first, second, third, fourth)] == [
        "cancelled",
        "booked",
        "booked",
        "waiting",
    ]
    assert counts(occasion) == (2, 1)
    told = Outbox.objects.get(subject="Plats på Social Club")
    assert told.recipient == disa.email


def test_nobody_passes_a_couple_that_waits_for_two_seats(occasion, by):
    first, second = by_phone(occasion, by, "Siv"), by_phone(occasion, by, "Otto")
    couple, single = by_phone(occasion, by, "Iris", seats=2), by_phone(occasion, by, "Tage")
    actions.cancel(booking=first, by=by)
    late = by_phone(occasion, by, "Ivar")
    assert [now(each) for each in (couple, single, late)] == ["waiting"] * 3
    actions.cancel(booking=second, by=by)
    assert [now(each) for each in (couple, single, late)] == ["booked", "waiting", "waiting"]
    assert counts(occasion) == (2, 2)


def test_more_seats_go_to_the_queue_and_fewer_than_taken_are_refused(occasion, by):
    rows = [by_phone(occasion, by, name) for name in ("Siv", "Otto", "Iris", "Tage")]
    actions.change(occasion=occasion, fields={"capacity": 3}, by=by)
    assert [now(each) for each in rows] == ["booked", "booked", "booked", "waiting"]
    with pytest.raises(Invalid, match="3 platser är tagna"):
        actions.change(occasion=occasion, fields={"capacity": 2}, by=by)


def test_the_database_refuses_an_overbooked_occasion(occasion):
    with pytest.raises(IntegrityError), transaction.atomic():
        Occasion.objects.filter(pk=occasion.pk).update(taken=3)


def test_who_takes_one_of_the_alternatives_takes_no_other(scoped, by, disa):
    series = plan(scoped, by, name="Företagsamma", one_of=True)
    sunday, monday = (
        add(series, by, first=dt.date(2027, 3, day), capacity=20)[0] for day in (14, 15)
    )
    actor = cast.actor_of(disa)
    made = actions.book(occasion=sunday, wish=wish(disa), by=actor)
    with pytest.raises(Conflict, match="elsewhere"):
        actions.book(occasion=monday, wish=wish(disa), by=actor)
    moved = actions.move(booking=made, to=monday, by=actor)
    assert (now(made), moved.state, moved.occasion) == ("cancelled", "booked", monday)
    assert counts(sunday) == (0, 0) and counts(monday) == (1, 0)
    back = actions.move(booking=moved, to=sunday, by=actor)
    assert back.pk == made.pk and counts(sunday) == (1, 0) and counts(monday) == (0, 0)


def test_dates_become_no_alternatives_when_somebody_has_signed_up(occasion, series, by):
    fields = {"name": "Social Club", "place": "Här", "one_of": True}
    siv = by_phone(occasion, by, "Siv")
    with pytest.raises(Invalid, match="alternativ"):
        actions.describe(series=series, fields=fields, by=by)
    actions.cancel(booking=siv, by=by)
    assert actions.describe(series=series, fields=fields, by=by).one_of


def test_a_full_date_is_not_changed_to_and_the_seat_is_kept(series, by, disa):
    one, two = add(series, by, capacity=1, times=2)
    by_phone(two, by, "Siv")
    made = actions.book(occasion=one, wish=wish(disa), by=cast.actor_of(disa))
    with pytest.raises(Conflict, match="full"):
        actions.move(booking=made, to=two, by=cast.actor_of(disa))
    assert now(made) == "booked" and counts(one) == (1, 0)


def test_disa_cancels_in_time_and_calls_when_it_is_late(occasion, by, disa):
    actor = cast.actor_of(disa)
    made = actions.book(occasion=occasion, wish=wish(disa), by=actor)
    with clock.frozen(occasion.starts_at - dt.timedelta(hours=23)):
        with pytest.raises(Conflict, match="late"):
            actions.cancel(booking=made, by=actor)
        assert now(made) == "booked"
        actions.cancel(booking=made, by=by)
    assert now(made) == "cancelled"


@pytest.mark.parametrize("who", ["charlie", "bo"])
def test_who_does_not_run_it_signs_nobody_up(occasion, who, request):
    stranger = cast.actor_of(request.getfixturevalue(who))
    with pytest.raises(Refused):
        by_phone(occasion, stranger, "Siv")


def test_a_proven_address_signs_up_where_the_series_lets_it(occasion, series):
    nobody = anonymous(series.municipality_id)
    proven = replace(nobody, level=Level.EMAIL)
    said = wish(name="Siv", email="siv@example.se")
    for actor in (nobody, proven):
        with pytest.raises(Refused):
            actions.book(occasion=occasion, wish=said, by=actor)
    series.takes_email = True
    occasion.series = series
    with pytest.raises(Refused):
        actions.book(occasion=occasion, wish=said, by=nobody)
    assert actions.book(occasion=occasion, wish=said, by=proven).state == State.BOOKED


def test_a_child_is_too_young_for_the_seniors(scoped, by, disa, ebbe):
    date = add(plan(scoped, by, name="Seniorträff", age_from=65), by)[0]
    with pytest.raises(Invalid, match="fyllt 65 år"):
        actions.book(occasion=date, wish=wish(ebbe), by=cast.actor_of(disa))


def test_sign_up_opens_and_closes_by_the_rules_of_the_series(scoped, by, disa):
    series = plan(scoped, by, name="Kurs", opens_days=3, closes_hours=2)
    date, actor = add(series, by)[0], cast.actor_of(disa)  # Tuesday 1 December at 18
    for moment, is_open in (
        (clock.at(dt.date(2026, 11, 27), 23, 59), False),
        (clock.at(dt.date(2026, 12, 1), 16), False),
        (clock.at(dt.date(2026, 11, 28), 0), True),
    ):
        with clock.frozen(moment):
            if is_open:
                assert actions.book(occasion=date, wish=wish(disa), by=actor).state == "booked"
            else:
                with pytest.raises(Conflict, match="closed"):
                    actions.book(occasion=date, wish=wish(disa), by=actor)


def test_everybody_is_told_why_and_when_else_when_it_is_called_off(series, by, disa):
    one, _two = add(series, by, times=2, capacity=1)
    made = actions.book(occasion=one, wish=wish(disa), by=cast.actor_of(disa))
    waits = by_phone(one, by, "Siv", email="siv@example.se")
    Outbox.objects.all().delete()
    with pytest.raises(Invalid):
        actions.call_off(occasion=one, reason=" ", by=by)
    actions.call_off(occasion=one, reason="Ledaren är sjuk.", by=by)
    actions.call_off(occasion=one, reason="Igen.", by=by)
    assert {now(made), now(waits)} == {"cancelled"} and counts(one) == (0, 0)
    mails = list(Outbox.objects.order_by("recipient"))
    assert [each.recipient for each in mails] == [disa.email, "siv@example.se"]
    assert "Därför: Ledaren är sjuk." in mails[0].text and "8" in mails[0].text
    assert "STATUS:CANCELLED" in mails[0].attachments[0]["text"]
    with pytest.raises(Conflict, match="closed"):
        actions.book(occasion=one, wish=wish(disa), by=cast.actor_of(disa))


def test_a_protected_person_is_mailed_nothing_but_that_there_is_something(occasion, disa):
    disa.protection = "secrecy_marked"
    disa.save()
    actions.book(occasion=occasion, wish=wish(disa), by=cast.actor_of(disa))
    mail = Outbox.objects.get()
    assert "Social" not in mail.subject + mail.text and mail.attachments == []


def test_nobody_learns_from_mail_where_a_protected_persons_relatives_are(occasion, disa):
    disa.protection = "secrecy_marked"
    disa.save()
    siv = wish(name="Siv Lind", email=disa.email, has_consent=True)
    actions.book(occasion=occasion, wish=siv, by=cast.actor_of(disa))
    mail = Outbox.objects.get()
    assert "Siv" not in mail.subject + mail.text and mail.attachments == []


def test_a_strangers_words_are_not_mailed_to_an_address_that_has_not_proved_itself(
    occasion, series
):
    series.takes_email = True
    occasion.series = series
    bait = wish(name="Vinn pengar pa evil.example", email="siv@example.se", needs="evil")
    actions.ask_for_proof(municipality=series.municipality, occasion=occasion, wish=bait)
    mail = Outbox.objects.get()
    assert "evil" not in mail.subject + mail.text and "/bekrafta/" in mail.text


def test_a_new_place_is_told_and_the_calendar_knows_it_is_newer(occasion, disa, by):
    actions.book(occasion=occasion, wish=wish(disa), by=cast.actor_of(disa))
    actions.change(occasion=occasion, fields={"note": "Ta med kopp."}, by=by)
    assert Outbox.objects.count() == 1
    actions.change(occasion=occasion, fields={"place": "Stadsbiblioteket"}, by=by)
    told = Outbox.objects.get(subject="Ny tid eller plats: Social Club")
    assert "Stadsbiblioteket" in told.text and "SEQUENCE:1" in told.attachments[0]["text"]


def test_signing_up_the_day_before_is_reminder_enough(occasion, disa):
    with later(days=8, hours=3):
        made = actions.book(occasion=occasion, wish=wish(disa), by=cast.actor_of(disa))
        assert made.reminded_at is not None
