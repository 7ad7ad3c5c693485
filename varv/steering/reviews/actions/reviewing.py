"""Beginning a review, writing what it found, closing and publishing it."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.steering.plans.models import Activity, Plan
from varv.steering.plans.states import Stage
from varv.steering.reviews import queries, reports, rules
from varv.steering.reviews.actions.holding import ask, hold
from varv.steering.reviews.events import ReviewClosed
from varv.steering.reviews.models import Answer, Review
from varv.steering.reviews.periods import DAY, Period
from varv.steering.reviews.states import State


@transaction.atomic
def begin(*, plan: Plan, period: Period, due_on: dt.date | None, by: Actor) -> Review:
    """Begin to look back at some months of a plan; each live activity is asked.

    It looks back to the review before, so that nothing falls between two of them.

    Args:
        due_on: the last day to answer.

    Raises:
        Invalid: the months are looked at already or lie ahead, or a review of the plan is open.
    """
    ask(rules.may_hold(by, plan), "review.begin")
    if due_on is None or due_on < clock.today():
        raise Invalid({"due_on": _("Ange sista dag att svara, i dag eller senare.")})
    return begun(plan=plan, period=period, due_on=due_on, by=by)


@transaction.atomic
def begun(*, plan: Plan, period: Period, due_on: dt.date, by: Actor) -> Review:
    """Return a new review of a plan, whoever begins it.

    Raises:
        Invalid: the months are looked at already or lie ahead, or a review of the plan is open.
    """
    before = queries.last_closed(plan)
    if period.first > clock.today():
        raise Invalid({"period": _("Perioden har inte börjat än. Välj en tidigare.")})
    if before and before.until >= period.last:
        raise Invalid({"period": _("Perioden är redan uppföljd. Välj en senare.")})
    try:
        with transaction.atomic():
            row = Review.objects.create(
                municipality_id=plan.municipality_id,
                plan=plan,
                previous=before,
                since=before.until + DAY if before else period.first,
                until=period.last,
                due_on=due_on,
                opened_at=clock.now(),
                opened_by_id=by.officer_id,
            )
    except IntegrityError as fault:
        told = _("En uppföljning av planen pågår redan. Avsluta den först.")
        raise Invalid({"period": told}) from fault
    _ask_all(row)
    audit.record(by=by, action="review.begin", subject=row)
    return row


def _ask_all(review: Review) -> None:
    """Ask every activity that is going, and those that were followed up in these months."""
    done_before = Q(stage=Stage.FOLLOWED_UP, stage_at__lt=clock.at(review.since, 0))
    rows = Activity.objects.filter(plan_id=review.plan_id, stopped_at__isnull=True)
    owner = review.municipality_id
    Answer.objects.bulk_create(
        Answer(municipality_id=owner, review=review, activity_id=pk)
        for pk in rows.exclude(done_before).order_by("number").values_list("pk", flat=True)
    )


@transaction.atomic
def write(*, review: Review, summary: str, summary_en: str, by: Actor, revision: int) -> Review:
    """Write what the review says in short.

    Raises:
        Invalid: it is too long.
        Conflict: somebody has closed the review, or written since ``revision``.
    """
    ask(rules.may_lead(by, review), "review.write")
    hold(review)
    texts = {"summary": summary.strip(), "summary_en": summary_en.strip()}
    faults = {
        name: _("Skriv högst 3 000 tecken.") for name, text in texts.items() if len(text) > 3000
    }
    if faults:
        raise Invalid(faults)
    same = Review.objects.filter(pk=review.pk, revision=revision)
    if not same.update(revision=revision + 1, **texts):
        raise Conflict("review.changed")
    review.refresh_from_db(fields=["revision", *texts])
    audit.record(by=by, action="review.write", subject=review)
    return review


@transaction.atomic
def close(*, review: Review, by: Actor) -> Review:
    """Close a review: what it found is kept as it is now, and is never changed.

    Raises:
        Conflict: somebody has closed it.
    """
    ask(rules.may_lead(by, review), "review.close")
    hold(review)
    review.refresh_from_db(fields=["summary", "summary_en"])
    review.kept = reports.written(queries.report(review))
    review.state, review.closed_at, review.closed_by_id = State.CLOSED, clock.now(), by.officer_id
    review.save(update_fields=["kept", "state", "closed_at", "closed_by"])
    audit.record(by=by, action="review.close", subject=review)
    events.publish(ReviewClosed(review_id=review.pk))
    return review


@transaction.atomic
def publish(*, review: Review, by: Actor, is_public: bool = True) -> Review:
    """Let everybody read what a closed review found, or no longer.

    Raises:
        Invalid: it is not closed yet.
    """
    ask(rules.may_lead(by, review), "review.publish")
    if review.state != State.CLOSED:
        raise Invalid({"public": _("Avsluta uppföljningen innan den publiceras.")})
    review.is_public = is_public
    review.save(update_fields=["is_public"])
    audit.record(by=by, action="review.publish", subject=review, data={"on": is_public})
    return review
