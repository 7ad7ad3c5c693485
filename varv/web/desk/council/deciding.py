"""Writing down what the council decided about an item, and deciding anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.people.permissions import P
from varv.steering.council import actions, moving, queries, rules
from varv.steering.council.models import Decision, Item
from varv.steering.council.moving import Standing
from varv.web import council as drawn
from varv.web.desk.asking import Asked, ask
from varv.web.desk.council import page, verdict
from varv.web.desk.door import staff
from varv.web.guard import fetch
from varv.web.requests import Request

manages = staff(P.COUNCIL_MANAGE)


@manages
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: Request, pk: int) -> HttpResponse:
    """Ask what was decided, and let it move what the item is about."""
    rows = Item.objects.select_related("meeting__minutes", "activity__plan")
    row = fetch(rows, request.actor, page.of_meeting(rules.may_decide), pk=pk)
    before, found = queries.current(row), queries.stands(row, request.actor)
    asked = _asked(row, before, found)
    if request.method != "POST":
        return ask(request, asked, verdict.known(row, before))
    sent = request.POST.dict()
    try:
        made = actions.decide(
            item=row,
            said=verdict.read(sent),
            by=request.actor,
            seen=page.whole(sent.get("seen", "")) or 0,
            key=page.key(sent),
        )
    except Invalid as fault:
        return ask(request, asked, sent, verdict.placed(fault.messages, asked.fields))
    except Conflict:
        told = {"_changed": _("Någon annan hann besluta om punkten. Läs det och spara sedan igen.")}
        seen = str(before.number if before else 0)
        return ask(request, asked, {**sent, "seen": seen}, told, status=409)
    messages.success(request, _kept(made, before, found))
    return redirect("desk:council_item", pk=pk)


def _asked(item: Item, before: Decision | None, found: Standing | None) -> Asked:
    title = drawn.title(item)
    return Asked(
        title=_("Nytt beslut: {title}").format(title=title)
        if before
        else _("Beslut: {title}").format(title=title),
        lead=" ".join(verdict.told_first(item, before, found)),
        button=_("Spara beslutet"),
        area=page.area(),
        back=page.at(item),
        fields=verdict.questions(item, before, found),
    )


def _kept(made: Decision, before: Decision | None, found: Standing | None) -> str:
    """Return that the decision is kept, and what it did; what is sent twice did it once."""
    kept = _("Beslutet är sparat.")
    if before and before.pk == made.pk:
        return kept
    if found is not None:
        move = moving.moved(found, made.outcome, made.year, clock.today().year)
        return f"{kept} {moving.told(found, made.outcome, move)}"
    if made.item.activity_id:
        became = _(
            "Behovet är nu en aktivitet i planen. Den är inte vald för något år än. "
            "Välj år på aktiviteten."
        )
        return f"{kept} {became}"
    return kept
