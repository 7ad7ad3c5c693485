"""Forms that everybody may send: few from one address, and none by a machine that fills all."""

from django.http import HttpRequest

from varv.core import limits
from varv.web import caller

TRAP = "webbplats"  # a field that people do not see (templates/forms/trap.html)


def is_trapped(request: HttpRequest) -> bool:
    """Tell whether something filled the field that no person sees."""
    return bool(request.POST.get(TRAP, ""))


def is_often(request: HttpRequest, what: str, most: int, seconds: int) -> bool:
    """Count one more try from the caller's address and tell whether it is one too many.

    Args:
        what: names the form, so that each has a count of its own.
        most: how many are allowed in ``seconds``.
    """
    return not limits.hit(f"{what} {caller.address(request)}", most, seconds)
