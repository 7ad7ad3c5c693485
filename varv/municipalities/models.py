"""Whose data this is: municipalities, their units, and the base of everything they own."""

import functools
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.encoding import force_str
from django_scopes import ScopedManager

from varv.core.errors import Refused

FEDERATION_PATHS = (
    "operator",
    "konto",
    "e-leg",
    "test-e-leg",
    "static",
    "health",
    "demo",
    "api",
    "media",
)


class Municipality(models.Model):
    """A municipality on this installation, with its face and its contact."""

    code = models.CharField(max_length=4, unique=True, validators=[RegexValidator(r"^\d{4}$")])
    county = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    path = models.SlugField(max_length=40, unique=True)
    host = models.CharField(max_length=120, blank=True, default="")
    short = models.CharField(max_length=4, unique=True, validators=[RegexValidator(r"^[A-ZÅÄÖ]+$")])
    organisation_number = models.CharField(max_length=10, blank=True, default="")
    accent = models.JSONField(default=dict)
    phone = models.CharField(max_length=40, blank=True, default="")
    phone_hours = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    visiting_address = models.CharField(max_length=200, blank=True, default="")
    opening_hours = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "municipalities"
        constraints = [
            models.UniqueConstraint(
                fields=["host"], condition=~Q(host=""), name="host_belongs_to_one_municipality"
            ),
            models.CheckConstraint(
                condition=~Q(path__in=FEDERATION_PATHS), name="path_is_not_taken_by_the_federation"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@functools.cache
def _called(field: "models.Field[Any, Any]") -> dict[Any, Any]:
    return dict(field.flatchoices)


class Owned(models.Model):
    """A row that belongs to one municipality, and whose parents do too."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(municipality="municipality")

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> Any:
        """Return what a choice is called; Django looks every word of it up for every row."""
        value = getattr(self, field.attname)
        return force_str(_called(field).get(value, value), strings_only=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row.

        Raises:
            Refused: a parent row belongs to another municipality.
        """
        self.refuse_foreign_parents()
        super().save(*args, **kwargs)

    def refuse_foreign_parents(self) -> None:
        """Refuse a parent of another municipality; parents not loaded yet are looked up."""
        for field in self._meta.concrete_fields:
            parent_model = field.related_model
            if not (isinstance(parent_model, type) and issubclass(parent_model, Owned)):
                continue
            parent_id = getattr(self, field.attname)
            if parent_id is None:
                continue
            if field.name in self._state.fields_cache:
                owner = getattr(self, field.name).municipality_id
            else:
                owner = (
                    parent_model._base_manager.filter(pk=parent_id)
                    .values_list("municipality_id", flat=True)
                    .first()
                )
            if owner != self.municipality_id:
                raise Refused(f"municipality.owns {self._meta.label}.{field.name}")


class Unit(Owned):
    """A part of a municipality's organisation, in a tree."""

    class Kind(models.TextChoices):
        BOARD = "board", "Nämnd"
        ADMINISTRATION = "administration", "Förvaltning"
        DEPARTMENT = "department", "Avdelning"
        SCHOOL = "school", "Skola"
        OFFICE = "office", "Enhet"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=40)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    trail = models.CharField(max_length=200, default="", editable=False)
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], name="unit_code_is_unique_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name
