"""The bookings on Mina sidor."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import weekday_date
from varv.participation.meetups import queries
from varv.participation.meetups.models import Booking
from varv.participation.meetups.states import State
from varv.web import meetups
from varv.web.my.parts import Also, Item
from varv.web.requests import Request

MOST = 20


def show(request: Request) -> Also:
    """Return what the reader, and the reader's wards, are signed up for."""
    rows = queries.bookings_of(request.actor)[:MOST]
    return Also("traffar", _("Mina träffar och kurser"), [_item(each) for each in rows])


def _item(booking: Booking) -> Item:
    occasion = booking.occasion
    day = weekday_date(clock.local(occasion.starts_at).date(), get_language())
    text = _("{day} kl. {time}, {place}. {name}").format(
        day=capfirst(day), time=meetups.time(occasion), place=occasion.place, name=booking.name
    )
    if booking.state == State.WAITING:
        text += _(", står i kö")
    return Item(
        title=occasion.series.say("name", get_language()),
        text=text,
        url=reverse("my:meetup_booking", kwargs={"pk": booking.pk}),
    )
