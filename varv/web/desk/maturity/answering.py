"""Answering an assessment, area by area, and handing it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varv.core.errors import Conflict, Invalid
from varv.steering.maturity import actions, queries, questionnaire, rules
from varv.steering.maturity.actions.answers import seen_now
from varv.steering.maturity.models import Answer, Assessment
from varv.steering.maturity.states import Area, State, Status
from varv.web import maturity as drawn
from varv.web.desk.door import staff
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

TEXTS = ("status", "comment", "evidence")
Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Part:
    """An area of an assessment, with each claim and what is said of it."""

    area: Area
    lines: Sequence[tuple[questionnaire.Claim, Answer | None, str]]
    answered: int


@dataclass(frozen=True)
class Asked:
    """A claim as it is asked about, with what units say of it."""

    claim: questionnaire.Claim
    status: Field
    comment: Field
    evidence: Field
    units: Sequence[tuple[str, str]]

    @property
    def is_open(self) -> bool:
        """Tell whether the texts should be seen at once."""
        texts = (self.comment, self.evidence)
        return any(each.value or each.error for each in texts)


@staff()
@require_safe
def assessment(request: Request, pk: int) -> HttpResponse:
    """Show an assessment with all that is answered."""
    row = fetch(queries.assessments(), request.actor, rules.may_open, pk=pk)
    known = {each.claim: each for each in queries.answers(row)}
    edition = questionnaire.edition(row.round.edition)
    shown = {
        "row": row,
        "parts": [_part(area, claims, known) for area, claims in edition.areas.items()],
        "answered": len(known),
        "all": len(edition.claims),
        "answers": rules.may_answer(request.actor, row),
        "gives_back": rules.may_give_back(request.actor, row),
        "reads": rules.may_read(request.actor, row.round),
        "is_closed": row.round.state == State.CLOSED,
    }
    return render(request, "desk/maturity/assessment.html", shown)


def _part(area: Area, claims: Sequence[questionnaire.Claim], known: Answers) -> Part:
    said = [(each, known.get(each.key)) for each in claims]
    lines = [
        (claim, row, drawn.TAGS[Status(row.status)] if row is not None else "")
        for claim, row in said
    ]
    return Part(area, lines, sum(row is not None for _claim, row in said))


@staff()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, pk: int, area: str) -> HttpResponse:
    """Ask about the claims of an area, and keep what is said."""
    row = fetch(queries.assessments(), request.actor, rules.may_answer, pk=pk)
    if area not in Area.values:
        raise Http404
    here = Area(area)
    claims = questionnaire.edition(row.round.edition).areas[here]
    known = {each.claim: each for each in queries.answers(row).filter(claim__in=_keys(claims))}
    seen = str(seen_now(list(known.values())))
    if request.method != "POST":
        return _page(request, row, here, _stored(known), {}, seen)
    sent = request.POST.dict()
    said = [
        actions.Said(each.key, *(sent.get(f"{name}-{each.key}", "") for name in TEXTS))
        for each in claims
    ]
    try:
        number = _number(sent.get("seen", ""))
        actions.answer(assessment=row, area=here, said=said, by=request.actor, seen=number)
    except Invalid as fault:
        return _page(request, row, here, sent, fault.messages, sent.get("seen", ""))
    except Conflict:
        told = _(
            "Någon annan har svarat medan du skrev. Dina svar står kvar här. Spara igen om de ska "
            "gälla."
        )
        return _page(request, row, here, sent, {"_changed": told}, seen, status=409)
    messages.success(request, _("Svaren om {area} är sparade.").format(area=here.label))
    return _onward(row, here, sent)


def _keys(claims: Sequence[questionnaire.Claim]) -> list[str]:
    return [each.key for each in claims]


def _number(sent: str) -> int:
    return int(sent) if sent.isdecimal() and len(sent) < 10 else -1


def _onward(row: Assessment, here: Area, sent: Mapping[str, str]) -> HttpResponse:
    """Lead to the next area, or back to the whole when this was the last or enough."""
    places = list(Area)
    after = places.index(here) + 1
    if after == len(places) or sent.get("then") == "stop":
        return redirect("desk:maturity_assessment", pk=row.pk)
    return redirect("desk:maturity_answer", pk=row.pk, area=places[after])


def _stored(known: Answers) -> dict[str, str]:
    return {
        f"{name}-{key}": getattr(answer, name) for key, answer in known.items() for name in TEXTS
    }


def _page(
    request: Request,
    row: Assessment,
    area: Area,
    sent: Mapping[str, str],
    errors: Mapping[str, str],
    seen: str,
    status: int | None = None,
) -> HttpResponse:
    claims = questionnaire.edition(row.round.edition).areas[area]
    units = _units(row, claims)
    asked = [_asked(claim, sent, errors, units.get(claim.key, ())) for claim in claims]
    fields = [each.status for each in asked]
    texts = [field for each in asked for field in (each.comment, each.evidence)]
    shown = {
        "row": row,
        "area": area,
        "places": [(each, each == area) for each in Area],
        "is_last": area == list(Area)[-1],
        "asked": asked,
        "fields": [*fields, *texts],
        "elsewhere": elsewhere([*fields, *texts], errors),
        "has_errors": bool(errors),
        "seen": seen,
    }
    code = status or (422 if errors else 200)
    return render(request, "desk/maturity/answer.html", shown, status=code)


def _asked(
    claim: questionnaire.Claim,
    sent: Mapping[str, str],
    errors: Mapping[str, str],
    units: Sequence[tuple[str, str]],
) -> Asked:
    options = [Option(key, str(label)) for key, label in Status.choices]
    fields = [
        Field(f"status-{claim.key}", claim.text, kind="radios", options=options),
        Field(
            f"comment-{claim.key}", _("Kommentar"), kind="long", rows=2, required=False, most=1000
        ),
        Field(
            f"evidence-{claim.key}",
            _("Hur vet ni det?"),
            hint=_("Till exempel ett beslut, en mätning eller en enkät."),
            required=False,
            most=300,
        ),
    ]
    status, comment, evidence = filled(fields, sent, errors)
    return Asked(claim, status, comment, evidence, units)


def _units(
    row: Assessment, claims: Sequence[questionnaire.Claim]
) -> dict[str, list[tuple[str, str]]]:
    """Return what units say of each claim, for who sums up."""
    if row.unit_id is not None:
        return {}
    rows = Answer.objects.filter(
        assessment__round_id=row.round_id,
        assessment__unit__isnull=False,
        assessment__handed_in_at__isnull=False,
        claim__in=_keys(claims),
    ).select_related("assessment__unit")
    found: dict[str, list[tuple[str, str]]] = {}
    for each in rows.order_by("assessment__unit__name", "pk"):
        assert each.assessment.unit is not None
        told = (each.assessment.unit.name, each.get_status_display())
        found.setdefault(each.claim, []).append(told)
    return found


@staff()
@require_POST
def hand_in(request: Request, pk: int) -> HttpResponse:
    """Let the answers be the unit's word."""
    row = fetch(queries.assessments(), request.actor, rules.may_answer, pk=pk)
    try:
        actions.hand_in(assessment=row, by=request.actor)
    except Invalid as fault:
        messages.warning(request, " ".join(fault.messages.values()))
    else:
        messages.success(request, _("Tack. Enhetens svar är inlämnade."))
    return redirect("desk:maturity_assessment", pk=pk)


@staff()
@require_POST
def give_back(request: Request, pk: int) -> HttpResponse:
    """Let a unit change what it has handed in."""
    row = fetch(queries.assessments(), request.actor, rules.may_give_back, pk=pk)
    actions.give_back(assessment=row, by=request.actor)
    messages.success(request, _("Enheten kan ändra sina svar igen."))
    return redirect("desk:maturity_assessment", pk=pk)
