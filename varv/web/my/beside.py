"""What stands beside a step while somebody writes: things alike that are known already."""

from collections.abc import Callable, Mapping

from django.utils.safestring import SafeString

from varv.cases.models import Draft
from varv.eservices.package.evaluation import Evaluation
from varv.web.my.feedback import alike
from varv.web.requests import Request

Shows = Callable[[Request, Draft, Evaluation, str], SafeString]

SHOWS: Mapping[str, Shows] = {"feedback": alike.nearby}  # by the key of the package


def beside(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return what the step of this package shows beside its questions, or nothing."""
    show = SHOWS.get(evaluation.package.about.key)
    return show(request, draft, evaluation, step) if show else SafeString("")
