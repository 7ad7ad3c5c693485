"""Addresses of laps, as everybody meets them."""

from django.urls import path

from varv.web.public.laps import laps, silence

urlpatterns = [
    path("", laps.laps, name="laps"),
    path("avsluta/<str:word>/", silence.silence, name="lap_silence"),
    path("<slug:kind>/<int:key>/", laps.lap, name="lap"),
]
