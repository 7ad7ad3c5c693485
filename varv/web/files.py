"""Files of applications and cases, for those who may read what they belong to."""

from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from varv.audit import actions as audit
from varv.cases import rules
from varv.cases.models import Case, Draft
from varv.documents import queries as documents
from varv.documents.models import File
from varv.people.actors import Actor
from varv.web.guard import fetch
from varv.web.requests import Request

SHOWN_IN_BROWSER = ("application/pdf", "image/jpeg", "image/png")


@require_safe
def file(request: Request, key: UUID) -> FileResponse:
    """Send a file; a look by staff is recorded."""
    row = fetch(File.objects.all(), request.actor, _may_read, pk=key)
    if request.actor.is_officer:
        audit.record(
            by=request.actor,
            action="file.read",
            subject=("cases.case", row.case_id) if row.case_id else row,
            data={"file": str(row.pk)},
        )
    try:
        content = documents.open_content(row)
    except FileNotFoundError as fault:
        raise Http404 from fault
    is_shown = row.media_type in SHOWN_IN_BROWSER
    answer = FileResponse(content, as_attachment=not is_shown, filename=row.name)
    answer["Content-Type"] = row.media_type
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _may_read(actor: Actor, row: File) -> bool:
    """Tell whether the actor may read the file: as the case or draft it is in, or their own."""
    if row.claimed_at is None and row.case_id:
        return _is_own(actor, row)
    if row.case_id:
        case = Case.objects.filter(pk=row.case_id).first()
        return case is not None and rules.may_read(actor, case)
    draft = Draft.objects.filter(pk=row.draft_id).first() if row.draft_id else None
    return draft is not None and rules.may_continue(actor, draft)


def _is_own(actor: Actor, row: File) -> bool:
    """Tell whether the actor sent the file, with a message that has not been sent yet."""
    if actor.is_officer:
        return row.uploaded_by_officer_id == actor.officer_id
    return actor.is_resident and row.uploaded_by_person_id == actor.person_id
