"""Addresses that everybody may read."""

from django.urls import path

from varv.web import federation
from varv.web.public import about, home, services

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("e-tjanster/", services.services, name="services"),
    path("e-tjanster/samling/<slug:key>/", services.collection, name="collection"),
    path("e-tjanster/<slug:slug>/", services.service, name="service"),
    path("kontakt/", about.contact, name="contact"),
    path("tillganglighet/", about.accessibility, name="accessibility"),
    path("personuppgifter/", about.privacy, name="privacy"),
    path("robots.txt", federation.robots, name="robots"),
    path("favicon.ico", federation.favicon, name="favicon"),
]
