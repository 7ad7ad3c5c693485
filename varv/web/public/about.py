"""What a municipality says of itself: how to reach it, its statements on access and on data."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render

from varv.web.public.fresh import fresh
from varv.web.requests import Request

ASSESSED = dt.date(2026, 11, 23)  # when this statement was last held against the pages


@fresh
def contact(request: Request) -> HttpResponse:
    """Show every way to reach the municipality."""
    return render(request, "public/contact.html")


@fresh
def accessibility(request: Request) -> HttpResponse:
    """Show the accessibility statement (lag 2018:1937, 13 §)."""
    return render(request, "public/accessibility.html", {"assessed": ASSESSED})


@fresh
def privacy(request: Request) -> HttpResponse:
    """Tell how personal data are treated (GDPR art. 13)."""
    return render(request, "public/privacy.html")
