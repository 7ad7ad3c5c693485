"""The area dialogues, as Django knows it."""

from django.apps import AppConfig


class Dialogues(AppConfig):
    """Registers the area."""

    name = "varv.participation.dialogues"
    label = "dialogues"
