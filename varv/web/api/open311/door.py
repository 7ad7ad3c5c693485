"""The door of Open311: forms, keys, languages, faults and caches, the same for every resource."""

from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import sha256
from typing import cast

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from varv.core import limits
from varv.participation.open311 import actions, queries
from varv.participation.open311.georeport.writing import Document, Form, write
from varv.participation.open311.models import Client
from varv.web import caller
from varv.web.api.open311 import shapes
from varv.web.requests import Request

READS = ("GET", "HEAD")
FRESH = 60  # seconds that a public answer may be kept
MINUTE = 60
MOST_READS = 120  # a minute, from one address, of what takes long to gather


class Fault(Exception):
    """What is answered instead; each description is meant to be read by a person."""

    def __init__(self, status: int, *descriptions: str) -> None:
        super().__init__(status, *descriptions)
        self.status = status
        self.descriptions = descriptions


class Call:
    """One call: what was asked, in which form, and by whom when a key was shown."""

    def __init__(self, request: Request, form: Form) -> None:
        self.request, self.form = request, form
        self.municipality = request.municipality
        self.sent = request.POST if request.method == "POST" else request.GET
        self.client = _client(_key(request))
        self.status = 200

    def word(self, name: str) -> str:
        """Return a parameter; one that is empty is as one that was not given."""
        return str(self.sent.get(name, "")).strip()

    def words(self, name: str) -> list[str]:
        """Return a parameter that may be given several times, or with commas."""
        given = ",".join(self.sent.getlist(name)).split(",")
        return [word.strip() for word in given if word.strip()]

    def need_client(self) -> Client:
        """Return whose key was shown.

        Raises:
            Fault: none was.
        """
        if self.client is None:
            raise Fault(403, _("api_key saknas eller gäller inte."))
        return self.client

    def refuse_often(self) -> None:
        """Refuse an address that asks for much again and again."""
        who = caller.address(self.request)
        if self.client is None and not limits.hit(f"open311 {who}", MOST_READS, MINUTE):
            raise Fault(429, _("För många anrop. Vänta en minut."))


View = Callable[..., Document]


def resource(*methods: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Let a view answer with a document, or raise what is wrong, in the form that was asked for."""
    allowed = (*methods, *(["HEAD"] if "GET" in methods else []), "OPTIONS")

    def around(view: View) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @wraps(view)
        def answered(plain: HttpRequest, form: Form, **kwargs: str) -> HttpResponse:
            request = cast(Request, plain)
            language = _language(request)
            with translation.override(language):
                if request.method not in allowed or request.method == "OPTIONS":
                    answer = _other(request, form, allowed)
                else:
                    answer = _answer(request, form, view, kwargs)
            answer.headers["Access-Control-Allow-Origin"] = "*"
            answer.headers["Content-Language"] = language
            patch_vary_headers(answer, ("Accept-Language", "Authorization"))
            return answer

        return answered

    return around


def _answer(request: Request, form: Form, view: View, kwargs: dict[str, str]) -> HttpResponse:
    try:
        call = Call(request, form)
        _refuse_elsewhere(call)
        document = view(call, **kwargs)
    except Fault as fault:
        return _fault(form, fault.status, fault.descriptions)
    except Http404:
        return _fault(form, 404, [_("Det finns inget sådant här.")])
    except (BadRequest, DataError, SuspiciousOperation, RequestDataTooBig, UnreadablePostError):
        return _fault(form, 400, [_("Det som skickades går inte att läsa.")])
    return _kept(request, call, _made(form, call.status, document))


def _kept(request: Request, call: Call, answer: HttpResponse) -> HttpResponse:
    """Let what everybody may read be kept for a moment, and asked for again by its mark."""
    if request.method not in READS or call.client is not None:
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
    mark = f'"{sha256(answer.content).hexdigest()[:32]}"'
    answer.headers["Cache-Control"], answer.headers["ETag"] = f"public, max-age={FRESH}", mark
    found = get_conditional_response(request, etag=mark, response=answer)
    return cast(HttpResponse, found)


def _other(request: Request, form: Form, allowed: Sequence[str]) -> HttpResponse:
    """Say what can be done here, or that something cannot."""
    if request.method == "OPTIONS":
        answer = HttpResponse(status=204)
        answer.headers["Access-Control-Allow-Headers"] = "Authorization, Idempotency-Key"
        answer.headers["Access-Control-Allow-Methods"] = ", ".join(allowed)
    else:
        answer = _fault(form, 405, [_("Det går inte att göra så här.")])
    answer.headers["Allow"] = ", ".join(allowed)
    return answer


def _made(form: Form, status: int, document: Document) -> HttpResponse:
    return HttpResponse(write(document, form), status=status, content_type=form.media_type)


def _fault(form: Form, status: int, descriptions: Sequence[str]) -> HttpResponse:
    answer = _made(form, status, shapes.errors(status, descriptions))
    answer.headers["Cache-Control"] = "no-store"
    if status == 429:
        answer.headers["Retry-After"] = str(MINUTE)
    return answer


def _language(request: HttpRequest) -> str:
    """Return the language that the caller's program asks for; cookies are for people."""
    first = request.headers.get("Accept-Language", "").partition(",")[0].strip().lower()
    return "en" if first.startswith("en") else "sv"


def _key(request: HttpRequest) -> str:
    """Return the key that was shown: in the form, in the header, or in the address."""
    scheme, _space, word = request.headers.get("Authorization", "").partition(" ")
    shown = word if scheme.lower() == "bearer" else ""
    return str(request.POST.get("api_key") or shown or request.GET.get("api_key") or "").strip()


def _client(key: str) -> Client | None:
    """Return whose key it is, and count the call.

    Raises:
        Fault: it is nobody's here, or was used too often.
    """
    if not key:
        return None
    found = queries.behind(key)
    if found is None:
        raise Fault(403, _("api_key saknas eller gäller inte."))
    if not limits.hit(f"open311 client {found.client_id}", found.client.per_minute, MINUTE):
        raise Fault(429, _("För många anrop. Vänta en minut."))
    actions.used(key=found)
    return found.client


def _refuse_elsewhere(call: Call) -> None:
    """Refuse a jurisdiction that is not this municipality."""
    named, place = call.word("jurisdiction_id").lower(), call.municipality
    if named and named not in (place.path, place.code, place.host or place.path):
        raise Fault(404, _("jurisdiction_id finns inte här: {name}.").format(name=named[:100]))
