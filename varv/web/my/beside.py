"""What stands beside a step while somebody writes: things alike that are known already."""

from collections.abc import Callable, Sequence

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from varv.cases.models import Draft
from varv.eservices.package.evaluation import Evaluation
from varv.web.my.feedback import alike as reports
from varv.web.my.proposals import alike as proposals
from varv.web.requests import Request

Shows = Callable[[Request, Draft, Evaluation, str], SafeString]

ABOVE: Sequence[Shows] = (
    proposals.above,
    reports.above,
)  # each says nothing of packages that it is not for
BELOW: Sequence[Shows] = (proposals.beside, reports.nearby)


def above(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return what the step of this package shows before its questions, or nothing."""
    return _shown(ABOVE, request, draft, evaluation, step)


def below(request: Request, draft: Draft, evaluation: Evaluation, step: str) -> SafeString:
    """Return what the step of this package shows after its questions, or nothing."""
    return _shown(BELOW, request, draft, evaluation, step)


def _shown(
    shows: Sequence[Shows], request: Request, draft: Draft, evaluation: Evaluation, step: str
) -> SafeString:
    return format_html_join("", "{}", ((show(request, draft, evaluation, step),) for show in shows))
