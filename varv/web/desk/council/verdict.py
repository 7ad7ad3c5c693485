"""The form of a decision: what it asks, what it holds beforehand, and what was written in it."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.municipalities.models import Unit
from varv.people.models import Officer
from varv.steering.council import actions, moving
from varv.steering.council.models import Decision, Item
from varv.steering.council.moving import Standing
from varv.steering.council.states import SAYS_YES, Kind, Outcome
from varv.steering.plans import queries as plans
from varv.steering.plans.models import Activity, Plan
from varv.steering.plans.states import State as PlanState
from varv.web.desk.council import page
from varv.web.fields import Field, Option


def told_first(item: Item, before: Decision | None, found: Standing | None) -> Iterator[str]:
    """Yield what one should know before one decides: what is kept, and how the activity stands."""
    if before:
        yield _("Formuläret visar beslutet som gäller nu. Det finns kvar i historiken.")
    if before and hasattr(item.meeting, "minutes"):
        yield _("Protokollet ändras inte. Mötets sida visar båda besluten.")
    if found is not None:
        yield moving.standing(found)
        yield _("Inget beslut ändrar steget.")
    if item.activity is not None:
        yield from _told_by_mail(item.activity)


def _told_by_mail(activity: Activity) -> Iterator[str]:
    if activity.lead_id and activity.communicator_id:
        yield _("Den som leder aktiviteten och kommunikatören får ett mejl om beslutet.")
    elif activity.lead_id:
        yield _("Den som leder aktiviteten får ett mejl om beslutet.")
    elif activity.communicator_id:
        yield _("Kommunikatören får ett mejl om beslutet.")


def known(item: Item, before: Decision | None) -> dict[str, str]:
    """Return what the form holds beforehand: the decision that stands, when there is one."""
    found = {"seen": str(before.number if before else 0), "key": str(uuid7())}
    if before:
        found |= {
            "outcome": before.outcome,
            "reasons": before.reasons,
            "conditions": before.conditions,
            "until": before.until.isoformat() if before.until else "",
            "year": str(before.year or ""),
        }
    current = plans.current() if item.kind == Kind.NEED else None
    return {**found, "plan": str(current.pk)} if current else found


def questions(item: Item, before: Decision | None, found: Standing | None) -> list[Field]:
    """Return what is asked of a decision; each answer says what it would do."""
    outcomes = [Option(each, str(each.label), _does(item, each, found)) for each in Outcome]
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
        *_moves(item, before, found),
        Field("seen", "", kind="hidden"),
        Field("key", "", kind="hidden"),
    ]


def _does(item: Item, outcome: Outcome, found: Standing | None) -> str:
    if found is not None:
        return moving.foreseen(found, outcome, clock.today().year)
    if item.kind != Kind.NEED:
        return ""
    if outcome in SAYS_YES:
        return _("Behovet blir en aktivitet i planen. Den väljs inte för något år än.")
    return _("Ingenting ändras i planen.")


def _moves(item: Item, before: Decision | None, found: Standing | None) -> list[Field]:
    """Return what is asked so that a yes can move what the item is about."""
    if item.activity is not None and found is not None:
        return [*_year(item.activity, before), *_communicator(item.activity, found)]
    if item.kind != Kind.NEED:
        return []
    rows = Plan.objects.exclude(state=PlanState.CLOSED).values_list("pk", "title")
    options = [Option("", _("Välj")), *(Option(str(pk), title) for pk, title in rows)]
    hint = _("Behövs bara om ni säger ja.")
    units = page.units()
    return [
        Field("plan", _("Plan"), kind="select", hint=hint, required=False, options=options),
        Field("unit", _("Ansvarig enhet"), kind="select", hint=hint, required=False, options=units),
    ]


def _year(activity: Activity, before: Decision | None) -> Iterator[Field]:
    plan = activity.plan
    years = set(range(max(clock.today().year, plan.first_year), plan.last_year + 1))
    if before and before.year:
        years.add(before.year)
    options = [Option(str(year), str(year)) for year in sorted(years)]
    yield Field(
        "year",
        _("Startar"),
        kind="select",
        hint=_("Behövs bara om ni säger ja."),
        required=False,
        options=[Option("", _("Inget år än")), *options],
    )


def _communicator(activity: Activity, found: Standing) -> Iterator[Field]:
    """Ask who is communicator when nobody is, since nothing starts without one."""
    if activity.communicator_id is not None or not found.may_move:
        return
    rows = Officer.objects.filter(is_active=True).order_by("name").values_list("pk", "name")
    yield Field(
        "communicator",
        _("Kommunikatör"),
        kind="select",
        hint=_("Ingen är utsedd än. Behövs om aktiviteten startar och sparas på aktiviteten."),
        required=False,
        options=[Option("", _("Ingen än")), *(Option(str(pk), name) for pk, name in rows)],
    )


def read(sent: Mapping[str, str]) -> actions.Said:
    """Return what was written.

    Raises:
        Invalid: the day cannot be read.
    """
    faults: dict[str, str] = {}
    until = page.day(sent.get("until", ""), "until", faults)
    if faults:
        raise Invalid(faults)
    plan = page.chosen(Plan, sent.get("plan", ""))
    unit = page.chosen(Unit, sent.get("unit", ""))
    communicator = page.chosen(Officer, sent.get("communicator", ""))
    return actions.Said(
        outcome=sent.get("outcome", ""),
        reasons=sent.get("reasons", ""),
        conditions=sent.get("conditions", ""),
        until=until,
        year=page.whole(sent.get("year", "")),
        plan=plan if isinstance(plan, Plan) and plan.state != PlanState.CLOSED else None,
        unit=unit if isinstance(unit, Unit) else None,
        communicator=communicator if isinstance(communicator, Officer) else None,
    )


def placed(faults: Mapping[str, str], fields: Sequence[Field]) -> dict[str, str]:
    """Put what an activity lacks to start beside the questions that the form has for it."""
    there = {each.name for each in fields}
    named = {"years": "year", **({} if "communicator" in there else {"communicator": "year"})}
    return {named.get(name, name): text for name, text in faults.items()}
