"""What was it like to apply? Answered with a mailed link, or from the case, without signing in."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from varv.cases.models import Case
from varv.core.errors import Invalid
from varv.eservices import queries as eservices
from varv.participation.satisfaction import actions, queries, rules
from varv.web import satisfaction as shared
from varv.web.guard import fetch
from varv.web.requests import Request

LONGEST_WORD = 500
PAGE = "public/satisfaction.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def satisfaction(request: Request, word: str) -> HttpResponse:
    """Ask what it was like, store what is answered, and show it with the way to change it."""
    pk = queries.case_behind(word) if len(word) <= LONGEST_WORD else None
    case = eservices.with_version(fetch(Case.objects.all(), request.actor, rules.is_here, pk=pk))
    asked = shared.asked(case)
    page = {"asked": asked, "name": case.service.current_name, "is_changed": "andra" in request.GET}
    if asked is None:
        return render(request, "public/satisfaction_over.html", page, status=410)
    if request.method != "POST":
        return render(request, PAGE, page)
    given = {key: request.POST.get(key, "") for key in ("grade", "text")}
    try:
        actions.answer(case=case, grade=_grade(given["grade"]), text=given["text"])
    except Invalid as fault:
        page |= {"asked": replace(asked, given=given, errors=fault.messages), "is_changed": True}
        return render(request, PAGE, page, status=422)
    return redirect("public:satisfaction", word=word)


def _grade(text: str) -> int | None:
    return int(text) if text in ("1", "2", "3", "4", "5") else None
