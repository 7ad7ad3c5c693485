"""Rounds and the assessments in them."""

from django.db.models import Count, F, Q, QuerySet

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


def mine(actor: Actor, most: int) -> list[tuple[Assessment, int]]:
    """Return what an officer is asked to answer now, with how many answers there are.

    As invited, or for the own units; what is not handed in comes first.
    """
    units = actor.grants.get(P.ACTIVITY_LEAD, frozenset())
    asked = Q(officer_id=actor.officer_id) | Q(unit_id__in=units)
    rows = assessments().filter(asked, round__state=State.OPEN, unit__isnull=False)
    counted = rows.annotate(count=Count("answers"))
    ordered = counted.order_by(F("handed_in_at").asc(nulls_first=True), "unit__name", "pk")
    return [(each, each.count) for each in ordered[:most]]


def answers(assessment: Assessment) -> QuerySet[Answer]:
    """Return the answers of an assessment."""
    return assessment.answers.select_related("officer")


def before(round: Round, *, public: bool = False) -> Round | None:
    """Return the round that was closed before, for the same unit or municipality.

    Args:
        public: only one that everybody may see.
    """
    same = Q(unit_id=round.unit_id) if round.unit_id else Q(unit__isnull=True)
    rows = Round.objects.filter(same, state=State.CLOSED, pk__lt=round.pk)
    if public:
        rows = rows.filter(is_public=True)
    return rows.order_by("-pk").first()


def shown_to_all() -> Round | None:
    """Return the latest round of the whole municipality that everybody may see."""
    rows = Round.objects.filter(unit__isnull=True, state=State.CLOSED, is_public=True)
    return rows.order_by("-closed_at", "-pk").first()
