"""Visions, policies and target pictures, in editions; and the principles that plans serve."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from varv.municipalities.models import Owned, Unit
from varv.people.models import Officer
from varv.steering.direction.states import Kind, State


def spoken(row: object, name: str) -> str:
    """Return a text of a row in the reader's language, and in Swedish where it has no other."""
    english = getattr(row, f"{name}_en") if get_language() == "en" else ""
    return str(english or getattr(row, name))


class Statement(Owned):
    """Something that says where the municipality, or one administration of it, is going."""

    kind = models.CharField(max_length=16, choices=Kind.choices)
    slug = models.SlugField(max_length=60)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    is_offered = models.BooleanField(default=False)
    follows = models.BigIntegerField(null=True)  # id of a statement that a group shares
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["follows"], condition=Q(follows__isnull=False), name="statements_of_a_group"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "slug"],
                name="statement_address_is_unique_in_municipality",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(kind=Kind.TARGET_PICTURE),
                name="municipality_has_one_target_picture",
            ),
        ]


class Edition(Owned):
    """A statement as it was written at one time; an adopted one is never changed."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    lead = models.TextField(max_length=600, blank=True, default="")
    lead_en = models.TextField(max_length=600, blank=True, default="")
    origin = models.CharField(max_length=200, blank=True, default="")
    follows_number = models.PositiveSmallIntegerField(null=True)  # of the shared edition
    body = models.CharField(max_length=120, blank=True, default="")
    reference = models.CharField(max_length=80, blank=True, default="")
    adopted_on = models.DateField(null=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "number"], name="edition_number_is_unique_in_statement"
            ),
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(state=State.DRAFT),
                name="statement_has_one_draft_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(state=State.ADOPTED),
                name="statement_has_one_edition_in_force",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, adopted_on__isnull=True)
                | ~Q(state=State.DRAFT) & Q(adopted_on__isnull=False) & ~Q(body=""),
                name="adopted_edition_says_when_and_by_whom",
            ),
        ]

    @property
    def is_draft(self) -> bool:
        """Tell whether the edition may still be written in."""
        return self.state == State.DRAFT


class Section(Owned):
    """A part of an edition: what it is about, above its principles."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    text = models.TextField(max_length=3000, blank=True, default="")
    text_en = models.TextField(max_length=3000, blank=True, default="")

    class Meta:
        ordering = ("place", "id")


class Principle(Owned):
    """A governing principle, the same through all editions of its statement."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="principles")
    follows = models.BigIntegerField(null=True)  # id of the principle that a group shares
    created_at = models.DateTimeField()


class Wording(Owned):
    """A principle as one edition words it."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="wordings")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="wordings")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    text = models.TextField(max_length=1000, blank=True, default="")
    text_en = models.TextField(max_length=1000, blank=True, default="")

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["section", "principle"], name="principle_is_worded_once_in_a_section"
            )
        ]


class Remark(Owned):
    """What a unit says about a draft, and what came of it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="remarks")
    key = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=3000)
    at = models.DateTimeField()
    answer = models.TextField(max_length=3000, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="remark_is_made_once"),
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
        ]
