"""Messages, notes, requests to complete, signatures, decisions and codes."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from varv.cases.models.case import Case
from varv.core.ids import uuid7
from varv.documents.models import File
from varv.municipalities.models import Owned
from varv.people.models import Officer, Person, SignIn


class Message(Owned):
    """Something said between the applicant and the staff."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    key = models.UUIDField(default=uuid7)
    from_staff = models.BooleanField()
    author = models.CharField(max_length=120)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=5000)
    files = models.JSONField(default=list)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="message_is_sent_once"),
            models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),
        ]


class Note(Owned):
    """What an officer notes for colleagues, with when and by whom (förvaltningslagen 27 §)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    key = models.UUIDField(default=uuid7)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=5000)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="note_is_made_once")]


class Completion(Owned):
    """A request to complete the application, with its last day (förvaltningslagen 20 §)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="completions")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=5000)
    consequence = models.TextField(max_length=1000)
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    phase_before = models.CharField(max_length=12)
    answer = models.TextField(max_length=5000, blank=True, default="")
    files = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at__isnull=True),
                name="case_waits_for_one_completion_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
                name="answered_completion_has_an_answer",
            ),
        ]


class Signature(Owned):
    """Another person's signature that an application needs."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    sign_in = models.ForeignKey(SignIn, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="somebody_signs_a_case_once"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(refused_at__isnull=True),
                name="signature_is_given_or_refused_not_both",
            ),
        ]


class Decision(Owned):
    """A decision as it was told; a correction is a new version (förvaltningslagen 31, 36 §§)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    version = models.PositiveSmallIntegerField(default=1)
    action = models.CharField(max_length=40)
    outcome = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    headline = models.CharField(max_length=300)
    reasons = models.TextField(blank=True, default="")
    legal_basis = models.JSONField(default=list)
    appeal = models.CharField(max_length=20)
    delegation = models.CharField(max_length=40, blank=True, default="")
    fields = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    letter = models.TextField()
    language = models.CharField(max_length=5)
    document = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    correction = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("version",)
        constraints = [
            models.UniqueConstraint(
                fields=["case", "version"], name="decision_version_is_unique_in_case"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(correction=""),
                name="new_version_of_decision_says_why",
            ),
        ]


class Code(Owned):
    """What is stored of the code that opens a case to somebody without a name."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="code")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(digest=""), name="code_is_stored_as_a_digest")
        ]
