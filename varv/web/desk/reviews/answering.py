"""Saying how an activity goes, and what was decided."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.core.ids import uuid7
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.plans.models import Activity
from varv.steering.reviews import actions, rules
from varv.steering.reviews.models import Answer, Decision, Review
from varv.steering.reviews.states import Light
from varv.web.desk.asking import Asked, ask, changed, revision
from varv.web.desk.door import staff
from varv.web.desk.plans.page import whole
from varv.web.desk.reviews import page
from varv.web.fields import Field, Option
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
leads = staff(P.PLAN_WRITE, P.ACTIVITY_LEAD)


def _questions() -> list[Field]:
    lights = [
        Option(Light.GREEN, _("Grönt: det går som planerat")),
        Option(Light.YELLOW, _("Gult: något behöver ändras")),
        Option(Light.RED, _("Rött: vi når inte målet utan beslut")),
    ]
    told = _("Skriv det som invånarna har nytta av att veta. Lämna tomt om inget ska stå.")
    return [
        Field("light", _("Hur går det?"), kind="radios", options=lights),
        Field(
            "reason",
            _("Varför?"),
            kind="long",
            most=600,
            rows=4,
            hint=_("Läses bara av medarbetare."),
        ),
        Field(
            "told",
            _("Det här får alla läsa"),
            kind="long",
            required=False,
            most=400,
            rows=3,
            hint=told,
        ),
        Field(
            "told_en",
            _("Det på engelska"),
            kind="long",
            required=False,
            most=400,
            rows=3,
            language="en",
        ),
        Field(
            "hours",
            _("Arbetade timmar i perioden"),
            kind="number",
            size="short",
            required=False,
            most=6,
        ),
        Field("revision", "", kind="hidden"),
    ]


@leads
@either
def answer(request: Request, pk: int) -> HttpResponse:
    """Say how an activity goes; the second of two writers loses nothing."""
    rows = Answer.objects.select_related("review__plan", "activity__plan")
    row = fetch(rows, request.actor, rules.may_answer, pk=pk)
    asked = Asked(
        title=_("Hur går det med {title}?").format(title=spoken(row.activity, "title")),
        lead=page.name(row.review),
        button=_("Spara svaret"),
        area=page.area(),
        back=page.home(row.review),
        fields=_questions(),
    )
    if request.method != "POST":
        return page.ask_open(request, row.review, asked, _stored(row))
    sent = request.POST.dict()
    said = actions.Said(
        light=sent.get("light", ""),
        reason=sent.get("reason", ""),
        told=sent.get("told", ""),
        told_en=sent.get("told_en", ""),
        hours=whole(sent.get("hours", "")),
    )
    try:
        _refuse_hours(sent)
        actions.answer(row=row, said=said, by=request.actor, revision=revision(sent))
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict as clash:
        if clash.code == "review.closed":
            return ask(request, asked, sent, page.closed(), status=409)
        row.refresh_from_db(fields=["revision"])
        return ask(request, asked, {**sent, "revision": str(row.revision)}, changed(), status=409)
    messages.success(request, _("Svaret är sparat."))
    return page.back(row.review)


def _refuse_hours(sent: dict[str, str]) -> None:
    said = sent.get("hours", "").strip()
    if said and whole(said) is None:
        raise Invalid({"hours": _("Skriv timmarna med siffror, till exempel 40.")})


def _stored(row: Answer) -> dict[str, str]:
    texts = ("light", "reason", "told", "told_en")
    hours = "" if row.hours is None else str(row.hours)
    stored = {name: str(getattr(row, name)) for name in texts}
    return {**stored, "hours": hours, "revision": str(row.revision)}


def _choices(review: Review) -> list[Activity]:
    return list(Activity.objects.filter(answers__review=review).order_by("title"))


def _decision(activities: Sequence[Activity]) -> list[Field]:
    about = [Option(str(each.pk), spoken(each, "title")) for each in activities]
    public = [
        Option("no", _("Nej, bara medarbetare ser det")),
        Option("yes", _("Ja, om uppföljningen publiceras")),
    ]
    return [
        Field("text", _("Vad beslutades?"), kind="long", most=600, rows=4),
        Field(
            "text_en",
            _("Det på engelska"),
            kind="long",
            required=False,
            most=600,
            rows=4,
            language="en",
        ),
        Field(
            "activity",
            _("Om vad?"),
            kind="select",
            options=[Option("", _("Hela planen")), *about],
        ),
        Field("public", _("Får alla läsa beslutet?"), kind="radios", options=public),
        Field("key", "", kind="hidden"),
    ]


@staff(P.PLAN_WRITE)
@either
def decide(request: Request, pk: int) -> HttpResponse:
    """Keep what was decided."""
    row = page.found(request, pk, rules.may_lead)
    activities = _choices(row)
    asked = Asked(
        title=_("Nytt beslut: {name}").format(name=page.name(row)),
        button=_("Spara beslutet"),
        area=page.area(),
        back=page.home(row),
        fields=_decision(activities),
    )
    if request.method != "POST":
        return page.ask_open(request, row, asked, {"key": str(uuid7()), "public": "no"})
    sent = request.POST.dict()
    try:
        actions.decide(
            review=row,
            text=sent.get("text", ""),
            text_en=sent.get("text_en", ""),
            activity=next((x for x in activities if str(x.pk) == sent.get("activity")), None),
            is_public=sent.get("public") == "yes",
            by=request.actor,
            key=_key(sent),
        )
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        return ask(request, asked, sent, page.closed(), status=409)
    messages.success(request, _("Beslutet är sparat."))
    return page.back(row)


def _key(sent: dict[str, str]) -> UUID:
    try:
        return UUID(sent.get("key", ""))
    except ValueError as fault:
        raise Invalid({"text": _("Ladda om sidan och försök igen.")}) from fault


@staff(P.PLAN_WRITE)
@either
def undo(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and take a decision out of a review that is open."""
    rows = Decision.objects.select_related("review__plan")
    row = fetch(rows, request.actor, rules.may_undo, pk=pk)
    asked = Asked(
        title=_("Ta bort beslutet?"),
        lead=row.text,
        button=_("Ta bort"),
        area=page.area(),
        back=page.home(row.review),
        is_grave=True,
    )
    if request.method != "POST":
        return page.ask_open(request, row.review, asked)
    try:
        actions.undo(decision=row, by=request.actor)
    except Conflict:
        return page.told_closed(request, row.review)
    messages.success(request, _("Beslutet är borttaget."))
    return page.back(row.review)
