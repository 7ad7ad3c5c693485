"""An application being written: where it stands, and what its reader may not do."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from varv.cases import queries, rules
from varv.cases.models import Draft
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Evaluation, StepView
from varv.web.guard import fetch
from varv.web.my import access
from varv.web.requests import Request

REVIEW = "granska"


def found(request: Request, draft: UUID) -> Draft:
    """Return the reader's own draft.

    Raises:
        Http404: there is none, or it is another's.
    """
    rows = Draft.objects.select_related("service", "version", "person", "principal")
    return fetch(rows, access.actor(request), rules.may_continue, pk=draft)


def elsewhere(request: Request, draft: Draft) -> HttpResponse | None:
    """Answer for a draft that cannot be written in: sent already, or its service is withdrawn."""
    if draft.submitted_at is not None:
        return redirect("my:receipt", draft=draft.pk)
    if draft.service.state == "withdrawn":
        package = queries.compiled(draft.version)
        shown = {"draft": draft, "name": package.text("about.name", request.LANGUAGE_CODE)}
        return render(request, "my/withdrawn_service.html", shown, status=410)
    return None


@dataclass(frozen=True)
class Mark:
    """One step in the list of steps."""

    title: str
    url: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Progress:
    """Where in the form somebody is."""

    name: str
    marks: tuple[Mark, ...]
    number: int
    total: int
    share: float
    title: str
    following: str

    @property
    def label(self) -> str:
        """Return how far the form has come, as the ring shows it."""
        return f"{self.number}/{self.total}"


def position(evaluation: Evaluation, step: str) -> int:
    """Return the index of a visible step; the one after the last is the review.

    Raises:
        Http404: the step is not there, or not for these answers.
    """
    if step == REVIEW:
        return len(evaluation.steps)
    keys = [each.key for each in evaluation.steps]
    if step not in keys:
        raise Http404
    return keys.index(step)


def progress(
    draft: Draft, package: Package, evaluation: Evaluation, step: str, words: "Words"
) -> Progress:
    """Return where in the form somebody is, the review included."""
    here = position(evaluation, step)
    titles = [short_title(each) for each in evaluation.steps] + [words.review]
    total = len(titles)
    marks = tuple(
        Mark(
            title=title,
            url=address(draft, evaluation, index) if index < here else "",
            is_done=index < here,
            is_current=index == here,
        )
        for index, title in enumerate(titles)
    )
    return Progress(
        name=package.text("about.name", words.language),
        marks=marks,
        number=here + 1,
        total=total,
        share=(here + 1) / total,
        title=titles[here],
        following=titles[here + 1] if here + 1 < total else "",
    )


@dataclass(frozen=True)
class Words:
    """What the list of steps needs said in the reader's language."""

    review: str
    language: str


def short_title(step: StepView) -> str:
    """Return what a step is called in the list of steps."""
    return step.title


def address(draft: Draft, evaluation: Evaluation, index: int, **query: str) -> str:
    """Return the address of a step by its place, or of the review after the last."""
    if index >= len(evaluation.steps):
        return reverse("my:review", kwargs={"draft": draft.pk})
    path = reverse("my:step", kwargs={"draft": draft.pk, "step": evaluation.steps[index].key})
    return f"{path}?{urlencode(query)}" if query else path
