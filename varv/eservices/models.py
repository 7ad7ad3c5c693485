"""What a municipality offers, in immutable versions, and the registers that forms read."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from varv.core.errors import Refused
from varv.eservices.states import Offer
from varv.municipalities.models import Owned, Unit
from varv.people.models import Officer

OFFERS = [(offer.value, offer.value) for offer in Offer]


class Service(Owned):
    """A package as one municipality offers it, with its own settings, texts and units."""

    package_key = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60)
    names = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=OFFERS, default=Offer.DRAFT)
    files = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    handlers = models.JSONField(default=dict)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    current = models.ForeignKey(
        "eservices.Version", null=True, on_delete=models.PROTECT, related_name="+"
    )
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="service_address_is_unique_in_municipality"
            ),
            models.UniqueConstraint(
                fields=["municipality", "package_key"],
                name="package_is_offered_once_in_municipality",
            ),
            models.CheckConstraint(
                condition=~Q(state=Offer.PUBLISHED) | Q(current__isnull=False),
                name="published_service_has_a_version",
            ),
        ]

    def __str__(self) -> str:
        return self.current_name

    @property
    def current_name(self) -> str:
        """Return the service's name in the reader's language."""
        return str(self.names.get(get_language() or "sv") or self.names.get("sv", self.slug))


class Version(Owned):
    """A service as it was published; never changed."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    package_version = models.CharField(max_length=20)
    files = models.JSONField()
    settings = models.JSONField()
    texts = models.JSONField()
    handlers = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "number"], name="version_number_is_unique_in_service"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new version.

        Raises:
            Refused: the version was already stored.
        """
        if not self._state.adding:
            raise Refused("version.change")
        super().save(*args, **kwargs)


class Register(Owned):
    """A small table that a municipality keeps for its forms."""

    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    key_column = models.CharField(max_length=60)
    columns = models.JSONField(default=dict)
    is_down = models.BooleanField(default=False)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="register_key_is_unique_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RegisterRow(Owned):
    """One row of a register."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="rows")
    key = models.CharField(max_length=120)
    data = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "key"], name="row_key_is_unique_in_register"
            )
        ]
