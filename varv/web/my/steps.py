"""One step of an application: shown, saved whatever was written, and left for the next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.cases import actions, queries
from varv.cases.models import Draft
from varv.core.errors import Refused
from varv.eservices.package.evaluation import Evaluation
from varv.people import queries as people
from varv.people.models import Person
from varv.web import maps
from varv.web.forms import questions, reading
from varv.web.forms.asked import summary
from varv.web.my import access, beside, drafts, uploading
from varv.web.requests import Request

Raw = Mapping[str, Sequence[str]]


@dataclass
class Outcome:
    """What became of a step that was sent in."""

    evaluation: Evaluation
    errors: dict[str, str] = field(default_factory=dict)
    arrived: list[str] = field(default_factory=list)
    asked: Collection[str] = ()
    extra: str = ""


def step(request: Request, draft: UUID, step: str) -> HttpResponse:
    """Show a step, or save it and go where the pressed button says."""
    row = drafts.found(request, draft)
    answer = drafts.elsewhere(request, row)
    if answer:
        return answer
    if step not in {each.key for each in queries.compiled(row.version).steps}:
        raise Http404
    if request.method != "POST":
        return _shown(request, row, step)
    try:
        return _posted(request, row, step)
    except Refused:  # sent from another tab while this one was being written
        return redirect("my:receipt", draft=row.pk)


def _shown(request: Request, draft: Draft, step: str) -> HttpResponse:
    evaluation = queries.evaluated(draft)
    faults = reading.faults(draft, step) if draft.kept else {}
    errors = queries.faults_in(draft, step, evaluation, faults) if faults else {}
    errors = {key: text for key, text in errors.items() if key in faults}
    return _page(request, draft, step, Outcome(evaluation, errors))


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
        return drafts.leave(request, draft)
    if go == "next":
        return _onwards(request, draft, step, outcome)
    wrong = set(raw.get(reading.WRONG, ())) | set(uploads.errors)
    outcome.errors = {key: text for key, text in outcome.errors.items() if key in wrong}
    outcome.arrived, outcome.extra = [], reading.added(raw)
    return _page(request, draft, step, outcome)


def _saved(request: Request, draft: Draft, step: str, raw: Raw) -> Outcome:
    """Save the step and say what is wrong in it, and which questions it made appear."""
    by = access.actor(request, draft)
    asked = raw.get(reading.ASKED)
    fields = queries.compiled(draft.version).step(step).fields
    wards = _wards(request, draft) if any(each.type == "person" for each in fields) else ()
    named = reading.named(reading.answers(raw), wards)
    saved = actions.save(draft=draft, step=step, raw=named, by=by, asked=asked)
    visible = questions.asked_in(saved.evaluation, step)
    arrived = [key for key in visible if key not in asked] if asked is not None else []
    errors = {key: text for key, text in saved.errors.items() if key not in arrived}
    return Outcome(saved.evaluation, errors, arrived, asked or ())


def _onwards(request: Request, draft: Draft, step: str, outcome: Outcome) -> HttpResponse:
    """Go to the next step, unless this one has something wrong, new, or says stop."""
    evaluation = outcome.evaluation
    if step not in evaluation.step_keys:
        return redirect("my:review", draft=draft.pk)
    if outcome.errors or outcome.arrived or evaluation.stop_in(step):
        return _page(request, draft, step, outcome)
    if request.POST.get(reading.THEN) == drafts.REVIEW and not evaluation.errors:
        return redirect("my:review", draft=draft.pk)
    return redirect(drafts.address(draft, evaluation, drafts.position(evaluation, step) + 1))


def _before(draft: Draft, evaluation: Evaluation, step: str) -> str:
    place = drafts.position(evaluation, step)
    return drafts.address(draft, evaluation, max(place - 1, 0))


def _wards(request: Request, draft: Draft) -> Sequence[Person]:
    """Return the children that the applicant may act for."""
    wards = access.actor(request, draft).wards
    if draft.officer_id and draft.person_id:
        wards = people.wards_of(draft.person_id)
    return list(Person.objects.filter(pk__in=wards).order_by("given_name")) if wards else []


def _page(request: Request, draft: Draft, step: str, outcome: Outcome) -> HttpResponse:
    """Show the step as it stands."""
    evaluation = outcome.evaluation
    if step not in evaluation.step_keys:
        return redirect("my:review", draft=draft.pk)
    view = evaluation.step(step)
    asks_person = any(each.type == "person" for each in view.questions)
    around = questions.Surroundings(
        kept=draft.kept,
        errors=outcome.errors,
        wards=_wards(request, draft) if asks_person else (),
        name=draft.person.name if draft.person else "",
        answered=outcome.asked,
        extra=outcome.extra,
    )
    asked = questions.build(view, around)
    has_place = any(each.type == "place" for each in view.questions)
    shown = {
        "draft": draft,
        "step": view,
        "progress": drafts.progress(draft, evaluation, step, request.LANGUAGE_CODE),
        "questions": asked,
        "errors": summary(asked),
        "arrived": [each for each in asked if each.key in outcome.arrived],
        "stopped": evaluation.stop_in(step) is not None,
        "is_first": evaluation.step_keys[0] == step,
        "then": request.POST.get(reading.THEN) or request.GET.get("sedan", ""),
        "is_live": questions.is_live(evaluation.package, step),
        "has_place": has_place,
        "live": maps.tiles() if has_place else {},
        "above": beside.above(request, draft, evaluation, step),
        "beside": beside.below(request, draft, evaluation, step),
    }
    return render(request, "my/step.html", shown)
