"""Needs and the themes that they are gathered under."""

from django.db import models
from django.db.models import F, Q

from varv.core.ids import uuid7
from varv.municipalities.models import Owned
from varv.participation.needs.sources import LONGEST_KEY, LONGEST_TITLE, Source
from varv.participation.needs.states import STANDING, Origin, State, ThemeState
from varv.people.models import Officer

LEAST, MOST = 1, 5
LONGEST_TEXT = 1000
LONGEST_NAME = 80
LONGEST_DESCRIPTION = 500


class Theme(Owned):
    """What many needs are about.

    The counts are of the needs that are gathered under it and go with every change of them, so that
    a list of themes costs the same with ten needs as with a million.
    """

    name = models.CharField(max_length=LONGEST_NAME)
    folded = models.CharField(max_length=LONGEST_NAME, editable=False)
    description = models.CharField(max_length=LONGEST_DESCRIPTION, blank=True, default="")
    state = models.CharField(
        max_length=8, choices=[(each, each) for each in ThemeState], default=ThemeState.OPEN
    )
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    needs = models.PositiveIntegerField(default=0)
    voices = models.PositiveIntegerField(default=0)
    weight = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("folded",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "folded"], name="theme_name_is_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(state=ThemeState.MERGED, merged_into__isnull=False)
                | Q(state=ThemeState.OPEN, merged_into__isnull=True),
                name="merged_theme_says_where_it_went",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="theme_is_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state", "-voices", "id"], name="themes_by_voices")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Tell whether needs are gathered under it."""
        return self.state == ThemeState.OPEN


class Need(Owned):
    """Something that residents need, as staff wrote it down from what was said.

    ``placed`` is the theme that a person chose and ``theme`` where it counts today: they differ
    when the chosen theme was merged into another. ``voices`` counts those who said it, also in
    needs that went into this one.
    """

    key = models.UUIDField(default=uuid7, editable=False)
    text = models.CharField(max_length=LONGEST_TEXT)
    weight = models.PositiveSmallIntegerField(default=LEAST)
    voices = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NOTED)
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="gathered")
    placed = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="chosen")
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    source_kind = models.CharField(max_length=12, choices=Origin.choices)
    source_key = models.CharField(max_length=LONGEST_KEY, blank=True, default="")
    source_title = models.CharField(max_length=LONGEST_TITLE, blank=True, default="")
    closed_reason = models.CharField(max_length=200, blank=True, default="")
    noted_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="need_is_noted_once"),
            models.CheckConstraint(condition=~Q(text=""), name="need_says_something"),
            models.CheckConstraint(
                condition=Q(weight__gte=LEAST, weight__lte=MOST), name="need_weighs_one_to_five"
            ),
            models.CheckConstraint(condition=Q(voices__gte=1), name="need_has_a_voice"),
            models.CheckConstraint(
                condition=Q(state=State.MERGED, merged_into__isnull=False)
                | ~Q(state=State.MERGED) & Q(merged_into__isnull=True),
                name="merged_need_says_where_it_went",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="need_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(theme__isnull=True, placed__isnull=True)
                | Q(theme__isnull=False, placed__isnull=False),
                name="placed_need_counts_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.GATHERED) | Q(theme__isnull=False),
                name="gathered_need_has_a_theme",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.NOTED) | Q(theme__isnull=True),
                name="noted_need_has_no_theme_yet",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state", "-id"], name="needs_by_state"),
            models.Index(fields=["municipality", "theme", "-id"], name="needs_of_a_theme"),
            models.Index(
                fields=["municipality", "source_kind", "source_key", "-id"],
                name="needs_from_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_standing(self) -> bool:
        """Tell whether it is neither merged nor closed."""
        return self.state in STANDING

    @property
    def source(self) -> Source:
        """Return where it comes from."""
        return Source(self.source_kind, self.source_key, self.source_title)


class NoLetter(Owned):
    """That an officer wants no mail each morning of what residents said and that waits."""

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
