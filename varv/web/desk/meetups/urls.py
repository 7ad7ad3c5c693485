"""Addresses of meet-ups, as the staff meet them."""

from django.urls import URLPattern, path

from varv.web.desk.meetups import dates, door, listing, occasion, people, planning, results

OCCASION = "dates/<int:pk>/"
BOOKING = "bookings/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path("", listing.listing, name="meetups"),
    path("new/", planning.plan, name="meetup_plan"),
    path("statistics/", results.statistics, name="meetup_statistics"),
    path("<int:pk>/", planning.series, name="meetup"),
    path("<int:pk>/describe/", planning.describe, name="meetup_describe"),
    path("<int:pk>/publish/", planning.publish, name="meetup_publish"),
    path("<int:pk>/end/", planning.end, name="meetup_end"),
    path("<int:pk>/dates/", dates.add, name="meetup_dates"),
    path(OCCASION, occasion.occasion, name="meetup_occasion"),
    path(f"{OCCASION}change/", dates.change, name="meetup_change"),
    path(f"{OCCASION}call-off/", dates.call_off, name="meetup_call_off"),
    path(f"{OCCASION}phone/", people.by_phone, name="meetup_by_phone"),
    path(f"{OCCASION}door/", occasion.door, name="meetup_door"),
    path(f"{OCCASION}door/code/", door.check_in, name="meetup_check_in"),
    path(f"{OCCASION}door/visitor/", door.walk_in, name="meetup_walk_in"),
    path(f"{OCCASION}evaluation/", results.evaluation, name="meetup_evaluation"),
    path(f"{OCCASION}note/", results.note, name="meetup_note"),
    path(BOOKING, people.booking, name="meetup_booking"),
    path(f"{BOOKING}mark/", door.mark, name="meetup_mark"),
    path(f"{BOOKING}cancel/", people.cancel, name="meetup_booking_cancel"),
    path(f"{BOOKING}move/", people.move, name="meetup_booking_move"),
]
