"""Rounds and the assessments in them."""

from django.db.models import Count, Q, QuerySet

from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.maturity.models import Answer, Assessment, Round
from varv.steering.maturity.states import State


def rounds() -> QuerySet[Round]:
    """Return all rounds, the newest first."""
    return Round.objects.select_related("unit")


def assessments() -> QuerySet[Assessment]:
    """Return assessments with their rounds and units."""
    return Assessment.objects.select_related("round__unit", "unit", "officer")


def mine(actor: Actor) -> QuerySet[Assessment]:
    """Return what an officer is asked to answer now: as invited, or for the own units."""
    units = actor.grants.get(P.ACTIVITY_LEAD, frozenset())
    asked = Q(officer_id=actor.officer_id) | Q(unit_id__in=units)
    rows = assessments().filter(asked, round__state=State.OPEN, unit__isnull=False)
    return rows.annotate(count=Count("answers")).order_by("handed_in_at", "unit__name", "pk")


def answers(assessment: Assessment) -> QuerySet[Answer]:
    """Return the answers of an assessment."""
    return assessment.answers.select_related("officer")


def before(round: Round, *, public: bool = False) -> Round | None:
    """Return the round that was closed before, for the same unit or municipality.

    Args:
        public: only one that everybody may see.
    """
    rows = Round.objects.filter(unit_id=round.unit_id, state=State.CLOSED, pk__lt=round.pk)
    if public:
        rows = rows.filter(is_public=True)
    return rows.order_by("-pk").first()


def shown_to_all() -> Round | None:
    """Return the latest round of the whole municipality that everybody may see."""
    rows = Round.objects.filter(unit__isnull=True, state=State.CLOSED, is_public=True)
    return rows.order_by("-closed_at", "-pk").first()
