"""What staff make of the answers: themes, and what the municipality does about them."""

from django.db import models
from django.utils.translation import get_language

from varv.municipalities.models import Owned
from varv.participation.dialogues.models.answers import Remark
from varv.participation.dialogues.models.dialogue import Dialogue
from varv.participation.dialogues.states import Doing


class Theme(Owned):
    """Something that many free texts are about; ``words`` help to find more of them."""

    key = models.UUIDField(null=True, editable=False)  # of the form it was made with
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")
    texts = models.ManyToManyField(Remark, through="Themed", related_name="themes")

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="dialogue_theme_is_made_once_of_a_form"
            ),
            models.UniqueConstraint(
                fields=["municipality", "dialogue", "name"], name="theme_is_named_once_in_dialogue"
            ),
        ]

    def __str__(self) -> str:
        return (self.name_en or self.name) if get_language() == "en" else self.name


class Themed(Owned):
    """That a free text is about a theme; it may be about several."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "theme", "remark"], name="text_has_a_theme_once"
            )
        ]


class Point(Owned):
    """You said, we did: what was said, what we do, and how far it has come."""

    key = models.UUIDField(null=True, editable=False)  # of the form it was made with
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="points")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="points")
    place = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=300)
    does = models.TextField()
    english = models.JSONField(default=dict)
    doing = models.CharField(max_length=8, choices=Doing.choices, default=Doing.PLANNED)
    day = models.DateField(null=True)

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="point_is_made_once_of_a_form"
            )
        ]

    def _spoken(self, name: str) -> str:
        own = str(getattr(self, name))
        return str(self.english.get(name) or own) if get_language() == "en" else own

    @property
    def you_said(self) -> str:
        """Return what was said, in the reader's language."""
        return self._spoken("said")

    @property
    def we_do(self) -> str:
        """Return what we do about it, in the reader's language."""
        return self._spoken("does")
