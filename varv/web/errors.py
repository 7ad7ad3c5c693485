"""Pages for what went wrong: never a stack trace, and nothing written is lost."""

from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    return HttpResponse(status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not allowed."""
    return HttpResponse(status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there, or not for this reader."""
    return HttpResponse(status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something broke."""
    return HttpResponse(status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent from somewhere else or too late."""
    return HttpResponse(status=403)
