"""The area reviews, as Django knows it."""

from django.apps import AppConfig


class Reviews(AppConfig):
    """Registers the area."""

    name = "varv.steering.reviews"
    label = "reviews"
