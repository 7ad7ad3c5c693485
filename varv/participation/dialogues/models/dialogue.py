"""A consultation with its questions, who may answer, and when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from varv.core import clock
from varv.municipalities.models import Owned, Unit
from varv.participation.dialogues.states import Openness, Phase, Proof, Results, State, phase
from varv.people.models import Officer


class Dialogue(Owned):
    """A consultation.

    ``form`` is a form of a service package (``form.yaml`` as data) and ``texts`` its texts in
    English by path. Both are frozen when the dialogue is opened; ``digest`` names what was.
    """

    key = models.UUIDField(null=True, editable=False)  # of the form it was made with
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    lead = models.CharField(max_length=300)
    background = models.TextField(blank=True, default="")
    english = models.JSONField(default=dict)
    form = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True, default="")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    openness = models.CharField(max_length=12, choices=Openness.choices, default=Openness.ALL)
    proof = models.CharField(max_length=8, choices=Proof.choices, default=Proof.NONE)
    may_change = models.BooleanField(default=False)
    link = models.CharField(max_length=64, blank=True, default="")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    results = models.CharField(max_length=8, choices=Results.choices, default=Results.CLOSED)
    threshold = models.PositiveSmallIntegerField(default=5)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    outcome = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    opened_told_at = models.DateTimeField(null=True)
    closed_told_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="dialogue_is_made_once_of_a_form"
            ),
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="dialogue_address_is_unique_in_municipality"
            ),
            models.UniqueConstraint(
                fields=["municipality", "link"],
                condition=~Q(link=""),
                name="link_leads_to_one_dialogue",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="dialogue_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=~Q(openness__in=[Openness.RESIDENTS, Openness.PANEL])
                | Q(proof=Proof.EID),
                name="dialogue_for_residents_knows_who_answers",
            ),
            models.CheckConstraint(
                condition=Q(openness=Openness.LINK) & ~Q(link="")
                | ~Q(openness=Openness.LINK) & Q(link=""),
                name="dialogue_by_link_has_a_link",
            ),
            models.CheckConstraint(
                condition=Q(may_change=False) | ~Q(proof=Proof.NONE),
                name="answer_that_may_change_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=2) & Q(threshold__lte=100),
                name="small_numbers_are_two_to_a_hundred",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | ~Q(digest=""),
                name="running_dialogue_has_its_questions",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ANSWERED) | Q(answered_at__isnull=False),
                name="answered_dialogue_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "state", "closes_at"], name="dialogues_by_their_end"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def phase(self) -> Phase:
        """Return where in its life the dialogue is now."""
        return phase(self.state, self.opens_at, self.closes_at, clock.now())

    @property
    def is_open(self) -> bool:
        """Tell whether answers are taken now."""
        return self.phase is Phase.OPEN

    @property
    def is_of_one_day(self) -> bool:
        """Tell whether it opens and closes on the same day."""
        return clock.local(self.opens_at).date() == clock.local(self.closes_at).date()

    @property
    def shows_figures(self) -> bool:
        """Tell whether everybody may see the figures now."""
        if self.results == Results.LIVE:
            return self.phase in (Phase.OPEN, Phase.CLOSED, Phase.ANSWERED)
        return self.results == Results.CLOSED and self.phase in (Phase.CLOSED, Phase.ANSWERED)

    def said(self, name: str) -> str:
        """Return a text of the dialogue in the reader's language, in Swedish where it has none."""
        own = str(getattr(self, name))
        return str(self.english.get(name) or own) if get_language() == "en" else own

    @property
    def name(self) -> str:
        """Return the title in the reader's language."""
        return self.said("title")

    @property
    def summary(self) -> str:
        """Return the lead in the reader's language."""
        return self.said("lead")
