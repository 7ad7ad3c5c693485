"""Keeping files."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from varv.core import clock
from varv.core.errors import Refused
from varv.documents.models import File


@transaction.atomic
def claim(*, ids: Sequence[Any], draft_id: UUID, case_id: int) -> None:
    """Tie a draft's files to the case that it became.

    Raises:
        Refused: one of them is not the draft's.
    """
    rows = File.objects.filter(pk__in=ids, draft_id=draft_id, case_id__isnull=True)
    if rows.update(case_id=case_id, claimed_at=clock.now()) != len(set(map(str, ids))):
        raise Refused("file.claim")


@transaction.atomic
def claim_for_case(*, ids: Sequence[Any], case_id: int) -> None:
    """Tie files uploaded in a case's conversation to it.

    Raises:
        Refused: one of them is another case's.
    """
    rows = File.objects.filter(pk__in=ids, case_id=case_id)
    if rows.update(claimed_at=clock.now()) != len(set(map(str, ids))):
        raise Refused("file.claim")


def discard_of(*, draft_id: UUID) -> None:
    """Remove a draft's files."""
    rows = list(File.objects.filter(draft_id=draft_id, case_id__isnull=True))
    File.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        transaction.on_commit(lambda name=row.stored_as: default_storage.delete(name))
