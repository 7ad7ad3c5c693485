"""Addresses of meet-ups, as those who sign up meet them."""

from django.urls import URLPattern, path

from varv.web.my.meetups import booking, own, proving

urlpatterns: list[URLPattern] = [
    path("bokning/<uuid:pk>/", own.booking, name="meetup_booking"),
    path("bokning/<uuid:pk>/avboka/", own.cancel, name="meetup_cancel"),
    path("bokning/<uuid:pk>/byt/", own.move, name="meetup_move"),
    path("lank/<str:word>/", own.booking, name="meetup_by_link"),
    path("lank/<str:word>/avboka/", own.cancel, name="meetup_cancel_by_link"),
    path("lank/<str:word>/byt/", own.move, name="meetup_move_by_link"),
    path("bekrafta/<str:word>/", proving.proven, name="meetup_proven"),
    path("<slug:slug>/<int:pk>/anmal/", booking.book, name="meetup_book"),
    path("<slug:slug>/<int:pk>/anmal/e-post/", proving.prove, name="meetup_prove"),
]
