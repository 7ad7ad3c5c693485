"""One public report: what was said and answered, who has seen the same, and following it."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from varv.core.errors import Invalid
from varv.documents.models import File
from varv.documents.queries import open_content
from varv.laps.states import Kind as Lapped
from varv.participation.feedback import actions, cells, queries, rules
from varv.participation.feedback.models import Report
from varv.participation.feedback.queries import Area
from varv.participation.following import actions as following
from varv.participation.following.queries import is_followed
from varv.participation.following.states import Kind
from varv.web import caller, maps, reports, robots
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.requests import Request

AROUND_METRES = 1500.0
SEEN_MOST, FOLLOW_MOST, DAY, HOUR = 30, 10, 24 * 3600, 3600
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


def found(request: Request, pk: int) -> Report:
    """Return the report that everybody may read.

    Raises:
        Http404: there is none, or not for everybody.
    """
    return fetch(Report.objects.all(), request.actor, rules.may_read, pk=pk)


@require_safe
def report(request: Request, pk: int) -> HttpResponse:
    """Show a report."""
    return _page(request, found(request, pk))


def _page(
    request: Request, row: Report, email: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    known = queries.categories(request.municipality.pk)
    line = reports.line(row, known, 1 if row.is_placed else 0)
    areas = queries.areas(request.municipality.pk)
    shown = {
        "line": line,
        "report": row,
        "area": areas[row.area].name if row.area in areas else "",
        "story": reports.story(row, request.LANGUAGE_CODE),
        "map": _map(row, line, areas.values()),
        "lap_href": things.way(Lapped.FEEDBACK, row.pk),
        "may_see": rules.may_see(request.actor, row),
        "is_seen": queries.has_seen(row, request.actor, caller.address(request)),
        "is_followed": is_followed(request.actor, Kind.FEEDBACK, str(row.pk)),
        "email": email,
        "error": error,
    }
    return render(request, "public/feedback/report.html", shown, status=status)


def _map(row: Report, line: reports.Line, areas: Iterable[Area]) -> maps.Drawn | None:
    """Return where it is, with enough around it to know the place again."""
    if not row.is_placed or row.latitude is None or row.longitude is None:
        return None
    box = cells.around(row.latitude, row.longitude, AROUND_METRES)
    return maps.draw(reports.points([line]), areas, box)


@require_POST
def seen(request: Request, pk: int) -> HttpResponse:
    """Count somebody who has seen the same, once.

    Raises:
        Http404: there is no such report for everybody, or nothing is wrong in it.
    """
    row = fetch(Report.objects.all(), request.actor, rules.may_see, pk=pk)
    trapped = robots.is_trapped(request)
    if trapped or robots.is_often(request, "report-seen", SEEN_MOST, DAY):
        messages.warning(request, _("Det kom många på en gång. Försök igen i morgon."))
    elif actions.see(report=row, by=request.actor, address=caller.address(request)):
        messages.success(request, _("Tack, nu vet vi att fler har sett det."))
    else:
        messages.info(request, _("Du har redan sagt att du har sett det."))
    return redirect("public:report", pk=row.pk)


@require_POST
def follow(request: Request, pk: int) -> HttpResponse:
    """Let a resident follow the report, or ask an address to prove itself."""
    row = found(request, pk)
    if request.actor.is_resident:
        following.follow(
            kind=Kind.FEEDBACK,
            subject=str(row.pk),
            by=request.actor,
            language=request.LANGUAGE_CODE,
        )
        messages.success(request, _("Nu följer du ärendet. Vi mejlar när något händer."))
        return redirect("public:report", pk=row.pk)
    email = request.POST.get("email", "")[:200]
    if robots.is_trapped(request) or robots.is_often(request, "follow", FOLLOW_MOST, HOUR):
        error = _("Det kom många på en gång. Försök igen om en timme.")
        return _page(request, row, email, error, status=429)
    try:
        following.ask(
            municipality=request.municipality,
            kind=Kind.FEEDBACK,
            subject=str(row.pk),
            email=email,
            language=request.LANGUAGE_CODE,
        )
    except Invalid as fault:
        return _page(request, row, email, fault.messages["email"], status=422)
    messages.success(request, _("Vi har skickat ett mejl. Bekräfta där, så följer du ärendet."))
    return redirect("public:report", pk=row.pk)


@require_safe
@cache_control(private=True, max_age=3600)
def photo(request: Request, pk: int, key: UUID) -> FileResponse:
    """Send a picture that a moderator let through.

    Raises:
        Http404: it is not among them, or its content is gone.
    """
    row = found(request, pk)
    if str(key) not in row.photos:
        raise Http404
    file = File.objects.filter(pk=key, case_id=row.case_id).first()
    try:
        content = open_content(file) if file else None
    except FileNotFoundError as fault:
        raise Http404 from fault
    if file is None or content is None:
        raise Http404
    answer = FileResponse(content, content_type=file.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    return answer
