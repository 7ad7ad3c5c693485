"""Finding files and reading what is in them."""

from collections.abc import Collection
from typing import IO
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from varv.documents.models import File


def open_content(file: File) -> IO[bytes]:
    """Open the content of a file for reading."""
    return default_storage.open(file.stored_as, "rb")


def open_stored(name: str) -> IO[bytes]:
    """Open a content that another row than a file's names."""
    return default_storage.open(name, "rb")


def of_case(case_id: int) -> QuerySet[File]:
    """Return the files that belong to a case, the oldest first."""
    return File.objects.filter(case_id=case_id, claimed_at__isnull=False).order_by("pk")


def of_draft(draft_id: UUID) -> QuerySet[File]:
    """Return the files of an application that is still being written."""
    return File.objects.filter(draft_id=draft_id, claimed_at__isnull=True).order_by("pk")


def among(ids: Collection[str]) -> list[File]:
    """Return the files with the ids, the oldest first."""
    return list(File.objects.filter(pk__in=ids).order_by("pk")) if ids else []
