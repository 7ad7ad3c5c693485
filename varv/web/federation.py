"""The page that all municipalities on the installation share, and what machines ask for."""

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from varv.core import addresses
from varv.municipalities import queries
from varv.web.public.fresh import fresh

CLOSED = ("mina-sidor", "ansokan", "desk", "filer", "konto", "e-leg")


@fresh
def home(request: HttpRequest) -> HttpResponse:
    """Let the reader choose a municipality."""
    rows = queries.everyone()
    colours = json.dumps([(row.path, row.accent) for row in rows], sort_keys=True)
    digest = hashlib.sha256(colours.encode()).hexdigest()[:12]
    shown = {
        "places": [(row, addresses.municipal(row, "public:home")) for row in rows],
        "accents": reverse("federation:accents", kwargs={"digest": digest}),
    }
    return render(request, "federation/home.html", shown)


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots which pages are nobody's business; a demonstration is no news to anybody."""
    closed = [f"/{path}/" for path in ("operator", *CLOSED)] + [f"/*/{path}/" for path in CLOSED]
    lines = ["User-agent: *"]
    lines += ["Disallow: /"] if settings.DEMO else [f"Disallow: {path}" for path in closed]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead a browser that guesses where the mark is to where it is."""
    return redirect(static("varv/icon.svg"))
