"""What the package offers besides decisions: handing on, starting, whatever it has a word for."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.cases import actions, rules
from varv.cases.models import Case
from varv.cases.states import Happening
from varv.people.permissions import P
from varv.web.desk.cases import questions
from varv.web.desk.cases.offers import Offer, offers
from varv.web.desk.cases.sheets import Sheet, back, show
from varv.web.desk.cases.trying import attempt, found, is_done_already, seen_in
from varv.web.desk.door import staff
from varv.web.requests import Request


@staff(P.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Request, number: str, action: str) -> HttpResponse:
    """Do one of the package's actions, asking first what it wants to know."""
    case = found(request, number, rules.may_handle)
    sent, seen = request.POST, seen_in(request.POST)
    offer = _offered(request, case, action)
    if request.method != "POST":
        if offer is None:
            raise Http404
        return show(request, case, _sheet(offer), {}, questions=questions.of(case, action, sent))
    if is_done_already(case, seen, Happening.MOVED, request.actor):
        return back(case)
    form = questions.sent_for(case, action, sent)
    trouble = attempt(
        case,
        seen,
        lambda: actions.act(case=case, action=action, form=form, by=request.actor, seen=seen),
    )
    if trouble is None:
        messages.success(request, _("Klart: {label}.").format(label=offer.label if offer else ""))
        return back(case)
    case = found(request, number, rules.may_handle)
    still = _offered(request, case, action)
    sheet = _sheet(still or offer or Offer(action, action, ""))
    asked = questions.of(case, action, sent, trouble.errors) if still else ()
    return show(request, case, sheet, {}, trouble, questions=asked, is_possible=still is not None)


def _offered(request: Request, case: Case, action: str) -> Offer | None:
    moves = offers(case, request.actor).moves
    return next((each for each in moves if each.key == action), None)


def _sheet(offer: Offer) -> Sheet:
    return Sheet(title=offer.label, button=offer.label, lead=offer.confirm)
