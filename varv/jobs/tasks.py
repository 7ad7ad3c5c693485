"""What the platform does by itself, and how often."""

import logging
from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django_scopes import scope
from huey import crontab

from varv.cases import actions as cases
from varv.cases.models import Draft
from varv.documents import actions as documents
from varv.flows import (
    cases_are_erased,
    those_who_asked_are_told,
    voices_are_measured,
    voices_are_told,
)
from varv.jobs import statistics
from varv.jobs.queue import queue
from varv.municipalities import queries as municipalities
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.participation.dialogues import actions as dialogues
from varv.participation.feedback import actions as feedback
from varv.participation.following import actions as following
from varv.participation.meetups import actions as meetups
from varv.participation.news import actions as news
from varv.participation.open311 import actions as open311
from varv.participation.proposals import actions as proposals
from varv.participation.satisfaction import actions as satisfaction
from varv.steering.communication import actions as communication
from varv.steering.council import actions as council
from varv.steering.effects import actions as effects
from varv.steering.maturity import actions as maturity
from varv.steering.reviews import actions as reviews

log = logging.getLogger(__name__)


def everywhere(work: Callable[[Municipality], object]) -> None:
    """Do some work in each municipality; what fails in one does not stop the others."""
    for municipality in municipalities.everyone():
        try:
            with scope(municipality=municipality):
                work(municipality)
        except Exception:
            log.exception("%s failed in %s", work.__name__, municipality.path)


@queue.periodic_task(crontab(minute="10"))
def pass_days() -> None:
    """Let last days that have passed take effect, and throw away forgotten drafts."""
    for work in (_pass, *SWEEPS):
        everywhere(work)


@queue.periodic_task(crontab(minute="*"))
def tell_news() -> None:
    """Let news that are due be told, and letters that are due go out."""
    everywhere(_tell)


@queue.periodic_task(crontab(minute="*"))
def erase_cases() -> None:
    """Erase what archivists have approved."""
    everywhere(cases_are_erased.sweep)


@queue.periodic_task(crontab(minute="*/10"))
def listen_to_others() -> None:
    """Ask other authorities what became of what was passed on to them."""
    everywhere(open311.sweep)


@queue.periodic_task(crontab(minute="25"))
def look_through() -> None:
    """Let the database see how much there is of what."""
    statistics.gather()


@queue.periodic_task(crontab(hour="3", minute="40"))
def sweep_files() -> None:
    """Throw away files that nobody claimed."""
    everywhere(_sweep)


@queue.periodic_task(crontab(hour="3", minute="50"))
def sweep_notices() -> None:
    """Throw away notices that arrived long ago."""
    everywhere(_forget)


@queue.periodic_task(crontab(hour="4", minute="0"))
def sweep_sessions() -> None:
    """Throw away sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


# What time does above the cases.
SWEEPS: Sequence[Callable[[Municipality], object]] = (
    proposals.sweep,
    feedback.sweep,
    dialogues.sweep,
    meetups.sweep,
    following.sweep,
    satisfaction.sweep,
    voices_are_told.tell,
    cases_are_erased.tell,
    effects.sweep,
    council.sweep,
    communication.sweep,
    those_who_asked_are_told.sweep,
    voices_are_measured.sweep,
    reviews.sweep,
    maturity.sweep,
)


def _pass(municipality: Municipality) -> None:
    cases.sweep(municipality_id=municipality.pk)


def _tell(municipality: Municipality) -> None:
    while news.announce(municipality=municipality):
        pass
    news.post(municipality=municipality)
    following.post(municipality=municipality)


def _sweep(municipality: Municipality) -> None:
    documents.sweep(municipality=municipality, living=_being_written)


def _being_written(ids: Collection[UUID]) -> Collection[UUID]:
    drafts = Draft.objects.filter(pk__in=ids, submitted_at__isnull=True)
    return set(drafts.values_list("pk", flat=True))


def _forget(municipality: Municipality) -> None:
    notices.sweep(municipality=municipality)
