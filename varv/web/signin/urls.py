"""Addresses of the sign-in with e-ID; in every municipality's tree and in the federation's."""

from django.urls import path

from varv.web.signin import resident

app_name = "signin"
urlpatterns = [
    path("logga-in/", resident.start, name="start"),
    path("svar/", resident.answer, name="answer"),
    path("gick-inte/<slug:why>/", resident.failed, name="failed"),
    path("fortsatt/", resident.resume, name="resume"),
    path("logga-ut/", resident.out, name="out"),
]
