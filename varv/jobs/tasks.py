"""What the platform does by itself, and how often."""

import logging
from collections.abc import Callable

from django_scopes import scope
from huey import crontab

from varv.cases import actions as cases
from varv.cases.models import Draft
from varv.documents import actions as documents
from varv.jobs.queue import queue
from varv.municipalities import queries as municipalities
from varv.municipalities.models import Municipality

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
    everywhere(_pass)


@queue.periodic_task(crontab(hour="3", minute="40"))
def sweep_files() -> None:
    """Throw away files that nobody claimed."""
    everywhere(_sweep)


def _pass(municipality: Municipality) -> None:
    cases.sweep(municipality_id=municipality.pk)


def _sweep(municipality: Municipality) -> None:
    documents.sweep(
        municipality=municipality,
        living=lambda ids: set(Draft.objects.filter(pk__in=ids).values_list("pk", flat=True)),
    )
