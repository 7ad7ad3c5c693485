"""The questions as those who answer see them; nothing of what is written here is kept."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from varv.eservices.package.answers import parse
from varv.eservices.package.compiled import Package
from varv.participation.dialogues import queries
from varv.participation.dialogues import questions as asked
from varv.people.permissions import P
from varv.web.desk.dialogues import room
from varv.web.desk.door import staff
from varv.web.forms import questions, reading
from varv.web.forms.asked import summary
from varv.web.requests import Request


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: Request, pk: int) -> HttpResponse:
    """Show all pages beneath each other, and what trying them gives."""
    row = room.found(request, pk)
    has_questions = any(step["fields"] for step in row.form["steps"])
    pages, errors = _pages(request, queries.package(row)) if has_questions else ([], [])
    return room.page(
        request,
        "desk/dialogues/preview.html",
        row,
        "preview",
        pages=pages,
        errors=errors,
        is_right=request.method == "POST" and has_questions and not errors,
    )


def _pages(request: Request, package: Package) -> tuple[list[dict[str, Any]], list[Any]]:
    language = request.LANGUAGE_CODE
    raw = reading.answers({name: request.POST.getlist(name) for name in request.POST})
    values, kept, faults = _tried(package, raw, language)
    evaluation = asked.evaluated(package, values, language)
    if request.method == "POST":
        faults = {**{each.field: each.message for each in evaluation.errors}, **faults}
    around = questions.Surroundings(kept=kept, errors=faults)
    pages = [
        {"step": step, "questions": questions.build(step, around)} for step in evaluation.steps
    ]
    every = [each for page in pages for each in page["questions"]]  # type: ignore[attr-defined]
    return pages, summary(every)


def _tried(
    package: Package, raw: dict[str, Sequence[str]], language: str
) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    """Return what was answered, what could not be read, and what is wrong with that."""
    context = asked.context(language)
    read = {each.key: parse(each, raw, context) for each in package.fields() if each.is_asked}
    values = {key: each.value for key, each in read.items() if each.value is not None}
    kept = {key: each.kept for key, each in read.items() if each.error}
    return values, kept, {key: each.error for key, each in read.items() if each.error}
