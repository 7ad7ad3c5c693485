"""The public face of a case: where staff take care of what everybody may read of it."""

from django.urls import reverse

from varv.cases.models import Case
from varv.eservices.package.compiled import Package
from varv.participation.feedback import rules as feedback
from varv.participation.feedback.models import Report
from varv.participation.proposals import rules as proposals
from varv.participation.proposals.models import Proposal
from varv.people.actors import Actor

REPORTED = "feedback"  # the package whose cases are reports


def href(case: Case, package: Package, by: Actor) -> str:
    """Return the address of the page, or nothing when there is none that the officer may have."""
    if package.key == REPORTED:
        report = Report.objects.filter(case=case).select_related("case").first()
        is_theirs = report is not None and feedback.may_work_on(by, report)
        return reverse("desk:feedback_report", args=[case.number]) if is_theirs else ""
    if package.process.public is None:
        return ""
    proposal = Proposal.objects.filter(case=case).select_related("case").first()
    if proposal is None or not proposals.may_moderate(by, proposal):
        return ""
    return reverse("desk:proposal", args=[proposal.pk])
