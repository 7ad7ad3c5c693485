"""The area news, as Django knows it."""

from django.apps import AppConfig


class News(AppConfig):
    """Registers the area."""

    name = "varv.participation.news"
    label = "news"
