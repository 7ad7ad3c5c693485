"""Reports as everybody may see them, who has seen the same, and whether it was fixed."""

from django.db import models
from django.db.models import Q

from varv.cases.models import Case
from varv.municipalities.models import Owned
from varv.participation.feedback.states import DONE, Kind, Public, Source, State
from varv.people.models import Person


class Report(Owned):
    """The public face of one case of feedback, and its promises.

    What was written, by whom and with which files stays in the case. What everybody may read is
    what a moderator let through: ``public_title``, ``public_text``, ``answer_text`` and
    ``photos``. The point stands here also while the report is hidden; ``shows_place`` says
    whether it goes out with the rest.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="report")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    category = models.CharField(max_length=60)
    area = models.CharField(max_length=60, blank=True, default="")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.WEB)
    media_url = models.URLField(max_length=300, blank=True, default="")

    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    cell_lat = models.IntegerField(null=True)
    cell_lon = models.IntegerField(null=True)
    address = models.CharField(max_length=300, blank=True, default="")

    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    received_at = models.DateTimeField()
    confirm_by = models.DateField()
    confirmed_at = models.DateTimeField(null=True)
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True)
    fixed_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    times_reopened = models.PositiveSmallIntegerField(default=0)

    asked_at = models.DateTimeField(null=True)

    is_protected = models.BooleanField(default=False)
    may_publish = models.BooleanField(default=False)
    public = models.CharField(max_length=10, choices=Public.choices, default=Public.WAITING)
    public_title = models.CharField(max_length=120, blank=True, default="")
    public_text = models.TextField(max_length=4000, blank=True, default="")
    answer_text = models.TextField(max_length=5000, blank=True, default="")
    photos = models.JSONField(default=list)
    shows_place = models.BooleanField(default=True)
    published_at = models.DateTimeField(null=True)
    searched = models.TextField(blank=True, default="")
    seen_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    latitude__isnull=True,
                    longitude__isnull=True,
                    cell_lat__isnull=True,
                    cell_lon__isnull=True,
                )
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                    cell_lat__isnull=False,
                    cell_lon__isnull=False,
                ),
                name="report_has_a_whole_place_on_earth_or_none",
            ),
            models.CheckConstraint(
                condition=~Q(public=Public.PUBLISHED)
                | (~Q(public_title="") & Q(published_at__isnull=False)),
                name="published_report_says_something",
            ),
            models.CheckConstraint(
                condition=Q(is_protected=False)
                | (~Q(public=Public.PUBLISHED) & Q(latitude__isnull=True)),
                name="protected_report_is_neither_published_nor_placed",
            ),
            models.CheckConstraint(
                condition=Q(may_publish=True) | ~Q(public=Public.PUBLISHED),
                name="report_is_published_with_leave_only",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "-received_at", "-id"],
                condition=Q(public=Public.PUBLISHED),
                name="public_reports_by_age",
            ),
            models.Index(
                fields=["municipality", "cell_lat", "cell_lon", "latitude", "longitude", "id"],
                condition=Q(public=Public.PUBLISHED, shows_place=True, latitude__isnull=False),
                name="public_reports_by_place",
            ),
            models.Index(fields=["municipality", "-received_at", "-id"], name="reports_by_age"),
            models.Index(
                fields=["municipality", "confirm_by", "id"],
                condition=Q(state=State.RECEIVED),
                name="reports_to_confirm",
            ),
            models.Index(
                fields=["municipality", "answer_by", "id"],
                condition=~Q(state__in=DONE),
                name="reports_to_answer",
            ),
            models.Index(
                fields=["municipality", "answered_at", "id"],
                condition=Q(asked_at__isnull=True, state=State.ANSWERED),
                name="reports_to_ask_about",
            ),
            models.Index(
                fields=["municipality", "-received_at", "id"],
                condition=Q(public=Public.WAITING, may_publish=True),
                name="reports_to_moderate",
            ),
        ]

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read the report."""
        return self.public == Public.PUBLISHED

    @property
    def is_done(self) -> bool:
        """Tell whether nothing more is promised."""
        return self.state in DONE

    @property
    def is_placed(self) -> bool:
        """Tell whether everybody may see where it is."""
        return self.shows_place and self.latitude is not None


class Square(Owned):
    """How many public reports lie in a part of the map: all, and those that are alike.

    A row without a kind counts all reports of the square. The sums are whole numbers, millionths
    of a degree, so that a report is taken out exactly as it was put in. A row that has become
    empty stays until all is counted anew. Nothing forbids a number below nothing: hiding what
    somebody wants away must never fail because of a count.
    """

    down = models.IntegerField()
    across = models.IntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True, default="")
    category = models.CharField(max_length=60, blank=True, default="")
    area = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, blank=True, default="")
    reports = models.IntegerField(default=0)
    latitudes = models.BigIntegerField(default=0)
    longitudes = models.BigIntegerField(default=0)
    ids = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "down", "across", "category", "area", "state"],
                name="like_reports_of_a_square_are_counted_in_one_row",
            ),
            models.CheckConstraint(
                condition=~Q(kind="") | Q(category="", area="", state=""),
                name="square_counts_all_or_what_is_alike",
            ),
        ]


class Seen(Owned):
    """Somebody who has seen the same: a resident, or a browser at a network address."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="seen")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, mark="") | Q(person__isnull=True) & ~Q(mark=""),
                name="seen_is_by_a_person_or_a_mark",
            ),
            models.UniqueConstraint(
                fields=["municipality", "report", "person"],
                condition=Q(person__isnull=False),
                name="person_has_seen_a_report_once",
            ),
            models.UniqueConstraint(
                fields=["municipality", "report", "mark"],
                condition=~Q(mark=""),
                name="mark_has_seen_a_report_once",
            ),
        ]


class Verdict(Owned):
    """What whoever reported said of an answer four weeks later; each time it was asked, once."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="verdicts")
    turn = models.PositiveSmallIntegerField()
    is_fixed = models.BooleanField()
    why = models.TextField(max_length=1000, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "report", "turn"], name="verdict_is_given_once_a_turn"
            )
        ]
