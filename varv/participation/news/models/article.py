"""An article: its words in each language, its pictures, and every version that it had."""

from django.db import models
from django.db.models import Q

from varv.core.ids import uuid7
from varv.municipalities.models import Owned, Unit
from varv.participation.news.models.press import Contact
from varv.participation.news.states import OUT, Kind, Language, State
from varv.people.models import Officer


class Article(Owned):
    """Something that the municipality tells, to all or to the press."""

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.NEWS)
    slug = models.SlugField(max_length=80)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    publish_at = models.DateTimeField(null=True)
    is_pinned = models.BooleanField(default=False)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    key = models.UUIDField(default=uuid7, editable=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="address_belongs_to_one_article"
            ),
            models.UniqueConstraint(fields=["municipality", "key"], name="article_is_begun_once"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="article_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="article_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OUT) | Q(publish_at__isnull=False),
                name="article_that_is_out_says_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | Q(withdrawn_at__isnull=False),
                name="withdrawn_article_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "-publish_at", "-id"],
                condition=Q(state__in=OUT),
                name="articles_that_are_out",
            ),
            models.Index(
                fields=["municipality", "kind", "-publish_at", "-id"],
                condition=Q(state__in=OUT),
                name="articles_out_of_a_kind",
            ),
            models.Index(
                fields=["municipality", "publish_at"],
                condition=Q(state__in=OUT, told_at__isnull=True),
                name="articles_to_be_told",
            ),
            models.Index(fields=["municipality", "-changed_at", "-id"], name="articles_by_change"),
        ]

    def __str__(self) -> str:
        return self.slug


class Wording(Owned):
    """The words of an article in one language, and their stems to search in."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=2, choices=Language.choices)
    title = models.CharField(max_length=120)
    lead = models.TextField(max_length=400, blank=True, default="")
    body = models.TextField(blank=True, default="")
    stems = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "article", "language"],
                name="article_is_written_once_in_a_language",
            ),
            models.CheckConstraint(
                condition=Q(language__in=Language.values), name="wording_is_in_a_known_language"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="wording_has_a_title"),
        ]


class Version(Owned):
    """What an article said after one change, and who made it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    by_name = models.CharField(max_length=120)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "article", "number"], name="version_has_its_own_number"
            )
        ]


class Picture(Owned):
    """A picture of an article; what it shows is said in words, or it is there to decorate."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    alt_sv = models.CharField(max_length=250, blank=True, default="")
    alt_en = models.CharField(max_length=250, blank=True, default="")
    is_decorative = models.BooleanField(default=False)
    caption_sv = models.CharField(max_length=250, blank=True, default="")
    caption_en = models.CharField(max_length=250, blank=True, default="")
    credit = models.CharField(max_length=120, blank=True, default="")
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    stored_as = models.CharField(max_length=120, unique=True)
    small_as = models.CharField(max_length=120, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "article", "number"], name="picture_has_its_own_number"
            ),
            models.CheckConstraint(
                condition=Q(is_decorative=True, alt_sv="", alt_en="")
                | Q(is_decorative=False) & ~Q(alt_sv=""),
                name="picture_is_said_in_words_or_decorates",
            ),
        ]
