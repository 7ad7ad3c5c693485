"""The reader's choice of language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix
from django.utils.http import url_has_allowed_host_and_scheme

from varv.web.middleware import LANGUAGE_COOKIE, LANGUAGES

YEAR = 365 * 24 * 3600


def choose(request: HttpRequest, language: str) -> HttpResponse:
    """Remember the language and lead back to the page one came from."""
    if language not in LANGUAGES:
        raise Http404
    wanted = request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}
    )
    answer = redirect(wanted if is_ours else get_script_prefix())
    answer.set_cookie(
        LANGUAGE_COOKIE, language, max_age=YEAR, samesite="Lax", secure=request.is_secure()
    )
    return answer
