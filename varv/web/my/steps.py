"""One step of an application: shown, saved whatever was written, and left for the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.cases import actions, queries
from varv.cases.models import Draft
from varv.core.errors import Invalid
from varv.eservices.package.evaluation import Evaluation
from varv.web.forms import questions, reading
from varv.web.my import access, drafts, uploading
from varv.web.requests import Request

Raw = Mapping[str, Sequence[str]]


@dataclass
class Outcome:
    """What became of a step that was sent in."""

    evaluation: Evaluation
    errors: dict[str, str] = field(default_factory=dict)
    arrived: list[str] = field(default_factory=list)


def step(request: Request, draft: UUID, step: str) -> HttpResponse:
    """Show a step, or save it and go where the pressed button says."""
    row = drafts.found(request, draft)
    answer = drafts.elsewhere(request, row)
    if answer:
        return answer
    if step not in {each.key for each in queries.compiled(row.version).form.steps}:
        raise Http404
    if request.method == "POST":
        return _posted(request, row, step)
    return _shown(request, row, step)


def _shown(request: Request, draft: Draft, step: str) -> HttpResponse:
    evaluation = queries.evaluated(draft)
    errors = {key: text for key, text in _kept_faults(draft, step, evaluation).items()}
    return _page(request, draft, step, Outcome(evaluation, errors))


def _kept_faults(draft: Draft, step: str, evaluation: Evaluation) -> dict[str, str]:
    """Return what is wrong with answers that could not be used when they were written."""
    if not draft.kept:
        return {}
    faults = reading.faults(draft, step, queries.context(draft))
    return queries.faults_in(draft, step, evaluation, faults) if faults else {}


def _saved(request: Request, draft: Draft, step: str, raw: Raw) -> Outcome:
    """Save the step and say what is wrong in it, and which questions it made appear."""
    by = access.actor(request)
    changed = reading.pressed(raw)
    try:
        saved = actions.save(draft=draft, step=step, raw=changed, by=by)
    except Invalid as fault:
        return Outcome(queries.evaluated(draft), dict(fault.messages))
    asked = set(raw.get(reading.ASKED, ()))
    visible = [each.key for each in questions.asked_in(saved.evaluation, step)]
    arrived = [key for key in visible if key not in asked] if asked else []
    errors = {key: text for key, text in saved.errors.items() if key not in arrived}
    return Outcome(saved.evaluation, errors, arrived)


def _posted(request: Request, draft: Draft, step: str) -> HttpResponse:
    raw = {name: request.POST.getlist(name) for name in request.POST}
    outcome = _saved(request, draft, step, raw)
    uploads = uploading.received(request, draft, step)
    if uploads.changed:
        outcome.evaluation = queries.evaluated(draft)
        outcome.errors = {k: v for k, v in outcome.errors.items() if k not in uploads.changed}
    outcome.errors |= uploads.errors
    go = reading.button(raw)
    if go == "back":
        return redirect(_before(draft, outcome.evaluation, step))
    if go == "quit":
        messages.success(request, _("Utkastet är sparat. Fortsätt när du vill, var du vill."))
        return redirect("my:home" if request.actor.is_resident else "public:home")
    if go != "next":
        wrong = set(raw.get(reading.WRONG, ())) | set(uploads.errors)
        outcome.errors = {key: text for key, text in outcome.errors.items() if key in wrong}
        outcome.arrived = []
        return _page(request, draft, step, outcome)
    return _onwards(request, draft, step, outcome)


def _onwards(request: Request, draft: Draft, step: str, outcome: Outcome) -> HttpResponse:
    """Go to the next step, unless this one has something wrong, new, or says stop."""
    here = {each.key for each in questions.questions_of(outcome.evaluation, step)}
    stopped = any(stop.key in here for stop in outcome.evaluation.stops)
    if outcome.errors or outcome.arrived or stopped or not here:
        return _page(request, draft, step, outcome)
    if request.POST.get(reading.THEN) == drafts.REVIEW and not outcome.evaluation.errors:
        return redirect("my:review", draft=draft.pk)
    place = drafts.position(outcome.evaluation, step)
    return redirect(drafts.address(draft, outcome.evaluation, place + 1))


def _before(draft: Draft, evaluation: Evaluation, step: str) -> str:
    place = drafts.position(evaluation, step)
    return drafts.address(draft, evaluation, max(place - 1, 0))


def _page(request: Request, draft: Draft, step: str, outcome: Outcome) -> HttpResponse:
    """Show the step as it stands."""
    evaluation = outcome.evaluation
    view = evaluation.steps[drafts.position(evaluation, step)]
    package = queries.compiled(draft.version)
    words = drafts.Words(_("Granska och skicka"), request.LANGUAGE_CODE)
    asked = questions.build(
        draft, view, evaluation, errors=outcome.errors, actor=access.actor(request)
    )
    shown = {
        "draft": draft,
        "step": view,
        "progress": drafts.progress(draft, package, evaluation, step, words),
        "questions": asked,
        "errors": questions.summary(asked),
        "arrived": [each for each in asked if each.key in outcome.arrived],
        "stopped": any(each.is_stop for each in asked),
        "is_first": evaluation.steps[0].key == step,
        "then": request.POST.get(reading.THEN) or request.GET.get("sedan", ""),
        "is_live": questions.is_live(package, step),
    }
    return render(request, "my/step.html", shown)
