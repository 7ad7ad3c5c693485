"""Whom the press calls, and what is said about the municipality: kept once, shown everywhere."""

from django.db import models

from varv.municipalities.models import Owned


class Contact(Owned):
    """Somebody whom the press may call."""

    name = models.CharField(max_length=120)
    title_sv = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    is_on_call = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["municipality", "-is_on_call", "name"],
                condition=models.Q(ended_at__isnull=True),
                name="contacts_of_the_press",
            )
        ]

    def __str__(self) -> str:
        return self.name


class About(Owned):
    """What stands under every press release."""

    text_sv = models.TextField(blank=True, default="")
    text_en = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "about"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"], name="municipality_tells_of_itself_once"
            )
        ]
