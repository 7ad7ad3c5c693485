"""Addresses of effects, as everybody meets them."""

from django.urls import path

from varv.web.public.effects import effects

urlpatterns = [
    path("effekter/", effects.effects, name="effects"),
    path("effekter/<int:pk>/", effects.effect, name="effect"),
    path("effekter/<int:pk>/punkter.csv", effects.points, name="effect_points"),
]
