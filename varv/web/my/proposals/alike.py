"""Proposals like the one that is being written."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from varv.cases.models import Draft
from varv.eservices.package.evaluation import Evaluation
from varv.participation.proposals import queries
from varv.web import proposals as words
from varv.web.requests import Request


def above(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return what is alike before the text is written, when an earlier step asked for the title."""
    return _alike(request, draft, evaluation, step, asks_title=False)


def beside(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return what is alike below a step that asks for both title and text."""
    return _alike(request, draft, evaluation, step, asks_title=True)


def _alike(
    request: Request, draft: Draft, evaluation: Evaluation, step: str, *, asks_title: bool
) -> SafeString:
    """Return the published proposals that are most like the title, where the text is written."""
    rule = evaluation.package.process.public
    if rule is None or not rule.stages:
        return SafeString("")
    keys = {field.key for field in evaluation.package.step(step).fields}
    if keys.isdisjoint(rule.text) or (rule.title in keys) != asks_title:
        return SafeString("")
    title = str(draft.answers.get(rule.title, ""))
    found = queries.alike(request.municipality.pk, title) if title else ()
    if not found:
        return SafeString("")
    faces = [words.face(each.proposal, request.LANGUAGE_CODE) for each in found]
    return mark_safe(render_to_string("my/proposals/beside.html", {"alike": faces}))  # noqa: S308
