"""Who you are, for whom you act, and what you may do."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from varv.core.ids import uuid7
from varv.core.numbers import mask
from varv.municipalities.models import Municipality, Owned, Unit
from varv.people.levels import Level
from varv.people.roles import Role


class UserManager(BaseUserManager["User"]):
    """Makes accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Make an account; without a password it can only sign in by OpenID Connect."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account that signs in to the staff side, in one or more municipalities."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_operator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_staff = False
    is_superuser = False
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name that colleagues see."""
        return self.name

    def get_username(self) -> str:
        """Return the address that the account signs in with."""
        return self.email


class Officer(Owned):
    """An account as a member of one municipality's staff."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="officers")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True, default="")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user"], name="user_is_one_officer_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(Owned):
    """A role that an officer holds in a unit and everything below it."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="assignment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["municipality", "officer", "unit", "role", "valid_from"],
                name="role_is_given_once_a_day",
            ),
        ]


class Protection(models.TextChoices):
    """Why personal data is hidden from all but those with a permission of their own."""

    NONE = "none", "Ingen"
    MARKED = "secrecy_marked", "Sekretessmarkering"
    REGISTERED = "protected_registration", "Skyddad folkbokföring"


class Person(Owned):
    """A resident as one municipality knows them."""

    number = models.CharField(max_length=12, blank=True, default="")
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    street = models.CharField(max_length=120, blank=True, default="")
    postal_code = models.CharField(max_length=10, blank=True, default="")
    city = models.CharField(max_length=60, blank=True, default="")
    protection = models.CharField(
        max_length=30, choices=Protection.choices, default=Protection.NONE
    )
    language = models.CharField(max_length=5, default="sv")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"],
                condition=~Q(number=""),
                name="number_is_one_person_in_municipality",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {mask(self.number)}".strip()

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_protected(self) -> bool:
        """Tell whether the person's data needs a permission of its own."""
        return self.protection != Protection.NONE


class Guardianship(Owned):
    """A guardian's right to act for a child, as a register says."""

    guardian = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wards")
    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="guardians")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "guardian", "child"],
                name="guardian_is_named_once_for_a_child",
            ),
            models.CheckConstraint(
                condition=~Q(guardian=F("child")), name="nobody_is_their_own_guardian"
            ),
        ]


class SignIn(models.Model):
    """One sign-in with e-ID: who, how sure, and what shows it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=12)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True, default="")
    level = models.PositiveSmallIntegerField(choices=[(level.value, level.name) for level in Level])
    acr = models.CharField(max_length=200)
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    evidence = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["number", "at"], name="sign_in_by_number")]
