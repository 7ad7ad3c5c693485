"""A letter that is made of news and sent to those who asked for it."""

from django.db import models
from django.db.models import Q

from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.participation.news.models.article import Article
from varv.participation.news.states import Post
from varv.people.models import Officer


class Letter(Owned):
    """One letter: what it says first, and how far the worker has come in sending it.

    ``reached`` is the last follower whose mail is in the outbox; the worker goes on after it.
    """

    subject_sv = models.CharField(max_length=120)
    subject_en = models.CharField(max_length=120, blank=True, default="")
    intro_sv = models.TextField(blank=True, default="")
    intro_en = models.TextField(blank=True, default="")
    state = models.CharField(max_length=8, choices=Post.choices, default=Post.DRAFT)
    send_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    reached = models.UUIDField(null=True)
    receivers = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    key = models.UUIDField(default=uuid7, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="letter_is_begun_once"),
            models.CheckConstraint(
                condition=Q(state__in=Post.values), name="letter_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=Post.DRAFT) | Q(send_at__isnull=False),
                name="letter_that_waits_says_until_when",
            ),
            models.CheckConstraint(
                condition=Q(state=Post.SENT, sent_at__isnull=False)
                | ~Q(state=Post.SENT) & Q(sent_at__isnull=True),
                name="sent_letter_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "send_at"],
                condition=Q(state__in=[Post.WAITING, Post.SENDING]),
                name="letters_to_be_sent",
            ),
            models.Index(
                fields=["municipality", "-sent_at", "-id"],
                condition=Q(state=Post.SENT),
                name="letters_that_were_sent",
            ),
        ]

    def __str__(self) -> str:
        return self.subject_sv


class Chosen(Owned):
    """An article in a letter, at its place."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="chosen")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "letter", "article"], name="article_is_in_a_letter_once"
            )
        ]
