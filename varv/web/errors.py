"""Pages for what went wrong: never a stack trace, and nothing written is lost."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varv.web.signin import kept

NOT_SENT_AGAIN = ("/konto/", "/e-leg/")  # passwords and codes are typed anew


@dataclass(frozen=True)
class Words:
    """What is said of a fault, and what to do about it."""

    status: int
    title: str | Promise
    text: str | Promise


UNREADABLE = Words(
    400,
    _("Vi kunde inte läsa det som skickades"),
    _(
        "Gå tillbaka till sidan du kom från och försök igen. Det du skrev finns kvar där. "
        "Skickade du en stor fil? Pröva med en mindre."
    ),
)
FORBIDDEN = Words(
    403,
    _("Det här får du inte göra"),
    _("Du är inloggad som någon som inte får göra det här. Gå tillbaka, eller fråga oss."),
)
TOO_OLD = Words(
    403,
    _("Sidan hade varit öppen för länge"),
    _("Av säkerhetsskäl togs det du skickade inte emot. Det du skrev finns kvar."),
)
MISSING = Words(
    404,
    _("Sidan finns inte"),
    _(
        "Adressen kan vara fel, eller så är sidan borttagen. Är det ditt ärende du söker "
        "hittar du det på Mina sidor."
    ),
)
GONE = Words(
    410,
    _("E-tjänsten är stängd"),
    _(
        "Den går inte att söka längre. Har du redan ansökt fortsätter ditt ärende som vanligt, "
        "och du följer det på Mina sidor."
    ),
)
WITHDRAWN = Words(
    410,
    _("Sidan är borttagen"),
    _(
        "Det som stod här gäller inte längre, eller var fel. "
        "Nyare besked hittar du bland nyheterna."
    ),
)
BROKEN = Words(
    500,
    _("Något gick fel hos oss"),
    _(
        "Det du har sparat finns kvar. Vänta en stund och försök igen, eller ring. "
        "Skickade du något kan du se på Mina sidor om det kom fram."
    ),
)


def answer(request: HttpRequest, words: Words, **shown: Any) -> HttpResponse:
    """Answer with a page that says what to do, or with a problem body (RFC 9457)."""
    if _wants_json(request):
        problem = {
            "title": HTTPStatus(words.status).phrase,
            "status": words.status,
            "detail": str(words.text),
        }
        return JsonResponse(problem, status=words.status, content_type="application/problem+json")
    shown["words"] = words
    try:
        page = render_to_string("errors/page.html", shown, request)
    except Exception:
        shown["municipality"] = getattr(request, "municipality", None)
        page = render_to_string("errors/plain.html", shown)
    return HttpResponse(page, status=words.status)


def _wants_json(request: HttpRequest) -> bool:
    accepted = request.headers.get("Accept", "")
    return "json" in accepted and "html" not in accepted


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    return answer(request, UNREADABLE)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not allowed."""
    return answer(request, FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there, or not for this reader."""
    return answer(request, MISSING)


def gone(request: HttpRequest) -> HttpResponse:
    """Answer a request for a service that was withdrawn."""
    return answer(request, GONE)


def withdrawn(request: HttpRequest) -> HttpResponse:
    """Answer a request for something that was published and withdrawn."""
    return answer(request, WITHDRAWN)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something broke."""
    return answer(request, BROKEN)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent from somewhere else or too late.

    The browser says where a form was sent from. Is it one of our own pages, then only its token
    was too old, and what was written is shown again to be sent with a new one.
    """
    if not _is_from_us(request) or request.path_info.startswith(NOT_SENT_AGAIN):
        return answer(request, TOO_OLD)
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    form = {
        "path": request.get_full_path(),
        "fields": [field for field in fields if field[0] not in kept.NOT_KEPT],
        "had_files": bool(request.FILES),
    }
    return answer(request, TOO_OLD, form=form)


def _is_from_us(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
