"""Was it fixed? Asked by mail four weeks after an answer, and said here without signing in."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from varv.participation.feedback import actions
from varv.participation.feedback.actions import Asked
from varv.web.requests import Request

LONGEST_WORD = 500


@require_http_methods(["GET", "HEAD", "POST"])
def fixed(request: Request, word: str) -> HttpResponse:
    """Ask whether it was fixed, store what is said, and show what was said before."""
    asked = actions.opened(word) if len(word) <= LONGEST_WORD else None
    if asked is None or asked.report.municipality_id != request.municipality.pk:
        return render(request, "public/feedback/too_old.html", status=404)
    said = request.POST.get("svar", "")
    if request.method == "POST" and asked.verdict is None and said in ("ja", "nej"):
        _say(asked, said == "ja", request.POST.get("varfor", ""))
        return redirect("public:report_fixed", word=word)
    shown = {
        "asked": asked,
        "headline": asked.report.case.values.get("headline", ""),
        "has_error": request.method == "POST" and asked.verdict is None,
    }
    status = 422 if shown["has_error"] else 200
    return render(request, "public/feedback/fixed.html", shown, status=status)


def _say(asked: Asked, is_fixed: bool, why: str) -> None:
    if not asked.report.is_done:
        raise Http404
    actions.say_if_fixed(asked=asked, is_fixed=is_fixed, why=why)
