"""Addresses of meet-ups, as everybody meets them."""

from django.urls import URLPattern, path

from varv.web.public.meetups import calendars, listing, rating, series

urlpatterns: list[URLPattern] = [
    path("", listing.listing, name="meetups"),
    path("kalender/", listing.month, name="meetups_month"),
    path("kalender.ics", calendars.everything, name="meetups_feed"),
    path("omdome/<str:word>/", rating.rate, name="meetup_rate"),
    path("<slug:slug>/", series.series, name="meetup"),
    path("<slug:slug>/kalender.ics", calendars.series, name="meetup_feed"),
    path("<slug:slug>/<int:pk>.ics", calendars.occasion, name="meetup_file"),
]
