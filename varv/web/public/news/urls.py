"""Addresses of news, as everybody meets them."""

from django.urls import path

from varv.web.public.news import listing

urlpatterns = [
    path("", listing.news, name="news"),
    path("nyhetsbrev/", listing.letters, name="letters"),
]
