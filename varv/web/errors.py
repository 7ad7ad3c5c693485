"""Pages for what went wrong: never a stack trace, and nothing written is lost."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """What is said of a fault, and what to do about it."""

    title: str | Promise
    text: str | Promise


SAID = {
    400: Words(
        _("Vi kunde inte läsa det som skickades"),
        _("Gå tillbaka till sidan du kom från och försök igen. Det du skrev finns kvar där."),
    ),
    403: Words(
        _("Sidan hade varit öppen för länge"),
        _(
            "Av säkerhetsskäl kan formuläret inte skickas härifrån. Gå tillbaka, ladda om sidan "
            "och skicka igen. Det du skrev finns kvar."
        ),
    ),
    404: Words(
        _("Sidan finns inte"),
        _(
            "Adressen kan vara fel, eller så är sidan borttagen. Är det ditt ärende du söker "
            "hittar du det på Mina sidor."
        ),
    ),
    500: Words(
        _("Något gick fel hos oss"),
        _("Det du har sparat finns kvar. Vänta en stund och försök igen, eller ring."),
    ),
}


def answer(request: HttpRequest, status: int) -> HttpResponse:
    """Answer with a page that says what to do, or with a problem body (RFC 9457)."""
    words = SAID[status]
    if _wants_json(request):
        problem = {"title": HTTPStatus(status).phrase, "status": status, "detail": str(words.text)}
        return JsonResponse(problem, status=status, content_type="application/problem+json")
    try:
        page = render_to_string("errors/page.html", {"words": words}, request)
    except Exception:
        page = render_to_string("errors/plain.html", {"words": words})
    return HttpResponse(page, status=status)


def _wants_json(request: HttpRequest) -> bool:
    accepted = request.headers.get("Accept", "")
    return "json" in accepted and "html" not in accepted


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    return answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not allowed."""
    return answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there, or not for this reader."""
    return answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something broke."""
    return answer(request, 500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent from somewhere else or too late."""
    return answer(request, 403)
