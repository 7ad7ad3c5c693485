"""What every page knows."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the municipality and the actor of the request."""
    return {
        "municipality": getattr(request, "municipality", None),
        "actor": getattr(request, "actor", None),
    }
