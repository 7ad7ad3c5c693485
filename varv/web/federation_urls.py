"""Addresses that everybody on the installation shares."""

from django.urls import path

from varv.web import federation, health

app_name = "federation"
urlpatterns = [
    path("", federation.home, name="home"),
    path("health/", health.health, name="health"),
    path("robots.txt", federation.robots, name="robots"),
]
