"""Taking in a series from a file or from what is pasted, after a look at every row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Invalid
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.effects import actions, sheets
from varv.steering.effects.models import Indicator
from varv.steering.effects.sheets import Row
from varv.web import effects as shown
from varv.web.desk.door import staff
from varv.web.desk.effects.effects import home, written
from varv.web.requests import Request

LARGEST = 500_000  # bytes; two thousand rows with long comments
MOST = 100_000  # letters that are pasted


@dataclass(frozen=True)
class Seen:
    """A row as it will be stored, or why it cannot be."""

    row: Row
    day: str
    value: str
    tag: str
    word: str


@staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: Request, pk: int) -> HttpResponse:
    """Ask for many points, show what would become of each row, and take them in."""
    row = written(request, pk)
    if request.method != "POST":
        return _ask(request, row)
    try:
        text = _sent(request)
    except Invalid as fault:
        return _ask(request, row, request.POST.get("points", ""), fault.messages)
    if request.POST.get("seen") != "yes":
        return _preview(request, row, text)
    try:
        count = actions.load(indicator=row, text=text, by=request.actor)
    except Invalid:
        return _preview(request, row, text)
    told = ngettext("{n} mätning är sparad.", "{n} mätningar är sparade.", count)
    messages.success(request, told.format(n=count))
    return redirect("desk:effect", pk=pk)


def _sent(request: Request) -> str:
    """Return what the file says, or what was pasted.

    Raises:
        Invalid: there is nothing, or too much.
    """
    file = request.FILES.get("file")
    if file is not None and (file.size or 0) > LARGEST:
        raise Invalid({"file": _("Filen är för stor. Ta in högst 2 000 rader åt gången.")})
    text = sheets.decoded(file.read()) if file is not None else request.POST.get("points", "")
    if len(text) > MOST:
        raise Invalid({"points": _("Det är för mycket på en gång. Dela upp det i flera delar.")})
    if not text.strip():
        raise Invalid({"file": _("Välj en fil, eller klistra in dag och värde.")})
    return text


def _ask(
    request: Request, row: Indicator, text: str = "", errors: dict[str, str] | None = None
) -> HttpResponse:
    page = {"row": row, "back": home(row), "text": text, "errors": errors or {}, "most": MOST}
    return render(request, "desk/effects/load.html", page, status=422 if errors else 200)


def _preview(request: Request, row: Indicator, text: str) -> HttpResponse:
    rows = sheets.read(text, clock.today())
    seen = _seen(row, rows)
    bad = [each for each in seen if each.row.fault]
    page = {
        "row": row,
        "back": home(row),
        "text": text,
        "most": MOST,
        "seen": seen,
        "bad": bad,
        "errors": {} if rows else {"points": _("Här finns inga rader att läsa.")},
    }
    is_good = bool(rows) and not bad
    return render(request, "desk/effects/load.html", page, status=200 if is_good else 422)


def _seen(indicator: Indicator, rows: Sequence[Row]) -> list[Seen]:
    """Return each row with what would become of it: new, the same, or in place of another."""
    days = [each.on for each in rows if each.on is not None]
    kept = dict(indicator.points.filter(on__in=days).values_list("on", "value"))
    unit = spoken(indicator, "measured_in")
    found = []
    for each in rows:
        before = kept.get(each.on) if each.on else None
        tag, word = "done", _("Ny")
        if each.fault:
            tag, word = "late", sheets.told(each.fault)
        elif before is not None and before == each.value:
            tag, word = "going", _("Finns redan")
        elif before is not None:
            tag, word = "wait", _("Ersätter {value}").format(value=shown.value(before, unit))
        day = each.on.isoformat() if each.on else each.day
        value = shown.value(each.value, unit) if each.value is not None else each.number
        found.append(Seen(each, day, value, tag, word))
    return found
