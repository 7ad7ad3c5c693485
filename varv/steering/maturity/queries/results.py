"""What came of a round, beside the one before and between its units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from varv.steering.maturity import questionnaire, scoring
from varv.steering.maturity.models import Answer, Assessment, Round
from varv.steering.maturity.queries.reading import before
from varv.steering.maturity.states import Area, Status

Given = Mapping[str, str]  # the status of each claim that is answered


@dataclass(frozen=True)
class Score:
    """What an area came to, and what it came to the time before.

    Args:
        area: nothing for all areas together.
        share, before: in whole per cent.
        counts: how many claims there are of each status.
    """

    area: Area | None
    share: int | None
    before: int | None
    counts: Mapping[Status, int]

    @property
    def change(self) -> int | None:
        """Return by how many percentage points the share has changed."""
        if self.share is None or self.before is None:
            return None
        return self.share - self.before


@dataclass(frozen=True)
class Line:
    """What one assessment came to."""

    assessment: Assessment
    scores: Sequence[Score]
    total: Score
    answered: int


@dataclass(frozen=True)
class Result:
    """What a round came to: for all together, and for each unit."""

    round: Round
    earlier: Round | None
    edition: questionnaire.Edition
    whole: Line
    units: Sequence[Line]

    @property
    def is_comparable(self) -> bool:
        """Tell whether the round before was made with the same claims."""
        return self.earlier is not None and self.earlier.edition == self.round.edition


def result(round: Round, *, public: bool = False) -> Result:
    """Return what a round came to, read in a few statements.

    Args:
        public: compare only with a round that everybody may see.
    """
    earlier = before(round, public=public)
    both = [round, earlier] if earlier else [round]
    rows = Assessment.objects.filter(round__in=both).select_related("unit", "officer")
    given = _given(Answer.objects.filter(assessment__round__in=both))
    made = list(rows.order_by("unit__name", "pk"))
    old = {row.unit_id: given.get(row.pk, {}) for row in made if row.round_id != round.pk}
    edition = questionnaire.edition(round.edition)
    past = questionnaire.edition(earlier.edition) if earlier else edition
    lines = [
        _line(row, given.get(row.pk, {}), old.get(row.unit_id), edition, past)
        for row in made
        if row.round_id == round.pk
    ]
    whole = next(each for each in lines if each.assessment.unit_id is None)
    units = [each for each in lines if each.assessment.unit_id is not None]
    return Result(round, earlier, edition, whole, units)


def _given(rows: QuerySet[Answer]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for key, claim, status in rows.values_list("assessment_id", "claim", "status"):
        found.setdefault(key, {})[claim] = status
    return found


def _line(
    row: Assessment,
    now: Given,
    then: Given | None,
    edition: questionnaire.Edition,
    past: questionnaire.Edition,
) -> Line:
    scores = [
        Score(
            area,
            _share(edition.areas[area], now),
            _share(past.areas[area], then) if then is not None else None,
            _counts(edition.areas[area], now),
        )
        for area in Area
    ]
    total = Score(
        None,
        _share(edition.claims, now),
        _share(past.claims, then) if then is not None else None,
        _counts(edition.claims, now),
    )
    return Line(row, scores, total, len(now))


def _share(claims: Sequence[questionnaire.Claim], given: Given) -> int | None:
    return scoring.share(given[each.key] for each in claims if each.key in given)


def _counts(claims: Sequence[questionnaire.Claim], given: Given) -> dict[Status, int]:
    said = [given[each.key] for each in claims if each.key in given]
    return {status: said.count(status) for status in Status}


def totals(rounds: Sequence[Round]) -> dict[int, int | None]:
    """Return what several rounds came to in all, by their ids, in one statement."""
    rows = Answer.objects.filter(assessment__round__in=rounds, assessment__unit__isnull=True)
    said: dict[int, list[str]] = {}
    for key, status in rows.values_list("assessment__round_id", "status"):
        said.setdefault(key, []).append(status)
    return {each.pk: scoring.share(said.get(each.pk, ())) for each in rounds}
