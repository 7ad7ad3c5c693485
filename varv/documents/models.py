"""Files that people upload and documents that the platform makes."""

from django.db import models
from django.utils import timezone

from varv.core.ids import uuid7
from varv.municipalities.models import Owned


class File(Owned):
    """One file, stored under a name that cannot be guessed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, default="upload")
    uploaded_by_person = models.BigIntegerField(null=True)
    uploaded_by_officer = models.BigIntegerField(null=True)
    draft_id = models.UUIDField(null=True)
    case_id = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "case_id"], name="files_of_a_case"),
            models.Index(fields=["municipality", "draft_id"], name="files_of_a_draft"),
        ]
