"""Reviewing an application and sending it, once however often the button is pressed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varv.cases import actions, queries
from varv.cases.models import Draft
from varv.core.errors import Invalid
from varv.eservices.package import process
from varv.eservices.package.evaluation import Evaluation
from varv.people.levels import Level
from varv.web.forms import questions, summaries
from varv.web.my import access, drafts
from varv.web.requests import Request


@dataclass(frozen=True)
class Remaining:
    """Something that must be put right before the application can be sent."""

    text: str
    url: str


def review(request: Request, draft: UUID) -> HttpResponse:
    """Show all answers with ways to change them, and what happens once they are sent."""
    row = drafts.found(request, draft)
    return drafts.elsewhere(request, row) or _page(request, row)


@require_POST
def submit(request: Request, draft: UUID) -> HttpResponse:
    """Send the application; sent already, it shows the same receipt."""
    row = drafts.found(request, draft)
    answer = drafts.elsewhere(request, row)
    if answer:
        return answer
    try:
        actions.submit(draft=row, by=access.actor(request, row), municipality=request.municipality)
    except Invalid as fault:
        return _page(request, row, fault.messages.get("principal", ""), status=422)
    return redirect("my:receipt", draft=row.pk)


def _page(request: Request, draft: Draft, hindered: str = "", status: int = 200) -> HttpResponse:
    evaluation = queries.evaluated(draft)
    language = request.LANGUAGE_CODE
    package, context = evaluation.package, replace(evaluation.context, language=language)
    shown = {
        "draft": draft,
        "progress": drafts.progress(draft, evaluation, drafts.REVIEW, language),
        "sections": summaries.of_draft(draft, evaluation),
        "computed": questions.shown(summaries.computed(evaluation)),
        "remaining": _remaining(draft, evaluation),
        "stops": evaluation.stops,
        "hindered": hindered,
        "what_happens": process.what_happens(package, evaluation.values, context),
        "is_signed": request.actor.is_resident and request.actor.level >= Level.SUBSTANTIAL,
        "before": drafts.address(draft, evaluation, len(evaluation.step_keys) - 1),
    }
    return render(request, "my/review.html", shown, status=status)


def _remaining(draft: Draft, evaluation: Evaluation) -> Sequence[Remaining]:
    """Return what is not right yet, each with the way to its question."""
    found = []
    for index, step in enumerate(evaluation.steps):
        address = drafts.address(draft, evaluation, index, sedan=drafts.REVIEW)
        faulty = {error.field: error.message for error in evaluation.errors_in(step.key)}
        for question in step.questions:
            if question.key in faulty or question.key in draft.kept:
                text = faulty.get(question.key) or _("Svaret går inte att använda")
                label = f"{question.label}: {text}" if question.label else text
                found.append(Remaining(label, f"{address}#q-{question.key}"))
    return found
