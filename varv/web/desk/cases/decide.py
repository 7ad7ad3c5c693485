"""Deciding a case, with the letter as it will be sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.cases import actions, queries, rules, words
from varv.cases.actions import deciding
from varv.cases.models import Case
from varv.cases.states import Happening
from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.documents.markdown import to_html
from varv.people.permissions import P
from varv.web.desk.cases import picture, questions
from varv.web.desk.cases.offers import Offer, Offers, offers
from varv.web.desk.cases.sheets import back
from varv.web.desk.cases.trying import (
    Trouble,
    attempt,
    found,
    is_done_already,
    seen_in,
)
from varv.web.desk.door import staff
from varv.web.fields import Field
from varv.web.requests import Request

MOST_REASONS = 10_000
PART = "X-Varv-Part"


@staff(P.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: Request, number: str) -> HttpResponse:
    """Show the form of the decision and its letter, or decide."""
    case = found(request, number, rules.may_handle)
    sent, seen = request.POST, seen_in(request.POST)
    if request.method == "POST" and is_done_already(case, seen, Happening.DECIDED, request.actor):
        return back(case)
    offered = offers(case, request.actor)
    if request.method != "POST":
        if not offered.decisions:
            raise Http404
        return _page(request, case, offered, QueryDict())
    if request.headers.get(PART) == "letter":
        return render(request, "desk/cases/letter.html", preview(case, offered, sent, request))
    if "look" in sent or "pick" in sent:
        return _page(request, case, offered, _picked(sent, offered), shows_letter=True)
    trouble = attempt(case, seen, lambda: _decide(request, case, offered, seen))
    if trouble is None:
        letter = words.of_case(case).Letter
        messages.success(request, _("{letter} är skickat.").format(letter=letter))
        return back(case)
    case = found(request, number, rules.may_handle)
    return _page(request, case, offers(case, request.actor), sent, trouble)


def _decide(request: Request, case: Case, offered: Offers, seen: int) -> None:
    sent = request.POST
    chosen = chosen_in(sent, offered)
    form = form_of(case, chosen, sent)
    actions.act(case=case, action=chosen.key, form=form, by=request.actor, seen=seen)


def chosen_in(sent: QueryDict, offered: Offers) -> Offer:
    """Return the decision that was chosen.

    Raises:
        Invalid: none of those that are offered.
    """
    for each in offered.decisions:
        if each.key == sent.get("action"):
            return each
    raise Invalid({"action": _("Välj vad du beslutar.")})


def form_of(case: Case, chosen: Offer, sent: QueryDict) -> dict[str, Any]:
    """Return what the action asks for, as it was written."""
    bases = [each for each in sent.getlist(f"law-{chosen.key}") if each in chosen.legal_basis]
    return {
        **questions.sent_for(case, chosen.key, sent),
        "reasons": sent.get("reasons", "").replace("\0", "")[:MOST_REASONS],
        "legal_basis": bases or list(chosen.legal_basis),
    }


def _picked(sent: QueryDict, offered: Offers) -> QueryDict:
    """Return what was sent with the picked suggestion added to the reasons."""
    key, _dot, place = sent.get("pick", "").partition(".")
    for each in offered.decisions:
        if each.key == key and place.isdecimal() and int(place) < len(each.suggestions):
            filled = sent.copy()
            before = sent.get("reasons", "").strip()
            filled["reasons"] = "\n\n".join(
                text for text in (before, each.suggestions[int(place)]) if text
            )
            filled["action"] = key
            return filled
    return sent


def preview(case: Case, offered: Offers, sent: QueryDict, request: Request) -> dict[str, Any]:
    """Return the letter as it would be sent now, or why it cannot be shown yet."""
    try:
        chosen = chosen_in(sent, offered)
        form = form_of(case, chosen, sent)
        if not str(form["reasons"]).strip() and chosen.reasons == "required":
            form["reasons"] = _("(Motiveringen skrivs här.)")
        package = queries.compiled(case.version)
        decision = deciding.draft_decision(
            case=case,
            chosen=next(each for each in queries.offered(case) if each.key == chosen.key),
            package=package,
            form=form,
            by=request.actor,
        )
    except Invalid as fault:
        return {"case": case, "gaps": [text for text in fault.messages.values() if text]}
    return {"case": case, "decision": decision, "letter": to_html(decision.letter)}


def start(
    case: Case,
    offered: Offers,
    sent: Mapping[str, str] | QueryDict,
    errors: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return what the form shows, for its own page and for the page of the case."""
    named = sent.get("action", "")
    choices = [
        {
            "offer": each,
            "is_chosen": each.key == named,
            "questions": _questions(case, each, sent, errors if each.key == named else None),
            "laws": _laws(each, sent),
            "suggestions": [(f"{each.key}.{n}", text) for n, text in enumerate(each.suggestions)],
        }
        for each in offered.decisions
    ]
    required = [each.label for each in offered.decisions if each.reasons == "required"]
    return {
        "choices": choices,
        "reasons": sent.get("reasons", ""),
        "required_for": ", ".join(required),
        "asks_reasons": any(each.reasons != "none" for each in offered.decisions),
        "most_reasons": MOST_REASONS,
    }


def _questions(
    case: Case,
    offer: Offer,
    sent: Mapping[str, str] | QueryDict,
    errors: Mapping[str, str] | None,
) -> Sequence[Field]:
    return questions.of(case, offer.key, sent, errors) if offer.has_fields else ()


def _places(errors: Mapping[str, str], action: str) -> list[tuple[str, str]]:
    """Return each error with the id of its field on the page."""
    own = ("action", "reasons")
    return [
        (f"f-{name if name in own else questions.name_of(action, name)}", text)
        for name, text in errors.items()
        if text
    ]


def _laws(offer: Offer, sent: Mapping[str, str] | QueryDict) -> list[tuple[str, bool]]:
    if isinstance(sent, QueryDict) and f"law-{offer.key}" in sent:
        picked = set(sent.getlist(f"law-{offer.key}"))
        return [(law, law in picked) for law in offer.legal_basis]
    return [(law, True) for law in offer.legal_basis]


def _page(
    request: Request,
    case: Case,
    offered: Offers,
    sent: QueryDict,
    trouble: Trouble | None = None,
    shows_letter: bool = False,
) -> HttpResponse:
    errors = dict(trouble.errors) if trouble else {}
    shown = {
        **picture.head(case),
        "words": words.of_case(case),
        "form": start(case, offered, sent, errors),
        "errors": errors,
        "places": _places(errors, sent.get("action", "")),
        "meanwhile": trouble.meanwhile if trouble else (),
        "is_conflict": trouble is not None and trouble.status == 409,
        "is_possible": bool(offered.decisions),
        "written": sent.get("reasons", ""),
        "is_own_page": True,
        "key": str(uuid7()),
    }
    if shows_letter:
        shown |= preview(case, offered, sent, request)
    return render(
        request, "desk/cases/decide.html", shown, status=trouble.status if trouble else 200
    )
