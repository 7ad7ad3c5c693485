"""What time does: owners are told a week before, and when a plan should be reviewed."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from varv.core import addresses, clock, sweeping
from varv.core.dates import long_date, weekday_date
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.people.models import Officer
from varv.steering.communication.models import Effort, Plan
from varv.steering.communication.recurrence import Span
from varv.steering.communication.states import LIVE

AHEAD = dt.timedelta(days=7)
BATCH = 500
LANGUAGE = "sv"  # of those who work in a Swedish municipality


def sweep(municipality: Municipality) -> int:
    """Do what has become due; doing it twice is doing it once.

    Returns:
        how many mails were written.
    """
    told = sweeping.each(_near(municipality), lambda row: remind(effort=row))
    return told + sweeping.each(_to_review(municipality), lambda row: call(plan=row))


def _near(municipality: Municipality) -> list[Effort]:
    """Return the efforts of which some time begins within a week and was not told of yet."""
    today = clock.today()
    rows = Effort.objects.filter(
        municipality=municipality,
        state__in=LIVE,
        starts_on__lte=today + AHEAD,
        last_on__gte=today,
        owner__is_active=True,
    )
    found = rows.select_related("municipality", "owner__user").order_by("starts_on", "pk")[:BATCH]
    return [each for each in found if _next(each)]


def _next(effort: Effort) -> Span | None:
    """Return the time that the owner should be told of now."""
    today = clock.today()
    for each in effort.times:
        is_near = today <= each.first <= today + AHEAD
        is_told = effort.reminded_on is not None and each.first <= effort.reminded_on
        if is_near and not is_told:
            return each
    return None


@transaction.atomic
def remind(*, effort: Effort) -> int:
    """Tell the owner of an effort that its day is near, once for each time."""
    near = _next(effort)
    if near is None or effort.owner is None:
        return 0
    same = Effort.objects.filter(pk=effort.pk, state__in=LIVE, owner=effort.owner)
    before = Q(reminded_on__isnull=True) | Q(reminded_on__lt=near.first)
    if not same.filter(before).update(reminded_on=near.first):
        return 0
    with translation.override(LANGUAGE):
        page = addresses.absolute(effort.municipality, "desk:effort", pk=effort.pk)
        day = weekday_date(near.first, LANGUAGE)
        notices.send(
            municipality=effort.municipality,
            key=f"effort:{effort.pk}:{near.first.isoformat()}:{effort.owner_id}",
            recipient=effort.owner.user.email,
            subject=_("{title} börjar {day}").format(title=effort.title, day=day),
            text="\n\n".join(
                (
                    _("Du ansvarar för insatsen {title}, som börjar {day}.").format(
                        title=effort.title, day=day
                    ),
                    _("Budskapet är: {message}").format(message=effort.message),
                    _("Se insatsen och säg hur den går: {link}").format(link=page),
                )
            ),
        )
    return 1


def _to_review(municipality: Municipality) -> Iterable[Plan]:
    today = clock.today()
    rows = Plan.objects.filter(
        municipality=municipality, review_on__lte=today, last_year__gte=today.year
    )
    rows = rows.exclude(reminded_on__isnull=False, reminded_on=F("review_on"))
    return rows.select_related("municipality").order_by("pk")[:BATCH]


@transaction.atomic
def call(*, plan: Plan) -> int:
    """Tell those who own the plan or an effort under way that it should be reviewed, once."""
    same = Plan.objects.filter(pk=plan.pk, review_on=plan.review_on)
    if not same.exclude(reminded_on__isnull=False, reminded_on=plan.review_on).update(
        reminded_on=plan.review_on
    ):
        return 0
    live = plan.efforts.filter(state__in=LIVE).values("owner_id")
    owners = Officer.objects.filter(Q(pk=plan.owner_id) | Q(pk__in=live), is_active=True)
    with translation.override(LANGUAGE):
        page = addresses.absolute(plan.municipality, "desk:communication_plan", pk=plan.pk)
        said = _("{title} skulle ha setts över {day}. Vad ska vi fortsätta med, ändra eller sluta?")
        day = long_date(plan.review_on, LANGUAGE)
        text = "\n\n".join((said.format(title=plan.title, day=day), page))
        subject = _("Dags att se över {title}").format(title=plan.title)
        mails = [
            notices.written(
                municipality=plan.municipality,
                key=f"communication:{plan.pk}:{plan.review_on.isoformat()}:{owner.pk}",
                recipient=owner.user.email,
                subject=subject,
                text=text,
            )
            for owner in owners.select_related("user")
        ]
    notices.send_all(mails)
    return len(mails)
