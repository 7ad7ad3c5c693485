"""Proposals like the one that is being written."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from varv.cases.models import Draft
from varv.eservices.package.evaluation import Evaluation
from varv.participation.proposals import queries
from varv.web import proposals as words
from varv.web.requests import Request


def beside(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return the published proposals that are most like the title, on the step that asks for it."""
    rule = evaluation.package.process.public
    if rule is None or not rule.stages:
        return SafeString("")
    keys = {field.key for field in evaluation.package.step(step).fields}
    title = str(draft.answers.get(rule.title, "")) if rule.title in keys else ""
    found = queries.alike(request.municipality.pk, title) if title else ()
    if not found:
        return SafeString("")
    faces = [words.face(each.proposal, request.LANGUAGE_CODE) for each in found]
    return mark_safe(render_to_string("my/proposals/beside.html", {"alike": faces}))  # noqa: S308
