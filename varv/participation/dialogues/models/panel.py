"""The standing citizen panel: who has joined, and what it was asked."""

from django.db import models
from django.db.models import Q

from varv.municipalities.models import Owned
from varv.participation.dialogues.models.dialogue import Dialogue
from varv.participation.dialogues.states import Age
from varv.people.models import Officer, Person


class Member(Owned):
    """A resident who has agreed to be asked, until they leave."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    age = models.CharField(max_length=8, choices=Age.choices, blank=True, default=Age.UNSAID)
    area = models.CharField(max_length=60, blank=True, default="")
    consented_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "person"], name="person_is_one_member_of_the_panel"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(age="", area=""),
                name="who_left_the_panel_is_not_described",
            ),
        ]


class Asking(Owned):
    """That the panel was asked to answer a dialogue, and how many did."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="askings")
    number = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    members = models.PositiveIntegerField()
    answered = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "dialogue", "number"], name="asking_has_its_number"
            )
        ]
        indexes = [models.Index(fields=["municipality", "asked_at"], name="askings_by_time")]
