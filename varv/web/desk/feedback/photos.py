"""The pictures of a report, for whoever decides which of them everybody sees."""

from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from varv.documents import actions as documents
from varv.documents.models import File
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.desk.feedback.facing import found
from varv.web.files import SAFE
from varv.web.requests import Request


@staff(P.CASE_READ, P.VOICE_MODERATE)
@require_safe
def photo(request: Request, number: str, key: UUID) -> FileResponse:
    """Send a picture that came with the report, and record the look.

    Raises:
        Http404: it did not come with it, or its content is gone.
    """
    case = found(request, number).case
    came = {str(each["id"]) for each in case.values.get("photos") or ()}
    file = File.objects.select_related("municipality").filter(pk=key, case_id=case.pk).first()
    if file is None or str(key) not in came:
        raise Http404
    try:
        content = documents.hand_out(
            file=file, by=request.actor, subject=case, concerns=case.person_id
        )
    except FileNotFoundError as fault:
        raise Http404 from fault
    answer = FileResponse(content, filename=file.name, content_type=file.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SAFE
    answer["Cache-Control"] = "private, no-store"
    return answer
