"""Somebody who was asked for an opinion gives it by a mailed link, without an account."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.steering.council import actions
from varv.steering.council.models import Opinion
from varv.steering.council.states import Stance
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.requests import Request

LONGEST_WORD = 500


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: Request, word: str) -> HttpResponse:
    """Ask for the opinion, show what was answered, and let it be changed until the day."""
    row = actions.opened(word) if len(word) <= LONGEST_WORD else None
    if row is None or row.municipality_id != request.municipality.pk:
        return render(request, "public/council/too_old.html", status=404)
    if request.method != "POST":
        return _asked(request, row, {"stance": row.stance, "text": row.text}, {})
    sent = request.POST.dict()
    try:
        actions.answer(opinion=row, stance=sent.get("stance", ""), text=sent.get("text", ""))
    except Invalid as fault:
        return _asked(request, row, sent, fault.messages)
    except Conflict:
        told = {"_closed": _("Sista dagen att svara har passerat. Svaret sparades inte.")}
        return _asked(request, row, sent, told, status=409)
    return redirect("public:council_opinion", word=word)


def _asked(
    request: Request,
    row: Opinion,
    sent: Mapping[str, str],
    faults: Mapping[str, str],
    status: int | None = None,
) -> HttpResponse:
    stances = [Option(key, str(label)) for key, label in Stance.choices]
    fields = filled(
        [
            Field("stance", _("Vad anser ni?"), kind="radios", options=stances),
            Field("text", _("Era synpunkter"), kind="long", required=False, most=4000, rows=8),
        ],
        sent,
        faults,
    )
    shown = {
        "row": row,
        "item": row.item,
        "meeting": row.item.meeting,
        "fields": fields,
        "elsewhere": elsewhere(fields, faults),
        "has_errors": bool(faults),
    }
    code = status or (422 if faults else 200)
    return render(request, "public/council/opinion.html", shown, status=code)
