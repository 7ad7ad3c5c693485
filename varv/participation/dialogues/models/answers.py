"""What is answered, kept apart from who answered.

``Turn`` knows that somebody had their turn and not what they said; ``Answer`` knows what was said
and not by whom. Neither has a time or an id that tells in which order it came
(docs/participation/dialogues.md).
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.participation.dialogues.models.dialogue import Dialogue
from varv.participation.dialogues.states import Reading
from varv.people.models import Person


class Sheet(Owned):
    """An answer that is being written: all that was written, also what is wrong.

    Its id makes sending it idempotent. When it is sent it is emptied, of its person too.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="sheets")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    visitor = models.CharField(max_length=64, blank=True, default="")
    answers = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    changes_own = models.BooleanField(default=False)
    updated_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=False, person__isnull=True)
                | Q(sent_on__isnull=True) & (Q(person__isnull=False) | ~Q(visitor="")),
                name="sheet_is_somebodys_until_it_is_sent",
            ),
            models.UniqueConstraint(
                fields=["municipality", "dialogue", "person"],
                condition=Q(person__isnull=False),
                name="person_writes_one_sheet_in_a_dialogue",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "updated_at"], name="sheets_by_when_written"),
            models.Index(
                fields=["municipality", "person"],
                condition=Q(person__isnull=False),
                name="sheets_of_a_person",
            ),
            models.Index(
                fields=["municipality", "visitor"],
                condition=~Q(visitor=""),
                name="sheets_of_a_visitor",
            ),
        ]


class Turn(Owned):
    """That somebody had their turn: a sealed word of the person, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="turns")
    handle = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "dialogue", "handle"], name="person_has_one_turn"
            )
        ]


class Answer(Owned):
    """What somebody said. The handle is drawn by lot, unless the answer may be changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="answers")
    handle = models.CharField(max_length=64)
    language = models.CharField(max_length=5, default="sv")
    values = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "dialogue", "handle"], name="handle_is_one_answer"
            )
        ]


class Remark(Owned):
    """A free text of an answer, with what staff decided of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="remarks")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="remarks")
    question = models.CharField(max_length=60)
    text = models.TextField()
    reading = models.CharField(max_length=8, choices=Reading.choices, default=Reading.WAITING)
    quoted = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "answer", "question"],
                name="answer_has_one_text_for_a_question",
            ),
            models.CheckConstraint(
                condition=~Q(reading=Reading.PUBLIC) | ~Q(quoted=""),
                name="public_remark_says_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "dialogue", "question", "reading", "id"],
                name="remarks_of_a_question",
            )
        ]


class Tally(Owned):
    """How many have answered, and the figures as they were last shown to everybody."""

    dialogue = models.OneToOneField(Dialogue, on_delete=models.CASCADE, related_name="tally")
    answers = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    shown = models.JSONField(default=dict)
    shown_revision = models.PositiveIntegerField(default=0)
