"""What is answered, apart from who answered (docs/adr/0027)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from varv.eservices.models import Service
from varv.municipalities.models import Owned
from varv.participation.satisfaction.states import Grade, State

LONGEST = 1000


class Answer(Owned):
    """What somebody who applied thought of it.

    The handle finds the answer of a case and leads nowhere without the installation's key. There
    is no time: ``month`` is when the answer was counted together with others, and ``kept_until``
    the first day of a month. The id says nothing of the order.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", db_index=False)
    handle = models.CharField(max_length=64)
    grade = models.PositiveSmallIntegerField(choices=Grade.choices)
    text = models.TextField(max_length=LONGEST, blank=True, default="")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    month = models.DateField(null=True)
    kept_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "handle"], name="case_is_answered_for_once"
            ),
            models.CheckConstraint(
                condition=Q(grade__in=Grade.values), name="grade_is_one_of_five"
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING, month__isnull=True)
                | ~Q(state=State.WAITING) & Q(month__isnull=False),
                name="counted_answer_has_a_month",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "service", "-month", "id"], name="answers_of_a_service"
            ),
            models.Index(
                fields=["municipality", "service"],
                condition=Q(state=State.WAITING),
                name="answers_that_wait",
            ),
            models.Index(
                fields=["municipality", "kept_until"],
                condition=Q(kept_until__isnull=False),
                name="answers_by_last_day",
            ),
        ]


class Figures(Owned):
    """How many gave each grade, as staff see it until enough have answered anew."""

    service = models.OneToOneField(Service, on_delete=models.PROTECT, related_name="+")
    counts = models.JSONField(default=list)
