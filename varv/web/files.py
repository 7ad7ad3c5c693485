"""Files of applications and cases, for those who may read what they belong to."""

from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from varv.cases import rules
from varv.cases.models import Case, Draft
from varv.documents import actions as documents
from varv.documents.models import File
from varv.people.actors import Actor
from varv.web.guard import fetch
from varv.web.requests import Request

SHOWN_IN_BROWSER = ("application/pdf", "image/jpeg", "image/png")
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
SAFE = f"{NOTHING_RUNS}; sandbox"
PAPER = f"{NOTHING_RUNS}; style-src 'unsafe-inline'"  # Safari shows no PDF in a sandbox


@require_safe
def file(request: Request, key: UUID) -> FileResponse:
    """Send a file; a look by staff is recorded."""
    row = fetch(File.objects.select_related("municipality"), request.actor, _may_read, pk=key)
    case = _case(row)
    try:
        content = documents.hand_out(
            file=row,
            by=request.actor,
            subject=case,
            concerns=(case.principal_id or case.person_id) if case else None,
        )
    except FileNotFoundError as fault:
        raise Http404 from fault
    is_shown = row.media_type in SHOWN_IN_BROWSER
    answer = FileResponse(
        content, as_attachment=not is_shown, filename=row.name, content_type=row.media_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = PAPER if row.media_type == "application/pdf" else SAFE
    answer["Cache-Control"] = "private, no-store"
    return answer


def _case(row: File) -> Case | None:
    return Case.objects.filter(pk=row.case_id).first() if row.case_id else None


def _may_read(actor: Actor, row: File) -> bool:
    """Tell whether the actor may read the file: as the case or draft it is in, or their own."""
    if row.case_id:
        case = _case(row)
        may = case is not None and rules.may_read(actor, case)
        return may and (row.claimed_at is not None or _is_own(actor, row))
    draft = Draft.objects.filter(pk=row.draft_id).first() if row.draft_id else None
    return draft is not None and rules.may_continue(actor, draft)


def _is_own(actor: Actor, row: File) -> bool:
    """Tell whether the actor sent the file, with a message that has not been sent yet."""
    if actor.is_officer:
        return row.uploaded_by_officer_id == actor.officer_id
    return actor.is_resident and row.uploaded_by_person_id == actor.person_id
