"""What is left to do after a round, and what each gap became."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from varv.steering.maturity import questionnaire, scoring
from varv.steering.maturity.models import Answer, Remedy, Round
from varv.steering.maturity.states import POINTS, Area, Status
from varv.steering.plans.models import Activity


@dataclass(frozen=True)
class Gap:
    """A claim that is not achieved, with the activity that it became, if any."""

    answer: Answer
    claim: questionnaire.Claim
    activity: Activity | None


def gaps(round: Round) -> list[tuple[Area, Sequence[Gap]]]:
    """Return the gaps of a round by area, the largest first."""
    tied = Prefetch("remedies", Remedy.objects.select_related("activity__plan"))
    rows = Answer.objects.filter(assessment__round=round, assessment__unit__isnull=True)
    known = {each.claim: each for each in rows.prefetch_related(tied)}
    edition = questionnaire.edition(round.edition)
    found = []
    for area in Area:
        left = [
            Gap(known[claim.key], claim, _activity(known[claim.key]))
            for claim in edition.areas[area]
            if claim.key in known and scoring.is_gap(known[claim.key].status)
        ]
        left.sort(key=lambda gap: POINTS[Status(gap.answer.status)])
        found.append((area, left))
    return [each for each in found if each[1]]


def _activity(answer: Answer) -> Activity | None:
    return next((each.activity for each in answer.remedies.all()), None)
