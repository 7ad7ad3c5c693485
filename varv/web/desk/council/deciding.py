"""Writing down what the council decided about an item, and deciding anew."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.core.ids import uuid7
from varv.municipalities.models import Unit
from varv.people.permissions import P
from varv.steering.council import actions, queries, rules
from varv.steering.council.models import Item
from varv.steering.council.states import Kind, Outcome
from varv.steering.plans import queries as plans
from varv.steering.plans.models import Plan
from varv.steering.plans.states import State as PlanState
from varv.web.desk.asking import Asked, ask
from varv.web.desk.council import page
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

manages = staff(P.COUNCIL_MANAGE)


@manages
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: Request, pk: int) -> HttpResponse:
    """Ask what was decided, and let it move what the item is about."""
    rows = Item.objects.select_related("meeting", "activity__plan")
    row = fetch(rows, request.actor, page.of_meeting(rules.may_decide), pk=pk)
    before = queries.current(row)
    asked = Asked(
        title=_("Nytt beslut: {title}").format(title=row.title)
        if before
        else _("Beslut: {title}").format(title=row.title),
        lead=_("Det tidigare beslutet finns kvar i historiken.") if before else "",
        button=_("Spara beslutet"),
        area=page.area(),
        back=page.at(row),
        fields=_questions(row),
    )
    seen = before.number if before else 0
    if request.method != "POST":
        return ask(request, asked, _fresh(row, seen))
    sent = request.POST.dict()
    try:
        actions.decide(
            item=row,
            said=_said(sent),
            by=request.actor,
            seen=page.whole(sent.get("seen", "")) or 0,
            key=page.key(sent),
        )
    except Invalid as fault:
        return ask(request, asked, sent, _placed(fault.messages, row))
    except Conflict:
        told = {"_changed": _("Någon annan hann besluta om punkten. Läs det och spara sedan igen.")}
        return ask(request, asked, {**sent, "seen": str(seen)}, told, status=409)
    messages.success(request, _("Beslutet är sparat."))
    return redirect("desk:council_item", pk=pk)


def _fresh(item: Item, seen: int) -> dict[str, str]:
    found = {"seen": str(seen), "key": str(uuid7())}
    current = plans.current() if item.kind == Kind.NEED else None
    return {**found, "plan": str(current.pk)} if current else found


def _placed(faults: Mapping[str, str], item: Item) -> dict[str, str]:
    """Put what an activity lacks to start beside the year in which it would."""
    found = dict(faults)
    missing = found.pop("communicator", "") if item.kind == Kind.ACTIVITY else ""
    return {**found, "year": missing} if missing else found


def _questions(item: Item) -> list[Field]:
    outcomes = [Option(key, str(label)) for key, label in Outcome.choices]
    return [
        Field("outcome", _("Vad beslutade rådet?"), kind="radios", options=outcomes),
        Field("reasons", _("Skäl"), kind="long", most=2000),
        Field(
            "conditions",
            _("Villkor"),
            kind="long",
            hint=_("Behövs bara om ni godkände med villkor."),
            required=False,
            most=1000,
            rows=3,
        ),
        Field(
            "until",
            _("Tas upp igen"),
            kind="date",
            size="date",
            hint=_("Behövs bara om ni sköt upp frågan."),
            required=False,
        ),
        *_moves(item),
        Field("seen", "", kind="hidden"),
        Field("key", "", kind="hidden"),
    ]


def _moves(item: Item) -> list[Field]:
    """Return what is asked so that a yes can move what the item is about."""
    if item.kind == Kind.NEED and item.activity_id is None:
        rows = Plan.objects.exclude(state=PlanState.CLOSED).values_list("pk", "title")
        options = [Option("", _("Välj")), *(Option(str(pk), title) for pk, title in rows)]
        hint = _("Säger ni ja blir behovet en aktivitet i planen.")
        return [
            Field("plan", _("Plan"), kind="select", hint=hint, required=False, options=options),
            Field("unit", _("Ansvarig enhet"), kind="select", required=False, options=page.units()),
        ]
    if item.activity is None:
        return []
    first = max(clock.today().year, item.activity.plan.first_year)
    years = [str(year) for year in range(first, item.activity.plan.last_year + 1)]
    hint = _("Säger ni ja väljs aktiviteten för det året.")
    none = Option("", _("Inget år än"))
    options = [none, *(Option(year, year) for year in years)]
    return [Field("year", _("Startar"), kind="select", hint=hint, required=False, options=options)]


def _said(sent: Mapping[str, str]) -> actions.Said:
    faults: dict[str, str] = {}
    until = page.day(sent.get("until", ""), "until", faults)
    if faults:
        raise Invalid(faults)
    plan = page.chosen(Plan, sent.get("plan", ""))
    unit = page.chosen(Unit, sent.get("unit", ""))
    return actions.Said(
        outcome=sent.get("outcome", ""),
        reasons=sent.get("reasons", ""),
        conditions=sent.get("conditions", ""),
        until=until,
        year=page.whole(sent.get("year", "")),
        plan=plan if isinstance(plan, Plan) and plan.state != PlanState.CLOSED else None,
        unit=unit if isinstance(unit, Unit) else None,
    )
