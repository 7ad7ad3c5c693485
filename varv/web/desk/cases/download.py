"""The work list as a file for a spreadsheet."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_scopes import scope

from varv.audit import actions as audit
from varv.cases import queries
from varv.cases.queries import Listed, Wanted
from varv.core import clock
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.cases import choices, filters
from varv.web.desk.cases.rows import remaining, word_of
from varv.web.desk.door import staff
from varv.web.requests import Request
from varv.web.spreadsheet import MARK, lines

AT_A_TIME = 500


@staff(P.CASE_READ)
@require_safe
def download(request: Request) -> StreamingHttpResponse:
    """Send the list that is shown, all pages of it, without any identity number."""
    wanted = filters.read(request.GET)
    asked = {"query": filters.written(wanted)}
    audit.record(by=request.actor, action="cases.download", subject=("cases", "list"), data=asked)
    file = _file(request.actor, wanted, request.municipality.pk, translation.get_language())
    answer = StreamingHttpResponse(file, content_type="text/csv; charset=utf-8")
    name = f"{_('arenden')}-{clock.today().isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _file(actor: Actor, wanted: Wanted, place: int, language: str | None) -> Iterator[str]:
    """Return the lines of the file; they are written after the request's own scope has ended."""
    key = ""
    while True:
        with scope(municipality=place), translation.override(language):
            page = queries.worklist(actor, replace(wanted, after=key, before=""), size=AT_A_TIME)
            text = MARK + lines([_head()]) if not key else ""
            services = dict(choices.of(actor).services)
            text += lines(_row(case, services, language or "sv") for case in page.cases)
        yield text
        if not page.older:
            return
        key = page.older


def _head() -> list[str]:
    return [
        _("Diarienummer"),
        _("Ärende"),
        _("E-tjänst"),
        _("Enhet"),
        _("Läge"),
        _("Hos"),
        _("Inkom"),
        _("Frist"),
        _("Arbetsdagar kvar"),
    ]


def _row(case: Listed, services: Mapping[int, str], language: str) -> list[str]:
    today = clock.today()
    left = remaining(today, case.due_on, language)
    days = f"-{left.days[1:]}" if left.is_late else left.days
    return [
        case.number,
        case.title,
        services.get(case.service_id, ""),
        case.unit,
        word_of(case, today)[1],
        case.officer or "",
        clock.local(case.received_at).date().isoformat(),
        case.due_on.isoformat(),
        days if case.is_open else "",
    ]
