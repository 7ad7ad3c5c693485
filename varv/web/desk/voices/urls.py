"""Addresses of the one inbox over all that residents say."""

from django.urls import path

from varv.web.desk.voices import inbox

urlpatterns = [
    path("", inbox.voices, name="voices"),
    path("letters/", inbox.letters, name="voices_letters"),
]
