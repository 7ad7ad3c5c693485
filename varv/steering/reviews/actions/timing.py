"""What time does: a review begins when its months are over, and leads are reminded."""

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.audit import actions as audit
from varv.core import addresses, clock, sweeping
from varv.core.dates import long_date
from varv.core.errors import Invalid
from varv.core.workdays import is_workday
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.people.actors import Actor, system
from varv.people.models import Officer
from varv.steering.plans.models import Plan
from varv.steering.plans.states import State as Planned
from varv.steering.reviews import queries, rules
from varv.steering.reviews.actions.holding import ask
from varv.steering.reviews.actions.reviewing import begun
from varv.steering.reviews.models import Review, Schedule
from varv.steering.reviews.periods import ended
from varv.steering.reviews.states import Rhythm, State

HOURS = range(7, 17)  # nobody is written to at night
REMINDERS = (-3, 1, 8)  # days after the last day to answer
LANGUAGE = "sv"  # that staff are written to in
LONGEST = 90


@transaction.atomic
def arrange(*, plan: Plan, rhythm: Rhythm | None, days: int | None, by: Actor) -> None:
    """Have a plan reviewed by itself from now on, or no longer.

    Args:
        rhythm: how often; nothing to have it begun by hand only.
        days: how long leads have to answer.

    Raises:
        Invalid: the days cannot be used.
    """
    ask(rules.may_hold(by, plan), "review.arrange")
    if rhythm is None:
        Schedule.objects.filter(plan=plan).delete()
    elif days is None or not 1 <= days <= LONGEST:
        raise Invalid({"days": _("Ange mellan 1 och 90 dagar.")})
    else:
        Schedule.objects.update_or_create(
            municipality_id=plan.municipality_id,
            plan=plan,
            defaults={"rhythm": rhythm, "days": days, "starts_on": clock.today()},
        )
    audit.record(by=by, action="review.arrange", subject=plan, data={"rhythm": rhythm or ""})


def sweep(municipality: Municipality) -> int:
    """Begin the reviews whose months are over, and remind those who have not answered."""
    now = clock.local(clock.now())
    if now.hour not in HOURS or not is_workday(now.date()):
        return 0
    plans = Schedule.objects.filter(plan__state=Planned.ADOPTED).select_related("plan")
    done = sweeping.each(plans.order_by("pk"), _begin)
    going = Review.objects.filter(state=State.OPEN).order_by("pk")
    return done + sweeping.each(going, lambda row: remind(review=row, municipality=municipality))


@transaction.atomic
def _begin(schedule: Schedule) -> int:
    period = ended(Rhythm(schedule.rhythm), clock.today())
    plan = schedule.plan
    if period.last < schedule.starts_on or period.first.year not in plan.years:
        return 0
    if Review.objects.filter(plan=plan, until__gte=period.last).exists():
        return 0
    if Review.objects.filter(plan=plan, state=State.OPEN).exists():
        return 0
    due_on = clock.today() + dt.timedelta(days=schedule.days)
    begun(plan=plan, period=period, due_on=due_on, by=system(plan.municipality_id))
    return 1


def remind(*, review: Review, municipality: Municipality) -> int:
    """Write to each lead who has not answered: at first, near the last day, and after it.

    Returns:
        how many letters are meant to be out by today; none is sent twice.
    """
    today = clock.today()
    turn = sum(today >= review.due_on + dt.timedelta(days=each) for each in REMINDERS)
    waiting: dict[Officer, list[str]] = {}
    for each in queries.unanswered(review):
        lead = each.activity.lead
        if lead is not None and lead.is_active:
            waiting.setdefault(lead, []).append(each.activity.title)
    with translation.override(LANGUAGE):
        mails = [
            _mail(municipality, review, lead, titles, turn) for lead, titles in waiting.items()
        ]
    notices.send_all(mails)
    return len(mails)


def _mail(
    municipality: Municipality, review: Review, lead: Officer, titles: list[str], turn: int
) -> Outbox:
    link = addresses.absolute(municipality, "desk:review", pk=review.pk)
    last = long_date(review.due_on, LANGUAGE)
    text = [
        _("Det är dags att följa upp perioden {since} till {until}. Hur går det med:").format(
            since=long_date(review.since, LANGUAGE), until=long_date(review.until, LANGUAGE)
        ),
        "\n".join(titles),
        _("Svara senast {day}: {link}").format(day=last, link=link),
    ]
    many = len(titles)
    subject = ngettext(
        "{n} aktivitet väntar på ditt svar", "{n} aktiviteter väntar på ditt svar", many
    )
    return notices.written(
        municipality=municipality,
        key=f"review:{review.pk}:{lead.pk}:{turn}",
        recipient=lead.user.email,
        subject=subject.format(n=many),
        text="\n\n".join(text),
        language=LANGUAGE,
    )
