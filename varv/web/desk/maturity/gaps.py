"""Turning a gap into an activity, with the form that every new activity has."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.people.permissions import P
from varv.steering.maturity import actions, questionnaire, rules
from varv.steering.maturity.models import Answer
from varv.steering.plans import rules as planning
from varv.steering.plans.actions.activities import About, Ties
from varv.steering.plans.models import Activity, Plan
from varv.web.desk.door import staff
from varv.web.desk.maturity import page
from varv.web.desk.plans.describing import proposing
from varv.web.guard import fetch
from varv.web.requests import Request


@staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def remedy(request: Request, pk: int, plan: int) -> HttpResponse:
    """Ask about the activity that closes a gap, and put it into the plan."""
    rows = Answer.objects.select_related("assessment__round").prefetch_related("remedies")
    row = fetch(rows, request.actor, rules.may_remedy, pk=pk)
    chosen = fetch(Plan.objects.all(), request.actor, planning.may_read, pk=plan)
    known = next(iter(row.remedies.all()), None)
    if known is not None:
        return redirect("desk:activity", pk=known.activity_id)

    def make(about: About, ties: Ties) -> Activity:
        return actions.remedy(answer=row, plan=chosen, about=about, ties=ties, by=request.actor)

    back = page.home(row.assessment.round)
    return proposing(request, chosen, make, _suggested(row), back)


def _suggested(row: Answer) -> dict[str, str]:
    """Return what the form says from the start: what to do, and why."""
    edition = questionnaire.edition(row.assessment.round.edition)
    claim = next(each for each in edition.claims if each.key == row.claim)
    why = _("Digital mognad {title}: {status}. {claim}").format(
        title=row.assessment.round.title, status=row.get_status_display().lower(), claim=claim.text
    )
    return {
        "title": claim.remedies["sv"],
        "title_en": claim.remedies["en"],
        "summary": f"{why}\n\n{row.comment}".strip(),
    }
