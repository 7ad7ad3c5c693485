"""What is approved is erased, everywhere that something of a case is kept; archivists are told."""

from typing import cast

from django.db import transaction
from django.db.models import Exists
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.cases import actions, queries, ties
from varv.cases.events import CaseErased
from varv.cases.models import Case, Erasure
from varv.core import addresses, clock, sweeping
from varv.core.events import listen
from varv.laps import actions as laps
from varv.laps.states import Kind
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.participation.feedback import actions as feedback
from varv.participation.feedback import queries as reports
from varv.participation.following import actions as following
from varv.participation.following.states import Kind as Followed
from varv.participation.needs import actions as needs
from varv.participation.needs.states import Origin
from varv.participation.satisfaction import actions as satisfaction
from varv.people import queries as people
from varv.people.actors import system
from varv.people.models import Officer
from varv.people.roles import Role

LANGUAGE = "sv"  # that staff are written to in


@ties.tie
def _was_it_fixed() -> Exists:
    """Keep a case while whoever reported is asked whether it was fixed."""
    return reports.waits_for_word()


@listen(CaseErased)
def erased(event: CaseErased) -> None:
    """Let everything that others keep of a case go with it."""
    case = cast(Case, event.case)
    place, by = case.municipality_id, system(case.municipality_id)
    satisfaction.loosen(case=case)
    needs.forget_source(kind=Origin.FEEDBACK, key=case.number)
    report = feedback.erase(case=case)
    if report is not None:
        following.forget(municipality_id=place, kind=Followed.FEEDBACK, subject=str(report))
        laps.forget(kind=Kind.FEEDBACK, key=report, by=by)


def sweep(municipality: Municipality) -> int:
    """Erase what is approved and waits; each batch is a transaction of its own."""
    rows = Erasure.objects.filter(municipality=municipality, finished_at__isnull=True)
    return sweeping.each(list(rows.order_by("pk")), _carry_out)


def _carry_out(erasure: Erasure) -> int:
    by, batches = system(erasure.municipality_id), 1
    while actions.erase_some(erasure=erasure, by=by):
        batches += 1
    return batches


def tell(municipality: Municipality) -> int:
    """Tell archivists that there is something to erase, once a month at most."""
    officers = people.holders_of(Role.ARCHIVIST)
    return sweeping.each(officers, lambda officer: _tell(municipality, officer))


@transaction.atomic
def _tell(municipality: Municipality, officer: Officer) -> int:
    count = queries.due(people.officer(officer, officer.user)).count()
    if not count:
        return 0
    with translation.override(LANGUAGE):
        link = addresses.absolute(municipality, "desk:erasing")
        told = ngettext("{n} ärende kan gallras.", "{n} ärenden kan gallras.", count)
        notices.send(
            municipality=municipality,
            key=f"erasing:{officer.pk}:{clock.today():%Y%m}",
            recipient=officer.user.email,
            subject=_("Det finns ärenden att gallra"),
            text="\n\n".join(
                (
                    told.format(n=count),
                    _("Ingenting gallras förrän du har godkänt det: {link}").format(link=link),
                    _("Brevet kommer högst en gång i månaden."),
                )
            ),
            language=LANGUAGE,
        )
    return 1
