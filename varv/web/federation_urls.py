"""Addresses that everybody on the installation shares."""

from django.urls import path

from varv.web import accent, federation, health

app_name = "federation"
urlpatterns = [
    path("", federation.home, name="home"),
    path("accents-<slug:digest>.css", accent.accents, name="accents"),
    path("health/", health.health, name="health"),
    path("robots.txt", federation.robots, name="robots"),
    path("favicon.ico", federation.favicon, name="favicon"),
]
