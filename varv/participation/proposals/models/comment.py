"""What is said of a proposal."""

from django.db import models
from django.db.models import Q

from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.participation.proposals.models.proposal import Proposal
from varv.participation.proposals.states import Stance, Standing
from varv.people.models import Officer, Person


class Comment(Owned):
    """Something a resident or the municipality says; the words are never changed, only hidden."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    key = models.UUIDField(default=uuid7)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    signed = models.CharField(max_length=120, blank=True, default="")
    stance = models.CharField(max_length=8, choices=Stance.choices, default=Stance.NEUTRAL)
    text = models.TextField(max_length=2000)
    at = models.DateTimeField()
    standing = models.CharField(max_length=8, choices=Standing.choices)
    why = models.CharField(max_length=300, blank=True, default="")
    moderator = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    moderated_at = models.DateTimeField(null=True)
    reports = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="comment_is_sent_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, officer__isnull=True)
                | Q(person__isnull=True, officer__isnull=False),
                name="comment_is_a_residents_or_an_officers",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=~Q(standing=Standing.HIDDEN) | ~Q(why=""),
                name="hidden_comment_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "proposal", "-id"],
                condition=Q(standing=Standing.SHOWN),
                name="comments_that_are_shown",
            ),
            models.Index(
                fields=["municipality", "id"],
                condition=Q(standing=Standing.WAITING)
                | Q(standing=Standing.SHOWN, reports__gt=0, moderated_at__isnull=True),
                name="comments_to_be_moderated",
            ),
        ]


class Report(Owned):
    """Somebody's word that a comment should not be shown."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="told")
    key = models.UUIDField(default=uuid7)
    text = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="report_is_sent_once"),
            models.CheckConstraint(condition=~Q(text=""), name="report_says_what_is_wrong"),
        ]
