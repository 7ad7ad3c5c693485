"""Saying what it was like to apply, counting it with others, and forgetting it."""

import datetime as dt
import secrets

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from varv.cases import queries as cases
from varv.cases.models import Case
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.core.workdays import add_months
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.municipalities.models import Municipality
from varv.participation.satisfaction import queries, rules
from varv.participation.satisfaction.figures import FEWEST
from varv.participation.satisfaction.models import LONGEST, Answer, Figures
from varv.participation.satisfaction.states import Grade, State


@transaction.atomic
def answer(*, case: Case, grade: int | None, text: str = "") -> Answer:
    """Store what it was like to apply; said again it is changed.

    Whoever holds the case's link answers for it. Nothing is audited: a record with a time would
    lead from the answer to the case (docs/adr/0027).

    Raises:
        Refused: the case is not decided, not asked about, or was decided too long ago.
        Invalid: no grade is chosen, or the text is too long.
    """
    package = cases.compiled(case.version)
    if not rules.may_answer(case, package, clock.today()):
        raise Refused("satisfaction.answer")
    said = text.replace("\x00", "").replace("\r\n", "\n").strip()
    given = _checked(grade, said)
    row, is_new = Answer.objects.get_or_create(
        municipality_id=case.municipality_id,
        handle=queries.handle_of(case),
        defaults={
            "service_id": case.service_id,
            "grade": given,
            "text": said,
            "kept_until": _kept_until(package),
        },
    )
    if not is_new and (row.grade, row.text) != (given, said):
        rows = Answer.objects.filter(pk=row.pk)
        rows.filter(state=State.COUNTED).update(state=State.CHANGED)
        rows.update(grade=given, text=said)
    _count(row)
    return row


def _checked(grade: int | None, text: str) -> Grade:
    faults = {}
    given = next((each for each in Grade if each == grade), None)
    if given is None:
        faults["grade"] = _("Välj det svar som stämmer bäst.")
    if len(text) > LONGEST:
        faults["text"] = _("Skriv högst {n} tecken.").format(n=LONGEST)
    if given is None or faults:
        raise Invalid(faults)
    return given


def _kept_until(package: Package) -> dt.date | None:
    """Return the month in which the answer goes, if it does, as cases of the service do.

    The outcome plays no part, or the day would tell of it.
    """
    rule = process.retention(package, "")
    if rule.then != "erase":
        return None
    return add_months(rule.last_day(clock.today()).replace(day=1), 1)


def _count(row: Answer) -> None:
    """Let staff see the answers about a service anew, when enough have come to hide among."""
    place, service = row.municipality_id, row.service_id
    Figures.objects.get_or_create(municipality_id=place, service_id=service)
    held = Figures.objects.select_for_update().get(service_id=service)
    said = Answer.objects.filter(service_id=service)
    if said.filter(state=State.WAITING).count() < FEWEST:
        return
    month = clock.today().replace(day=1)
    said.filter(state=State.WAITING).update(state=State.COUNTED, month=month)
    said.filter(state=State.CHANGED).update(state=State.COUNTED)
    counted = dict(said.order_by().values_list("grade").annotate(number=Count("pk")))
    held.counts = [counted.get(each.value, 0) for each in Grade]
    held.save(update_fields=["counts"])


@transaction.atomic
def loosen(*, case: Case) -> None:
    """Let the answer of a case that is erased be nobody's, with another handle that finds nothing.

    It stays as long as it says itself, or the figures would tell that a case was erased.
    """
    Answer.objects.filter(handle=queries.handle_of(case)).update(handle=secrets.token_hex(32))


def sweep(municipality: Municipality) -> int:
    """Forget answers when their package says that a case goes; return how many.

    Figures stay as they are until enough answer anew, so that nobody sees what went.
    """
    rows = Answer.objects.filter(municipality=municipality, kept_until__lte=clock.today())
    return rows.delete()[0]
