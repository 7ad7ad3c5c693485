"""Files that people send, and documents that the platform makes."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.people.models import Officer, Person


class File(Owned):
    """One file: what it is called, what it is, and where its content is kept."""

    class Kind(models.TextChoices):
        UPLOADED = "uploaded", "Uppladdad"
        GENERATED = "generated", "Framställd"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.UPLOADED)
    uploaded_by_person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_by_officer = models.ForeignKey(
        Officer, null=True, on_delete=models.PROTECT, related_name="+"
    )
    draft_id = models.UUIDField(null=True)
    case_id = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty"),
            models.CheckConstraint(
                condition=Q(draft_id__isnull=False) | Q(case_id__isnull=False),
                name="file_belongs_to_a_draft_or_a_case",
            ),
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True) | Q(case_id__isnull=False),
                name="claimed_file_has_a_case",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "case_id"],
                condition=Q(case_id__isnull=False),
                name="files_of_a_case",
            ),
            models.Index(
                fields=["municipality", "draft_id"],
                condition=Q(draft_id__isnull=False),
                name="files_of_a_draft",
            ),
            models.Index(
                fields=["municipality", "created_at"],
                condition=Q(claimed_at__isnull=True),
                name="files_that_nobody_claimed",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Remnant(Owned):
    """A content whose row is gone; the row here goes when the content is thrown away too."""

    stored_as = models.CharField(max_length=120, unique=True)
