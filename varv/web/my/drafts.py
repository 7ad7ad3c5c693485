"""An application being written: where it stands, and what its reader may not do."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varv.cases import queries, rules
from varv.cases.models import Draft
from varv.eservices import queries as eservices
from varv.eservices.package.evaluation import Evaluation
from varv.municipalities.own import Own
from varv.web.forms.progress import Mark, Progress
from varv.web.guard import fetch
from varv.web.my import access
from varv.web.requests import Request

REVIEW = "granska"
DRAFT = Own(Draft._base_manager.select_related("person", "principal"), "id")


def found(request: Request, draft: UUID) -> Draft:
    """Return the reader's own draft.

    Raises:
        Http404: there is none, or it is another's.
    """
    row = fetch(DRAFT, request.actor, lambda _actor, row: may_continue(request, row), id=draft)
    return eservices.with_version(row)


def may_continue(request: Request, draft: Draft) -> bool:
    """Tell whether the reader may go on writing the draft."""
    return rules.may_continue(access.actor(request, draft), draft)


def leave(request: Request, draft: Draft) -> HttpResponse:
    """Lead away from a draft, to where its writer came from."""
    if draft.officer_id:
        return redirect("desk:counter")
    return redirect("my:home" if request.actor.is_resident else "public:home")


def elsewhere(request: Request, draft: Draft) -> HttpResponse | None:
    """Answer for a draft that cannot be written in: sent, to be signed in for, or withdrawn."""
    if draft.submitted_at is not None:
        return redirect("my:receipt", draft=draft.pk)
    level = queries.required_level(draft)
    if draft.officer_id is None and access.actor(request, draft).level < level:
        return access.sign_in(request, level, back=request.path, keeps=True)
    if draft.service.state == "withdrawn":
        package = queries.compiled(draft.version)
        shown = {"draft": draft, "name": package.text("about.name", request.LANGUAGE_CODE)}
        return render(request, "my/withdrawn_service.html", shown, status=410)
    return None


def position(evaluation: Evaluation, step: str) -> int:
    """Return the index of a visible step; the one after the last is the review.

    Raises:
        Http404: the step is not there, or not for these answers.
    """
    keys = evaluation.step_keys
    if step == REVIEW:
        return len(keys)
    if step not in keys:
        raise Http404
    return keys.index(step)


def progress(draft: Draft, evaluation: Evaluation, step: str, language: str) -> Progress:
    """Return where in the form somebody is, the review included."""
    here = position(evaluation, step)
    titles = [evaluation.title(key) for key in evaluation.step_keys]
    titles.append(_("Granska och skicka"))
    marks = tuple(
        Mark(
            title=title,
            url=address(draft, evaluation, index) if index < here else "",
            is_done=index < here,
            is_current=index == here,
        )
        for index, title in enumerate(titles)
    )
    return Progress(evaluation.package.text("about.name", language), marks, here + 1)


def address(draft: Draft, evaluation: Evaluation, index: int, **query: str) -> str:
    """Return the address of a step by its place, or of the review after the last."""
    keys = evaluation.step_keys
    if index >= len(keys):
        return reverse("my:review", kwargs={"draft": draft.pk})
    path = reverse("my:step", kwargs={"draft": draft.pk, "step": keys[index]})
    return f"{path}?{urlencode(query)}" if query else path
