"""Addresses that everybody may read."""

from django.urls import include, path

from varv.web import federation
from varv.web.public import about, home, satisfaction, search, services, steering, voices

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("sok/", search.search, name="search"),
    path("e-tjanster/", services.services, name="services"),
    path("e-tjanster/samling/<slug:key>/", services.collection, name="collection"),
    path("e-tjanster/<slug:slug>/", services.service, name="service"),
    path("hur-var-det/<str:word>/", satisfaction.satisfaction, name="satisfaction"),
    path("tyck-till/", voices.voices, name="voices"),
    path("mal-och-plan/", steering.steering, name="steering"),
    path("kontakt/", about.contact, name="contact"),
    path("tillganglighet/", about.accessibility, name="accessibility"),
    path("personuppgifter/", about.privacy, name="privacy"),
    path("medborgarforslag/", include("varv.web.public.proposals.urls")),
    path("synpunkter/", include("varv.web.public.feedback.urls")),
    path("dialoger/", include("varv.web.public.dialogues.urls")),
    path("traffar/", include("varv.web.public.meetups.urls")),
    path("nyheter/", include("varv.web.public.news.urls")),
    path("foljer/", include("varv.web.public.following.urls")),
    path("", include("varv.web.public.direction.urls")),
    path("", include("varv.web.public.plans.urls")),
    path("", include("varv.web.public.effects.urls")),
    path("digitaliseringsrad/", include("varv.web.public.council.urls")),
    path("uppfoljning/", include("varv.web.public.reviews.urls")),
    path("varv/", include("varv.web.public.laps.urls")),
    path("robots.txt", federation.robots, name="robots"),
    path("favicon.ico", federation.favicon, name="favicon"),
]
