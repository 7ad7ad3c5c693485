"""What time does: units whose answers are due are reminded."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from varv.core import addresses, clock, sweeping
from varv.core.dates import long_date
from varv.core.workdays import is_workday
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.people.models import Assignment, Officer
from varv.people.roles import Role
from varv.steering.maturity.models import Assessment, Round
from varv.steering.maturity.states import State

HOURS = range(7, 17)  # nobody is written to at night
REMINDERS = (-3, 1, 8)  # days after the last day to answer
LANGUAGE = "sv"  # that staff are written to in


def sweep(municipality: Municipality) -> int:
    """Remind the units that have not handed in what they were asked."""
    now = clock.local(clock.now())
    if now.hour not in HOURS or not is_workday(now.date()):
        return 0
    going = Round.objects.filter(state=State.OPEN, answer_by__isnull=False).order_by("pk")
    return sweeping.each(going, lambda row: remind(round=row, municipality=municipality))


def remind(*, round: Round, municipality: Municipality) -> int:
    """Write to those who answer for a unit: near the last day, the day after, a week later.

    Returns:
        how many letters are meant to be out by today; none is sent twice.
    """
    last = round.answer_by
    today = clock.today()
    turn = sum(today >= last + dt.timedelta(days=each) for each in REMINDERS) if last else 0
    if last is None or not turn:
        return 0
    waiting = round.assessments.filter(unit__isnull=False, handed_in_at__isnull=True)
    rows = list(waiting.select_related("unit", "officer__user"))
    managers = _managers(each.unit_id for each in rows)
    with override(LANGUAGE):
        mails = [
            _mail(municipality, row, officer, last, turn)
            for row in rows
            for officer in _asked(row, managers)
        ]
    notices.send_all(mails)
    return len(mails)


def _asked(row: Assessment, managers: dict[int, list[Officer]]) -> list[Officer]:
    """Return who answers for the unit: the officer who was invited, or its managers."""
    if row.officer is not None and row.officer.is_active:
        return [row.officer]
    return managers.get(row.unit_id or 0, [])


def _managers(units: Iterable[int | None]) -> dict[int, list[Officer]]:
    today = clock.today()
    rows = Assignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        unit_id__in=list(units),
        role=Role.MANAGER,
        valid_from__lte=today,
        officer__is_active=True,
    )
    found: dict[int, list[Officer]] = {}
    for each in rows.select_related("officer__user").order_by("pk"):
        found.setdefault(each.unit_id, []).append(each.officer)
    return found


def _mail(
    place: Municipality, row: Assessment, officer: Officer, last: dt.date, turn: int
) -> Outbox:
    unit = row.unit.name if row.unit else ""
    is_late = clock.today() > last
    told = (
        _("Svaren för {unit} skulle ha lämnats in {day}. Du kan fortfarande svara.")
        if is_late
        else _("Svaren för {unit} ska lämnas in senast {day}.")
    )
    text = [
        _("Hej {name},").format(name=officer.name),
        told.format(unit=unit, day=long_date(last, LANGUAGE)),
        addresses.absolute(place, "desk:maturity_assessment", pk=row.pk),
    ]
    return notices.written(
        municipality=place,
        key=f"maturity:{row.pk}:{officer.pk}:{turn}",
        recipient=officer.user.email,
        subject=_("Digital mognad: svaren för {unit} saknas").format(unit=unit),
        text="\n\n".join(text),
        language=LANGUAGE,
    )
