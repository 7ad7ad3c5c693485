"""Beginning a review, writing what it found, closing and publishing it, and how often it is."""

import datetime as dt
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core import clock
from varv.core.dates import long_date
from varv.core.errors import Conflict, Invalid
from varv.core.text import lower_first
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.plans.models import Plan
from varv.steering.plans.states import State as Planned
from varv.steering.reviews import actions, periods, queries, rules
from varv.steering.reviews.models import Review, Schedule
from varv.steering.reviews.periods import Period
from varv.steering.reviews.states import Rhythm, State
from varv.web import reviews as shown
from varv.web.desk.asking import Asked, ask, changed, revision
from varv.web.desk.door import staff
from varv.web.desk.plans.page import day, refuse, whole
from varv.web.desk.reviews import page
from varv.web.fields import Field, Option, is_sure, sure
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE)
DAYS = 14
BACK, MOST = 1, 12
EARLY = "early"


def _offered(plan: Plan, latest: Review | None) -> list[Period]:
    """Return the periods that can be looked back at, the latest first.

    Args:
        latest: the review that looks furthest; while it is open no other begins.
    """
    if latest and latest.state == State.OPEN:
        return []
    today = clock.today()
    years = range(max(plan.first_year, today.year - BACK), min(plan.last_year, today.year) + 1)
    found = {each for rhythm in Rhythm for each in periods.within(years, rhythm)}
    done = latest.until if latest else dt.date.min
    begun = [each for each in found if each.first <= today and done < each.last]
    return sorted(begun, key=lambda each: (each.last, each.first), reverse=True)[:MOST]


def _choices(request: Request) -> dict[str, tuple[Plan, Period]]:
    """Return what can be looked back at, by the key of its choice."""
    plans = Plan.objects.exclude(state=Planned.DRAFT)
    latest = {each.plan_id: each for each in Review.objects.order_by("until")}
    return {
        f"{plan.pk}|{each.first}|{each.last}": (plan, each)
        for plan in plans
        if rules.may_hold(request.actor, plan)
        for each in _offered(plan, latest.get(plan.pk))
    }


@leads
@either
def begin(request: Request) -> HttpResponse:
    """Begin to look back at some months of a plan."""
    choices = _choices(request)
    if not choices:
        told = _("En uppföljning pågår redan, eller så är allt till och med i dag uppföljt.")
        messages.info(request, told)
        return redirect("desk:reviews")
    options = [
        Option(key, f"{spoken(plan, 'title')}: {shown.period(each.first, each.last)}")
        for key, (plan, each) in choices.items()
    ]
    asked = Asked(
        title=_("Ny uppföljning"),
        lead=_("Varje aktivitet som pågår får frågan hur det går. Den som leder den får ett mejl."),
        button=_("Öppna uppföljningen"),
        area=page.area(),
        back=reverse("desk:reviews"),
        fields=[
            Field("period", _("Vad följs upp?"), kind="select", options=options),
            Field("due_on", _("Sista dag att svara"), kind="date", size="date"),
        ],
    )
    if request.method != "POST":
        due_on = clock.today() + dt.timedelta(days=DAYS)
        return ask(request, asked, {"due_on": due_on.isoformat()})
    sent = request.POST.dict()
    try:
        plan, period, last = _read(sent, choices)
        made = actions.begin(plan=plan, period=period, due_on=last, by=request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    actions.remind(review=made, municipality=request.municipality)
    messages.success(request, _("Uppföljningen är öppen, och de som leder aktiviteter får mejl."))
    return page.back(made)


def _read(
    sent: Mapping[str, str], choices: Mapping[str, tuple[Plan, Period]]
) -> tuple[Plan, Period, dt.date | None]:
    """Return what was chosen.

    Raises:
        Invalid: nothing was, or the day is none.
    """
    faults = dict[str, str]()
    last = day(sent.get("due_on", ""), "due_on", faults)
    chosen = choices.get(sent.get("period", ""))
    if chosen is None:
        raise Invalid({**faults, "period": _("Välj en plan och en period.")})
    refuse(faults)
    return *chosen, last


@leads
@either
def arrange(request: Request, pk: int) -> HttpResponse:
    """Say how often a plan is reviewed by itself."""
    plan = fetch(Plan.objects.all(), request.actor, rules.may_hold, pk=pk)
    rhythms = [Option(key, str(label)) for key, label in Rhythm.choices]
    asked = Asked(
        title=_("Hur ofta följs {plan} upp?").format(plan=spoken(plan, "title")),
        lead=_("När en period är slut öppnas uppföljningen av sig själv."),
        button=_("Spara"),
        area=page.area(),
        back=reverse("desk:reviews"),
        fields=[
            Field(
                "rhythm",
                _("Hur ofta?"),
                kind="radios",
                options=[*rhythms, Option("", _("Bara när vi öppnar den själva"))],
            ),
            Field("days", _("Dagar att svara"), kind="number", size="short", most=2),
        ],
    )
    if request.method != "POST":
        row = Schedule.objects.filter(plan=plan).first()
        stored = {"rhythm": row.rhythm if row else "", "days": str(row.days if row else DAYS)}
        return ask(request, asked, stored)
    sent = request.POST.dict()
    said = sent.get("rhythm", "")
    rhythm = Rhythm(said) if said in Rhythm.values else None
    try:
        actions.arrange(
            plan=plan, rhythm=rhythm, days=whole(sent.get("days", "")), by=request.actor
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Sparat."))
    return redirect("desk:reviews")


def _summaries() -> list[Field]:
    own, english = _("Sammanfattning"), _("Sammanfattning på engelska")
    return [
        Field("summary", own, kind="long", required=False, most=3000, rows=8),
        Field("summary_en", english, kind="long", required=False, most=3000, rows=8, language="en"),
        Field("revision", "", kind="hidden"),
    ]


@leads
@either
def write(request: Request, pk: int) -> HttpResponse:
    """Write what the review says in short; the second of two writers loses nothing."""
    row = page.found(request, pk, rules.may_lead)
    asked = Asked(
        title=_("Sammanfatta: {name}").format(name=page.name(row)),
        lead=_("Sammanfattningen får alla läsa om uppföljningen publiceras."),
        button=_("Spara"),
        area=page.area(),
        back=page.home(row),
        fields=_summaries(),
    )
    if request.method != "POST":
        stored = {"summary": row.summary, "summary_en": row.summary_en}
        return page.ask_open(request, row, asked, {**stored, "revision": str(row.revision)})
    sent = request.POST.dict()
    try:
        actions.write(
            review=row,
            summary=sent.get("summary", ""),
            summary_en=sent.get("summary_en", ""),
            by=request.actor,
            revision=revision(sent),
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict as clash:
        return _clash(request, asked, sent, clash, row.pk)
    messages.success(request, _("Sparat."))
    return page.back(row)


def _clash(
    request: Request, asked: Asked, sent: dict[str, str], clash: Conflict, pk: int
) -> HttpResponse:
    if clash.code == "review.closed":
        return ask(request, asked, sent, page.closed(), status=409)
    seen = queries.with_plan().values_list("revision", flat=True).get(pk=pk)
    return ask(request, asked, {**sent, "revision": str(seen)}, changed(), status=409)


@leads
@either
def close(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and close a review."""
    row = page.found(request, pk, rules.may_lead)
    sent = request.POST.dict()
    early = _early(row, sent)
    asked = Asked(
        title=_("Avsluta {name}?").format(name=lower_first(page.name(row))),
        lead=_kept_for_good(row),
        button=_("Avsluta uppföljningen"),
        area=page.area(),
        back=page.home(row),
        fields=early,
        is_grave=True,
    )
    if request.method != "POST" or row.state == State.CLOSED:
        return page.ask_open(request, row, asked)
    if early and not is_sure(EARLY, sent):
        told = _("Markera att uppföljningen ska avslutas fast perioden inte är slut.")
        return ask(request, asked, sent, {EARLY: told})
    try:
        actions.close(review=row, by=request.actor)
    except Conflict:
        return page.told_closed(request, row)
    messages.success(request, _("Uppföljningen är avslutad."))
    return page.back(row)


def _early(row: Review, sent: Mapping[str, str]) -> list[Field]:
    """Return what is asked when the period is not over."""
    if row.until <= clock.today():
        return []
    fact = _("Perioden slutar {day}. Det som händer efter i dag kommer inte med.")
    last = long_date(row.until, get_language() or "sv")
    return [sure(EARLY, fact.format(day=last), _("Ja, avsluta innan perioden är slut"), sent)]


def _kept_for_good(row: Review) -> str:
    """Return what closing means, and who has not answered."""
    told = _("Det som uppföljningen visar sparas som det är nu, och kan aldrig ändras.")
    left = queries.unanswered(row)
    if not left:
        return told
    names = ", ".join(spoken(each.activity, "title") for each in left)
    text = ngettext(
        "{n} aktivitet har inte svarat: {names}.",
        "{n} aktiviteter har inte svarat: {names}.",
        len(left),
    )
    return f"{told} {text.format(n=len(left), names=names)}"


@leads
@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Let everybody read what a review found, or no longer."""
    row = page.found(request, pk, rules.may_lead)
    is_public = request.POST.get("public") == "yes"
    try:
        actions.publish(review=row, by=request.actor, is_public=is_public)
    except Invalid as fault:
        messages.error(request, fault.messages["public"])
        return page.back(row)
    told = _("Alla kan läsa uppföljningen.") if is_public else _("Uppföljningen är inte offentlig.")
    messages.success(request, told)
    return page.back(row)
