"""A member scores an item by each criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.steering.council import actions, rules
from varv.steering.council.models import LEAST, MOST, Item, Member, Yardstick
from varv.steering.direction.models import spoken
from varv.web import council as drawn
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.requests import Request

STEPS = [str(step) for step in range(LEAST, MOST + 1)]
reads = staff()


@dataclass(frozen=True)
class Question:
    """A criterion as it is asked about."""

    pk: int
    title: str
    hint: str
    is_turned: bool
    value: str
    comment: str
    error: str


@reads
@require_http_methods(["GET", "HEAD", "POST"])
def score(request: Request, pk: int) -> HttpResponse:
    """Ask for the member's own score, and keep it."""
    row, seat = page.readable_item(request, pk)
    if not rules.may_score(request.actor, row.meeting, seat) or row.decisions.exists():
        return redirect("desk:council_item", pk=pk)
    sticks = list(row.meeting.yardsticks.all())
    if request.method != "POST":
        return _asked(request, row, sticks, _stored(row, seat), {})
    sent = request.POST.dict()
    try:
        actions.score(item=row, given=_given(sticks, sent), by=request.actor)
    except Invalid as fault:
        return _asked(request, row, sticks, sent, fault.messages)
    except Conflict:
        messages.warning(request, _("Rådet hann besluta om punkten. Din poäng sparades inte."))
        return redirect("desk:council_item", pk=pk)
    messages.success(request, _("Din poäng är sparad. Du kan ändra den tills rådet beslutar."))
    return redirect("desk:council_item", pk=pk)


def _stored(item: Item, seat: Member | None) -> dict[str, str]:
    found = {}
    for each in item.scores.filter(member=seat):
        found[f"value-{each.yardstick_id}"] = str(each.value)
        found[f"comment-{each.yardstick_id}"] = each.comment
    return found


def _given(sticks: Sequence[Yardstick], sent: Mapping[str, str]) -> dict[int, actions.Given]:
    found = {}
    for each in sticks:
        value = page.whole(sent.get(f"value-{each.pk}", ""))
        comment = sent.get(f"comment-{each.pk}", "").replace("\0", "")
        if value is None and comment.strip():
            raise Invalid({f"value-{each.pk}": _("Välj en poäng från 1 till 5.")})
        if value is not None:
            found[each.pk] = actions.Given(value, comment)
    return found


def _asked(
    request: Request,
    item: Item,
    sticks: Sequence[Yardstick],
    sent: Mapping[str, str],
    wrong: Mapping[str, str],
) -> HttpResponse:
    questions = [
        Question(
            pk=each.pk,
            title=spoken(each, "title"),
            hint=spoken(each, "hint"),
            is_turned=each.is_turned,
            value=sent.get(f"value-{each.pk}", ""),
            comment=sent.get(f"comment-{each.pk}", ""),
            error=wrong.get(f"value-{each.pk}", "") or wrong.get(f"comment-{each.pk}", ""),
        )
        for each in sticks
    ]
    shown = {
        "row": item,
        "title": drawn.title(item),
        "note": drawn.note(item),
        "meeting": item.meeting,
        "questions": questions,
        "steps": STEPS,
        "has_errors": bool(wrong),
        "elsewhere": [wrong["score"]] if "score" in wrong else [],
    }
    return render(request, "desk/council/score.html", shown, status=422 if wrong else 200)
