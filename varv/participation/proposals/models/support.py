"""Who supports a proposal."""

from django.db import models
from django.db.models import Q

from varv.municipalities.models import Owned
from varv.participation.proposals.models.proposal import Proposal
from varv.participation.proposals.states import Way
from varv.people.models import Officer, Person, SignIn


class Support(Owned):
    """One person's signature under one proposal; taken back, the row is gone.

    What somebody supports may tell what they think in politics (GDPR article 9), so nothing else
    remembers it.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supports")
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.EID)
    shows_name = models.BooleanField(default=False)
    sign_in = models.ForeignKey(SignIn, null=True, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "proposal", "person"], name="person_supports_proposal_once"
            ),
            models.CheckConstraint(
                condition=Q(way=Way.EID) | Q(officer__isnull=False),
                name="paper_signature_names_who_entered_it",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.EID) | Q(shows_name=False),
                name="paper_signature_shows_no_name",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "person", "-at"], name="supports_of_a_person"),
            models.Index(
                fields=["municipality", "proposal", "-id"],
                condition=Q(shows_name=True),
                name="supporters_who_are_named",
            ),
        ]


class Paper(Owned):
    """Signatures on paper that could not be tied to people: counted, with who counted them."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="papers")
    key = models.UUIDField()
    count = models.PositiveIntegerField()
    note = models.CharField(max_length=300)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="list_on_paper_is_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(count__gt=0) & ~Q(note=""), name="list_on_paper_says_what_it_is"
            ),
        ]
