"""Colours as style sheets of their own, for a page may carry no style."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from varv.municipalities import queries
from varv.web.requests import Request

TOKENS = {
    "accent": "--accent",
    "strong": "--accent-strong",
    "deep": "--accent-deep",
    "tint": "--accent-tint",
    "line": "--accent-line",
}


def accent(request: Request, digest: str) -> HttpResponse:
    """Answer with the colours of the municipality."""
    return _sheet([_rule(":root", request.municipality.accent)])


def accents(request: HttpRequest, digest: str) -> HttpResponse:
    """Answer with the colours of all municipalities, each for what bears its name."""
    rows = queries.everyone()
    return _sheet([_rule(f'[data-municipality="{row.path}"]', row.accent) for row in rows])


def _rule(where: str, colours: Mapping[str, str]) -> str:
    tokens = [f"{TOKENS[key]}: {value};" for key, value in colours.items() if key in TOKENS]
    return f"{where} {{ {' '.join(tokens)} }}\n"


def _sheet(rules: list[str]) -> HttpResponse:
    """Answer with a sheet whose address changes when it does, so it may be kept for ever."""
    answer = HttpResponse("".join(rules), content_type="text/css")
    patch_cache_control(answer, public=True, max_age=31536000, immutable=True)
    return answer
