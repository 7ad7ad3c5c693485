"""Addresses of effects, as staff meet them."""

from django.urls import path

from varv.web.desk.effects import defining, effects

ONE = "<int:pk>/"

urlpatterns = [
    path("", effects.effects, name="effects"),
    path("new/", defining.define, name="effect_new"),
    path(ONE, effects.effect, name="effect"),
    path(f"{ONE}edit/", defining.describe, name="effect_edit"),
    path(f"{ONE}point/", effects.measure, name="effect_measure"),
    path(f"{ONE}points/", effects.load, name="effect_load"),
    path(f"{ONE}end/", effects.end, name="effect_end"),
    path("points/<int:pk>/remove/", effects.remove, name="point_remove"),
]
