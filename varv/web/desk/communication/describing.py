"""The form of an effort: who is told what, by which channel, when, and how it is measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.core.ids import uuid7
from varv.people.models import Officer
from varv.steering.communication import actions, rules
from varv.steering.communication.actions.efforts import About
from varv.steering.communication.models import Channel, Effort, Plan, TargetGroup
from varv.steering.communication.states import Audience, Repeats
from varv.steering.direction.models import spoken
from varv.steering.plans import rules as leading
from varv.steering.plans.models import Activity
from varv.steering.plans.states import State as PlanState
from varv.web.desk.asking import Asked, ask, changed, revision
from varv.web.desk.communication import page
from varv.web.desk.plans.page import day, picked, refuse, whole, written
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
MOST = 300


@dataclass(frozen=True)
class Choices:
    """What can be chosen among; what an effort has chosen before stays."""

    channels: Sequence[Channel]
    groups: Sequence[TargetGroup]
    officers: Sequence[Officer]
    activities: Sequence[Activity]
    is_planner: bool


def _choices(request: Request, plan: Plan, row: Effort | None = None) -> Choices:
    """Return what can be chosen, each kind in one statement."""
    is_planner = rules.may_write(request.actor, plan)
    activities = Activity.objects.filter(stopped_at__isnull=True).select_related("plan")
    activities = activities.exclude(plan__state=PlanState.CLOSED).order_by("title", "pk")
    chosen = {each.group_id for each in row.aims.all()} if row else set()
    return Choices(
        channels=[
            each
            for each in Channel.objects.all()
            if not each.is_retired or (row and each.pk == row.channel_id)
        ],
        groups=[
            each for each in TargetGroup.objects.all() if not each.is_retired or each.pk in chosen
        ],
        officers=list(Officer.objects.filter(is_active=True)),
        activities=[
            each
            for each in _with(row, list(activities[:MOST]))
            if is_planner or leading.may_lead(request.actor, each)
        ],
        is_planner=is_planner,
    )


def _with(row: Effort | None, activities: Sequence[Activity]) -> list[Activity]:
    """Return the activities, and the one that the effort tells of although it is over."""
    own = row.activity if row else None
    return [*([own] if own and own not in activities else []), *activities]


def _questions(known: Choices, ticked: Sequence[str]) -> list[Field]:
    return [*_what(known), *_whom(known, ticked), *_when(), *_measured()]


def _what(known: Choices) -> list[Field]:
    nothing = [Option("", _("Ingen aktivitet"))] if known.is_planner else []
    activities = [Option(str(each.pk), spoken(each, "title")) for each in known.activities]
    return [
        Field("title", _("Insatsens namn"), most=120),
        Field(
            "message",
            _("Budskap"),
            kind="long",
            most=1000,
            hint=_("En eller två meningar som den du talar till ska minnas."),
        ),
        Field(
            "activity",
            _("Hör till aktiviteten"),
            kind="select",
            options=[*nothing, *activities],
            required=not known.is_planner,
        ),
    ]


def _whom(known: Choices, ticked: Sequence[str]) -> list[Field]:
    nobody = Option("", _("Ingen än"))
    channels = [Option(str(each.pk), spoken(each, "name")) for each in known.channels]
    people = [nobody, *(Option(str(each.pk), each.name) for each in known.officers)]
    groups = [Option(str(each.pk), spoken(each, "name")) for each in known.groups]
    hint = "" if groups else _("Lägg först till målgrupper under Kanaler och målgrupper.")
    return [
        Field(
            "audience",
            _("Externt eller internt"),
            kind="radios",
            options=[Option(key, str(label)) for key, label in Audience.choices],
        ),
        Field(
            "groups", _("Målgrupper"), kind="ticks", options=groups, chosen=list(ticked), hint=hint
        ),
        Field("channel", _("Kanal"), kind="select", options=channels),
        Field(
            "owner",
            _("Ansvarig"),
            kind="select",
            options=people,
            required=known.is_planner,
            hint=_("Får ett mejl en vecka före."),
        ),
    ]


def _when() -> list[Field]:
    once = _("Behövs bara om insatsen återkommer.")
    same = _("Lämna tomt om insatsen är klar på en dag.")
    return [
        Field("starts_on", _("Börjar"), kind="date", size="date"),
        Field("ends_on", _("Slutar"), kind="date", size="date", required=False, hint=same),
        Field(
            "repeats",
            _("Återkommer"),
            kind="select",
            options=[Option(key, str(label)) for key, label in Repeats.choices],
        ),
        Field("until", _("Till och med"), kind="date", size="date", required=False, hint=once),
    ]


def _measured() -> list[Field]:
    example = _("Till exempel besök på sidan eller anmälda till träffen.")
    return [
        Field("measure", _("Vad mäts?"), required=False, most=200, hint=example),
        Field("target", _("Mål"), kind="number", size="short", required=False, most=12),
        Field(
            "article",
            _("Adress till det som publicerats"),
            kind="url",
            required=False,
            most=400,
            hint=_("Börjar med https://"),
        ),
        Field("key", "", kind="hidden"),
        Field("revision", "", kind="hidden"),
    ]


def _read(request: Request, known: Choices) -> About:
    """Return what was written.

    Raises:
        Invalid: a choice is missing, or a day or a number cannot be read.
    """
    sent, faults = request.POST.dict(), dict[str, str]()
    channel = {str(each.pk): each for each in known.channels}.get(sent.get("channel", ""))
    if not sent.get("title", "").strip():
        faults["title"] = _("Skriv vad insatsen heter, med högst 120 tecken.")
    if not sent.get("message", "").strip():
        faults["message"] = _("Skriv budskapet med högst 1 000 tecken.")
    if not request.POST.getlist("groups"):
        faults["groups"] = _("Välj minst en målgrupp.")
    if channel is None:
        faults["channel"] = _("Välj en kanal.")
    if sent.get("audience") not in Audience.values:
        faults["audience"] = _("Välj om insatsen är extern eller intern.")
    activity = {str(each.pk): each for each in known.activities}.get(sent.get("activity", ""))
    if activity is None and (sent.get("activity") or not known.is_planner):
        faults["activity"] = _("Välj vilken aktivitet insatsen hör till.")
    days = {
        name: day(sent.get(name, ""), name, faults) for name in ("starts_on", "ends_on", "until")
    }
    if days["starts_on"] is None:
        faults.setdefault("starts_on", _("Ange vilken dag insatsen börjar."))
    target = "".join(sent.get("target", "").split())
    if target and whole(target) is None:
        faults["target"] = _("Skriv målet som ett heltal.")
    refuse(faults)
    starts_on = days["starts_on"]
    assert channel is not None and starts_on is not None
    repeats = sent.get("repeats", "")
    chosen = picked(request.POST.getlist("groups"))
    return About(
        title=sent.get("title", ""),
        audience=Audience(sent["audience"]),
        message=sent.get("message", ""),
        channel=channel,
        starts_on=starts_on,
        ends_on=days["ends_on"] or starts_on,
        groups=[each for each in known.groups if each.pk in chosen],
        owner={str(each.pk): each for each in known.officers}.get(sent.get("owner", "")),
        activity=activity,
        repeats=Repeats(repeats) if repeats in Repeats.values else Repeats.ONCE,
        until=days["until"],
        measure=sent.get("measure", ""),
        target=whole(target),
        article=sent.get("article", ""),
    )


def _stored(row: Effort) -> Mapping[str, str]:
    texts = ("title", "message", "audience", "repeats", "measure", "article")
    ties = ("channel_id", "owner_id", "activity_id")
    return {
        **{name: getattr(row, name) for name in texts},
        **{name.removesuffix("_id"): str(getattr(row, name) or "") for name in ties},
        **{name: written(getattr(row, name)) for name in ("starts_on", "ends_on", "until")},
        "target": str(row.target) if row.target is not None else "",
        "revision": str(row.revision),
    }


@page.reads
@either
def plan(request: Request, pk: int) -> HttpResponse:
    """Put an effort into a plan, or propose one for an activity that one leads."""
    row = fetch(Plan.objects.all(), request.actor, rules.may_read, pk=pk)
    known = _choices(request, row)
    if not known.is_planner and not known.activities:
        raise Http404
    asked = Asked(
        title=_("Ny insats") if known.is_planner else _("Föreslå en insats"),
        lead="" if known.is_planner else _("Den som ansvarar för planen tar ställning till den."),
        button=_("Lägg till") if known.is_planner else _("Föreslå"),
        area=page.area(),
        back=page.home(row),
        fields=_questions(known, request.POST.getlist("groups")),
    )
    if request.method != "POST":
        return ask(request, asked, _fresh(request, known))
    sent = request.POST.dict()
    try:
        about, key = _read(request, known), page.key(sent.get("key", ""))
        made = actions.plan(within=row, about=about, by=request.actor, key=key)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    told = _("Insatsen finns i planen.") if known.is_planner else _("Förslaget finns i planen.")
    messages.success(request, told)
    return redirect("desk:effort", pk=made.pk)


def _fresh(request: Request, known: Choices) -> Mapping[str, str]:
    """Return what a new form begins with; the activity's page names its activity."""
    named = request.GET.get("aktivitet", "")
    about = next((each for each in known.activities if str(each.pk) == named), None)
    owner = about.communicator_id if about else None
    return {
        "key": str(uuid7()),
        "activity": str(about.pk) if about else "",
        "owner": str(owner or ""),
        "audience": Audience.EXTERNAL,
        "repeats": Repeats.ONCE,
    }


@page.reads
@either
def describe(request: Request, pk: int) -> HttpResponse:
    """Change an effort; the second of two writers loses nothing."""
    rows = Effort.objects.select_related("plan", "activity__plan").prefetch_related("aims")
    row = fetch(rows, request.actor, rules.may_describe, pk=pk)
    known = _choices(request, row.plan, row)
    is_sent = request.method == "POST"
    aims = [str(each.group_id) for each in row.aims.all()]
    asked = Asked(
        title=row.title,
        button=_("Spara"),
        area=page.area(),
        back=page.at(row),
        fields=_questions(known, request.POST.getlist("groups") if is_sent else aims),
    )
    if not is_sent:
        return ask(request, asked, _stored(row))
    sent = request.POST.dict()
    try:
        about, seen = _read(request, known), revision(sent)
        actions.describe(effort=row, about=about, by=request.actor, revision=seen)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        row.refresh_from_db(fields=["revision"])
        return ask(request, asked, {**sent, "revision": str(row.revision)}, changed(), status=409)
    messages.success(request, _("Sparat."))
    return redirect("desk:effort", pk=pk)
