"""The page that all municipalities on the installation share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from varv.core import addresses
from varv.municipalities import queries


def home(request: HttpRequest) -> HttpResponse:
    """Let the reader choose a municipality."""
    places = [(place, addresses.municipal(place, "public:home")) for place in queries.everyone()]
    return render(request, "federation/home.html", {"places": places})


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots which pages are nobody's business."""
    closed = ("mina-sidor", "ansokan", "desk", "filer")
    lines = ["User-agent: *", *(f"Disallow: /*/{path}/" for path in closed)]
    lines += [f"Disallow: /{path}/" for path in ("operator", "konto", "e-leg")]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
