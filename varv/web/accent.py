"""A municipality's five colours as a style sheet of its own, for a page may carry no style."""

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from varv.web.requests import Request

TOKENS = {
    "accent": "--accent",
    "strong": "--accent-strong",
    "deep": "--accent-deep",
    "tint": "--accent-tint",
    "line": "--accent-line",
}


def accent(request: Request, digest: str) -> HttpResponse:
    """Answer with the colours; the address changes when they do, so they may be kept for ever."""
    colours = request.municipality.accent
    lines = [f"{TOKENS[key]}: {value};" for key, value in colours.items() if key in TOKENS]
    answer = HttpResponse(f":root {{ {' '.join(lines)} }}\n", content_type="text/css")
    patch_cache_control(answer, public=True, max_age=31536000, immutable=True)
    return answer
