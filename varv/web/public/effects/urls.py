"""Addresses of effects, as everybody meets them."""

from django.urls import path

from varv.web.public.effects import dashboard, effects, worth

urlpatterns = [
    path("effekter/", effects.effects, name="effects"),
    path("effekter/oversikt/", dashboard.dashboard, name="effects_board"),
    path("effekter/nytta/<int:pk>/", worth.worth, name="worth"),
    path("effekter/<int:pk>/", effects.effect, name="effect"),
    path("effekter/<int:pk>/punkter.csv", effects.points, name="effect_points"),
]
