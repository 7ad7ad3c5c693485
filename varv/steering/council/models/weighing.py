"""What members score, what the council decides, and what others think."""

from django.db import models
from django.db.models import Q

from varv.core import clock
from varv.municipalities.models import Owned
from varv.people.models import Officer
from varv.steering.council.models.meetings import Item, Yardstick
from varv.steering.council.models.seats import Member
from varv.steering.council.states import SAYS_YES, Asked, Outcome, Stance

LEAST, MOST = 1, 5


class Score(Owned):
    """What a member gives an item by one criterion; nothing changes once it is decided."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="scores")
    yardstick = models.ForeignKey(Yardstick, on_delete=models.PROTECT, related_name="scores")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=400, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "yardstick", "member"],
                name="member_scores_an_item_once_by_a_criterion",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=LEAST, value__lte=MOST), name="score_is_one_to_five"
            ),
        ]


class Decision(Owned):
    """What the council decided about an item; a later one replaces it, and it is kept."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField()
    outcome = models.CharField(max_length=11, choices=Outcome.choices)
    reasons = models.TextField(max_length=2000)
    conditions = models.TextField(max_length=1000, blank=True, default="")
    until = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    scorers = models.PositiveSmallIntegerField(default=0)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"], name="decisions_of_an_item_follow_on_each_other"
            ),
            models.UniqueConstraint(fields=["municipality", "key"], name="decision_is_made_once"),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.CONDITIONAL) | ~Q(conditions=""),
                name="conditional_decision_has_conditions",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.POSTPONED, until__isnull=False)
                | ~Q(outcome=Outcome.POSTPONED) & Q(until__isnull=True),
                name="postponed_decision_says_until_when",
            ),
        ]

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read it, where its meeting is."""
        return self.item.is_public and self.item.meeting.is_public

    @property
    def says_yes(self) -> bool:
        """Tell whether it lets something begin."""
        return self.outcome in SAYS_YES


class Opinion(Owned):
    """That somebody outside the council is asked about an item, and what they answered."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="opinions")
    kind = models.CharField(max_length=11, choices=Asked.choices)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    question = models.TextField(max_length=1000, blank=True, default="")
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    stance = models.CharField(max_length=7, choices=Stance.choices, blank=True, default="")
    text = models.TextField(max_length=4000, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["item", "email"], name="somebody_is_asked_once_about_an_item"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(stance=""),
                name="answered_opinion_says_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "due_on"],
                condition=Q(answered_at__isnull=True, reminded_at__isnull=True),
                name="opinions_to_remind_of",
            )
        ]

    @property
    def is_open(self) -> bool:
        """Tell whether it may be answered, or the answer be changed."""
        return clock.today() <= self.due_on
