"""Addresses of the council, as everybody meets it."""

from django.urls import path

from varv.web.public.council import council, opinions

urlpatterns = [
    path("", council.council, name="council"),
    path("<int:pk>/", council.meeting, name="council_meeting"),
    path("<int:pk>/protokoll.pdf", council.document, name="council_minutes_pdf"),
    path("yttrande/<str:word>/", opinions.opinion, name="council_opinion"),
]
