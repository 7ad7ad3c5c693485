"""The area meetups, as Django knows it."""

from django.apps import AppConfig


class Meetups(AppConfig):
    """Registers the area."""

    name = "varv.participation.meetups"
    label = "meetups"
