"""All answers as a file for a spreadsheet; that somebody took it is recorded."""

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from varv.eservices.package.views import displayed
from varv.participation.dialogues import actions, queries
from varv.participation.dialogues.models import Answer, Dialogue
from varv.people.permissions import P
from varv.web.desk.dialogues import room
from varv.web.desk.door import staff
from varv.web.requests import Request
from varv.web.spreadsheet import MARK, lines

AT_A_TIME = 500


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: Request, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Ask once more, and send all answers in the order of chance."""
    row = room.found(request, pk)
    if row.phase == "draft":
        return redirect("desk:dialogue", pk=row.pk)
    if request.method != "POST":
        text = _("Filen innehåller alla svar som de skrevs, utan namn. Hämtningen antecknas.")
        words = (_("Hämta alla svar?"), text, _("Hämta filen (CSV)"))
        return room.confirm(request, row, "results", words)
    actions.record_export(dialogue=row, by=request.actor)
    answer = StreamingHttpResponse(
        _file(row, translation.get_language() or "sv"), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{row.slug}.csv"'
    return answer


def _file(row: Dialogue, language: str) -> Iterator[str]:
    """Return the lines of the file; they are written after the request's own scope has ended."""
    package = queries.package(row)
    fields = [each for each in package.fields() if each.is_asked]
    yield MARK + lines([[each.label(language) for each in fields]])
    after = None
    while True:
        with scope(municipality=row.municipality):
            rows = Answer.objects.filter(dialogue=row).order_by("pk")
            found = list((rows.filter(pk__gt=after) if after else rows)[:AT_A_TIME])
        yield lines(
            [displayed(package, each, answer.values.get(each.key), language) for each in fields]
            for answer in found
        )
        if len(found) < AT_A_TIME:
            return
        after = found[-1].pk
