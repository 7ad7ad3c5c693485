"""Who comes to a page that needs a sign-in is led to it and back, with what they wrote."""

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control

from varv.core import addresses
from varv.people.actors import Kind
from varv.web.requests import Request
from varv.web.signin import kept, ways

STAFF_ONLY = {True: "/desk/", False: "/operator/"}
RESIDENTS_ONLY = ("/mina-sidor/",)
RESIDENTS_OWN = ("/mina-sidor/", "/ansokan/", "/filer/")


class Doors:
    """Guards whole trees of pages; what one may see inside is the business of each page's rule."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        response = self.answer(request)
        if request.municipality is not None and request.path_info.startswith(RESIDENTS_OWN):
            _keep_out_of_caches(request, response)
        is_hidden = response.status_code == 404 and request.municipality is not None
        if is_hidden and request.path_info.startswith(RESIDENTS_OWN) and _is_nobody(request):
            return _to_eid(request)
        return response

    def process_view(self, plain: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Answer for the page when nobody suitable is signed in; runs after the CSRF check."""
        request = cast(Request, plain)
        is_municipal = request.municipality is not None
        if request.path_info.startswith(STAFF_ONLY[is_municipal]):
            return _staff(request, is_municipal)
        if is_municipal and request.path_info.startswith(RESIDENTS_ONLY):
            return None if request.actor.is_resident else _to_eid(request)
        return None


def _keep_out_of_caches(request: Request, response: HttpResponse) -> None:
    """Let no cache keep a resident's page; a step in the browser only, to go back to."""
    if response.has_header("Cache-Control"):
        return
    if request.path_info.startswith("/ansokan/") and response.status_code == 200:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)


def _is_nobody(request: Request) -> bool:
    return request.actor.kind is Kind.ANONYMOUS


def _staff(request: Request, is_municipal: bool) -> HttpResponse | None:
    """Let staff in; lead the rest to sign in or to their second factor.

    Raises:
        Http404: who is signed in has no work here, and is told as much as a stranger.
    """
    if request.actor.is_officer if is_municipal else request.actor.is_operator:
        return None
    if not request.user.is_authenticated:
        return _to_staff(request)
    if not request.session.get(kept.SECOND_FACTOR):
        request.session[kept.AFTER_SETUP] = _back(request)
        return _led(request, addresses.federation("staff:second_factor"))
    raise Http404


def _back(request: Request) -> str:
    return request.get_full_path() if request.method == "GET" else request.path


def _to_eid(request: Request) -> HttpResponse:
    """Lead to the sign-in with e-ID; a form that was sent is kept and can be sent again."""
    is_form = request.method == "POST" and kept.keep(request)
    return _led(
        request, ways.page(request, "signin:start", _back(request), ask="1" if is_form else "")
    )


def _to_staff(request: Request) -> HttpResponse:
    """Lead to the staff's sign-in; a form that was sent is kept and can be sent again."""
    is_form = request.method == "POST" and kept.keep(request)
    back = addresses.federation("signin:resume") if is_form else _back(request)
    return _led(request, ways.with_next(addresses.federation("account_login"), back))


def _led(request: Request, address: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
