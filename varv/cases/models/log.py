"""The log of a case: only ever added to, each row sealed by the one before."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from varv.cases.models.case import Case
from varv.core.errors import Refused
from varv.municipalities.models import Owned


class Event(Owned):
    """One thing that happened in a case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_name = models.CharField(max_length=120)
    officer_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="event_has_its_own_place_in_the_log"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event to the log.

        Raises:
            Refused: the event was already in the log.
        """
        if not self._state.adding:
            raise Refused("event.change")
        super().save(*args, **kwargs)

    def computed_seal(self) -> str:
        """Return the SHA-256 that ties this event to the one before."""
        told = [
            self.previous,
            self.number,
            self.kind,
            self.at.isoformat(),
            self.actor_kind,
            self.actor_name,
            self.officer_id,
            self.person_id,
            self.data,
        ]
        text = json.dumps(told, sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()
