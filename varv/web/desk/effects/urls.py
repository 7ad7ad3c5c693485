"""Addresses of effects, as staff meet them."""

from django.urls import path

from varv.web.desk.effects import dashboard, defining, effects, loading, worth

ONE = "<int:pk>/"

urlpatterns = [
    path("", effects.effects, name="effects"),
    path("new/", defining.define, name="effect_new"),
    path(ONE, effects.effect, name="effect"),
    path(f"{ONE}edit/", defining.describe, name="effect_edit"),
    path(f"{ONE}point/", effects.measure, name="effect_measure"),
    path(f"{ONE}points/", loading.load, name="effect_load"),
    path(f"{ONE}end/", effects.end, name="effect_end"),
    path(f"{ONE}worth/", worth.of_indicator, name="effect_worth"),
    path("overview/", dashboard.dashboard, name="effects_board"),
    path("worth/", worth.all_of_them, name="worths"),
    path("worth/<int:pk>/", worth.worth, name="worth"),
    path("activities/<int:pk>/worth/", worth.of_activity, name="activity_worth"),
    path("points/<int:pk>/remove/", effects.remove, name="point_remove"),
]
