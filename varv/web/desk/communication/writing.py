"""Beginning a communication plan, changing and reviewing it, and what its efforts choose from."""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.dates import long_date
from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.people.models import Officer
from varv.steering.communication import actions, rules
from varv.steering.communication.actions.plans import About
from varv.steering.communication.models import Channel, Plan, TargetGroup
from varv.steering.communication.states import Pace
from varv.web.desk.asking import Asked, ask
from varv.web.desk.communication import page
from varv.web.desk.plans.page import day, whole, written
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])


def _found(request: Request, pk: int) -> Plan:
    return fetch(Plan.objects.all(), request.actor, rules.may_write, pk=pk)


def _questions(officers: Iterable[Officer]) -> list[Field]:
    nobody = Option("", _("Ingen än"))
    people = [nobody, *(Option(str(each.pk), each.name) for each in officers)]
    changes = _("Fler ändringar än så, och planen säger till.")
    return [
        Field("title", _("Planens namn"), most=120),
        Field("lead", _("Vad ska den ge?"), kind="long", required=False, most=600),
        Field("first_year", _("Första året"), kind="number", size="short", most=4),
        Field("last_year", _("Sista året"), kind="number", size="short", most=4),
        Field("owner", _("Ansvarig"), kind="select", options=people, required=False),
        Field(
            "pace",
            _("Hur ofta ses planen över?"),
            kind="radios",
            options=[Option(key, str(label)) for key, label in Pace.choices],
        ),
        Field(
            "most_changes",
            _("Hur många gånger får ett budskap ändras?"),
            kind="number",
            size="short",
            most=2,
            hint=changes,
        ),
        Field("within_days", _("Inom hur många dagar?"), kind="number", size="short", most=3),
    ]


def _about(sent: Mapping[str, str], officers: Iterable[Officer]) -> About:
    """Return what was written; a number that cannot be read is one that the rules refuse."""

    def number(name: str) -> int:
        said = whole(sent.get(name, ""))
        return said if said is not None else -1

    pace = sent.get("pace", "")
    return About(
        title=sent.get("title", ""),
        lead=sent.get("lead", "").strip(),
        first_year=number("first_year"),
        last_year=number("last_year"),
        owner={str(each.pk): each for each in officers}.get(sent.get("owner", "")),
        pace=Pace(pace) if pace in Pace.values else Pace.QUARTER,
        most_changes=number("most_changes"),
        within_days=number("within_days"),
    )


@page.writes
@either
def start(request: Request) -> HttpResponse:
    """Begin a communication plan."""
    officers = list(Officer.objects.filter(is_active=True))
    asked = Asked(
        title=_("Ny kommunikationsplan"),
        button=_("Skapa planen"),
        area=page.area(),
        back=reverse("desk:communication"),
        fields=_questions(officers),
    )
    if request.method != "POST":
        year = str(clock.today().year + 1)
        years = {"first_year": year, "last_year": year}
        return ask(request, asked, {**years, "most_changes": "2", "within_days": "90", **_PACE})
    sent = request.POST.dict()
    try:
        about = _about(sent, officers)
        made = actions.start(municipality=request.municipality, about=about, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Planen finns. Lägg till den första insatsen."))
    return redirect("desk:communication_plan", pk=made.pk)


_PACE = {"pace": Pace.QUARTER.value}


@page.writes
@either
def write(request: Request, pk: int) -> HttpResponse:
    """Change what a plan says of itself."""
    row = _found(request, pk)
    officers = list(Officer.objects.filter(is_active=True))
    asked = Asked(
        title=_("Ändra planen"),
        button=_("Spara"),
        area=page.area(),
        back=page.home(row),
        fields=_questions(officers),
    )
    if request.method != "POST":
        names = ("title", "lead", "first_year", "last_year", "pace", "most_changes", "within_days")
        stored = {name: str(getattr(row, name)) for name in names}
        return ask(request, asked, {**stored, "owner": str(row.owner_id or "")})
    sent = request.POST.dict()
    try:
        actions.write(plan=row, about=_about(sent, officers), by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Sparat."))
    return redirect("desk:communication_plan", pk=pk)


@page.writes
@either
def review(request: Request, pk: int) -> HttpResponse:
    """Keep that a plan was reviewed, and what was changed."""
    row = _found(request, pk)
    asked = Asked(
        title=_("Skriv vad översynen gav"),
        lead=_("Gå igenom målgrupper, budskap, kanaler och resultat. Nästa gång räknas härifrån."),
        button=_("Spara översynen"),
        area=page.area(),
        back=page.home(row),
        fields=[
            Field("on", _("När?"), kind="date", size="date"),
            Field("changed", _("Vad ändrade ni?"), kind="long", most=2000),
            Field("key", "", kind="hidden"),
        ],
    )
    if request.method != "POST":
        return ask(request, asked, {"on": written(clock.today()), "key": str(uuid7())})
    sent, faults = request.POST.dict(), dict[str, str]()
    try:
        on = day(sent.get("on", ""), "on", faults)
        key = page.key(sent.get("key", ""))
        changed = sent.get("changed", "")
        actions.review(plan=row, on=on, changed=changed, by=request.actor, key=key)
    except Invalid as fault:
        return ask(request, asked, sent, {**fault.messages, **faults})
    after = long_date(row.review_on, request.LANGUAGE_CODE)
    messages.success(request, _("Sparat. Nästa översyn är {day}.").format(day=after))
    return redirect("desk:communication_plan", pk=pk)


@page.writes
@either
def arrange(request: Request) -> HttpResponse:
    """Change which channels and target groups efforts choose from."""
    hint = _("Ett på varje rad, engelska efter ett lika med-tecken: Brev = Letter")
    asked = Asked(
        title=_("Kanaler och målgrupper"),
        lead=_(
            "Det som insatser redan har valt finns kvar hos dem, också när du tar bort det här."
        ),
        button=_("Spara"),
        area=page.area(),
        back=reverse("desk:communication"),
        fields=[
            Field("channels", _("Kanaler"), kind="long", most=6000, rows=10, hint=hint),
            Field("groups", _("Målgrupper"), kind="long", most=6000, rows=10, required=False),
        ],
    )
    if request.method != "POST":
        rows = (
            ("channels", Channel.objects.filter(is_retired=False)),
            ("groups", TargetGroup.objects.filter(is_retired=False)),
        )
        return ask(request, asked, {name: _as_lines(there) for name, there in rows})
    sent = request.POST.dict()
    try:
        actions.arrange(
            municipality=request.municipality,
            channels=_names(sent.get("channels", "")),
            groups=_names(sent.get("groups", "")),
            by=request.actor,
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Sparat."))
    return redirect("desk:communication")


def _as_lines(rows: Iterable[Channel | TargetGroup]) -> str:
    return "\n".join(
        f"{each.name} = {each.name_en}" if each.name_en else each.name for each in rows
    )


def _names(text: str) -> Sequence[tuple[str, str]]:
    """Return the names that were written, each with its English."""
    found = []
    for line in text.replace("\0", "").splitlines():
        name, _sign, english = (part.strip() for part in line.partition("="))
        if name:
            found.append((name, english))
    return found
