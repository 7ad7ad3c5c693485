"""The news of a municipality."""

from django.http import Http404, HttpResponse

from varv.web.requests import Request


def news(request: Request) -> HttpResponse:
    """Show the latest news."""
    raise Http404


def letters(request: Request) -> HttpResponse:
    """Show the letters that were sent."""
    raise Http404
