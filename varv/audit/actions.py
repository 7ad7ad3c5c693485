"""Leaving a record."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import models

from varv.audit.models import Entry
from varv.core import clock
from varv.people.actors import Actor

Subject = models.Model | tuple[str, object]


def record(
    *,
    by: Actor,
    action: str,
    subject: Subject,
    concerns: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Leave a record of what was done to a subject and whom it concerns (a person's id)."""
    kind, key = subject if isinstance(subject, tuple) else (subject._meta.label_lower, subject.pk)
    return Entry.objects.create(
        municipality_id=by.municipality_id,
        at=clock.now(),
        action=action,
        actor_kind=by.kind,
        actor_name=by.name,
        officer_id=by.officer_id,
        person_id=by.person_id,
        subject_kind=kind,
        subject_id=str(key),
        concerns_id=concerns,
        data=dict(data or {}),
    )


def forget_said(*, municipality_id: int, subjects: Mapping[str, Collection[object]]) -> None:
    """Let entries about subjects that are erased say what was done and by whom, and no more.

    Args:
        subjects: their keys, by kind.
    """
    for kind, keys in subjects.items():
        rows = Entry.objects.filter(
            municipality_id=municipality_id,
            subject_kind=kind,
            subject_id__in=[str(key) for key in keys],
        )
        rows.exclude(data={}).update(data={})
