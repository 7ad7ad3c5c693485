"""The letter of a decision as a document."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from varv.cases import actions
from varv.cases.models import Decision
from varv.core.errors import Refused
from varv.documents import queries as documents
from varv.web.guard import fetch
from varv.web.my import cases, papers
from varv.web.requests import Request


def letter(request: Request, number: str, version: int) -> HttpResponse:
    """Return a version of the decision as an accessible PDF, made once and then kept."""
    case = cases.found(request, number)
    rows = Decision.objects.select_related("document")
    decision = fetch(rows, request.actor, lambda _, row: True, case=case, version=version)
    decision.case = case
    name = _("beslut-{number}-{version}.pdf").format(number=number, version=version)
    file = decision.document
    if file is None:
        content = papers.letter(decision)
        try:
            actions.keep_letter(decision=decision, content=content, by=request.actor)
        except Refused as refusal:  # the case was erased in this very moment
            raise Http404 from refusal
        return papers.answer(content, name)
    with documents.open_content(file) as kept:
        return papers.answer(kept.read(), name)
