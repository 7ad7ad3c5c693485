"""Giving a case to somebody, asking for more, telling of a delay, closing and reopening it."""

import datetime as dt
from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.cases import actions, queries, rules
from varv.cases.models import Case
from varv.cases.states import Happening
from varv.core import clock
from varv.core.dates import short_date
from varv.core.workdays import add_workdays, next_workday
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.permissions import P
from varv.web.desk.cases.picture import language
from varv.web.desk.cases.sheets import Sheet, Work, run
from varv.web.desk.door import staff
from varv.web.fields import Field, Option
from varv.web.requests import Request

LATER_DAYS = 5
either = require_http_methods(["GET", "HEAD", "POST"])


def day_in(text: str) -> dt.date:
    """Return the day that was written, or one long past, which no action accepts."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return dt.date(1, 1, 1)


@staff(P.CASE_ASSIGN)
@either
def assign(request: Request, number: str) -> HttpResponse:
    """Give the case to a colleague, or to nobody."""

    def do(case: Case, sent: Mapping[str, str], seen: int) -> object:
        officer = chosen_officer(sent.get("officer", ""), case)
        return actions.assign(case=case, officer=officer, by=request.actor, seen=seen)

    work = Work(
        sheet=lambda case: _assign_sheet(case, request.actor),
        allowed=rules.may_assign,
        floor=rules.may_assign,
        kind=Happening.ASSIGNED,
        do=do,
        done=_("Ärendet är fördelat."),
    )
    return run(request, number, work)


def chosen_officer(key: str, case: Case) -> Officer | None:
    """Return the officer of that id among those who may handle the case."""
    return next((each for each in queries.handlers_of(case) if str(each.pk) == key), None)


def _assign_sheet(case: Case, by: Actor) -> Sheet:
    people = [Option(str(each.pk), _named(each, by)) for each in queries.handlers_of(case)]
    options = [*people, Option("", _("Ingen, lägg tillbaka som ej fördelat"))]
    kind = "radios" if len(options) < 8 else "select"
    value = str(case.officer_id or by.officer_id or "")
    return Sheet(
        title=_("Fördela ärendet"),
        lead=_("Här står de som handlägger i {unit}.").format(unit=case.unit.name),
        button=_("Fördela"),
        fields=[Field("officer", _("Handläggare"), kind=kind, options=options, value=value)],
    )


def _named(officer: Officer, by: Actor) -> str:
    mine = _(" (du)") if officer.pk == by.officer_id else ""
    return f"{officer.name}, {officer.title}{mine}" if officer.title else f"{officer.name}{mine}"


@staff(P.CASE_ASSIGN)
@require_POST
def take(request: Request, number: str) -> HttpResponse:
    """Take the case over."""

    def do(case: Case, sent: Mapping[str, str], seen: int) -> object:
        me = Officer.objects.get(pk=request.actor.officer_id or 0)
        return actions.assign(case=case, officer=me, by=request.actor, seen=seen)

    work = Work(
        sheet=lambda case: Sheet(title=_("Ta över ärendet"), button=_("Ta över")),
        allowed=rules.may_assign,
        floor=rules.may_assign,
        kind=Happening.ASSIGNED,
        do=do,
        done=_("Ärendet är ditt."),
    )
    return run(request, number, work)


@staff(P.CASE_HANDLE)
@either
def completion(request: Request, number: str) -> HttpResponse:
    """Ask the applicant for what is missing (förvaltningslagen 20 §)."""

    def do(case: Case, sent: Mapping[str, str], seen: int) -> object:
        return actions.ask_completion(
            case=case,
            text=sent.get("text", ""),
            due_on=day_in(sent.get("due_on", "")),
            by=request.actor,
            seen=seen,
        )

    work = Work(
        sheet=_completion_sheet,
        allowed=may_ask,
        kind=Happening.COMPLETION_ASKED,
        do=do,
        done=_("Begäran är skickad. Klockan står still tills svaret kommer."),
    )
    return run(request, number, work)


def may_ask(by: Actor, case: Case) -> bool:
    """Tell whether the officer may ask for a completion now, and the service knows of it."""
    rule = queries.compiled(case.version).process.completion
    return rule.allowed and rules.may_ask_completion(by, case)


def _completion_sheet(case: Case) -> Sheet:
    package = queries.compiled(case.version)
    days = package.process.completion.days
    last = next_workday(clock.today() + dt.timedelta(days=days))
    told = package.text("process.completion.consequence", case.language)
    return Sheet(
        title=_("Begär komplettering"),
        lead=_("Sökanden får mejl och svarar på Mina sidor. Klockan står still under tiden."),
        button=_("Skicka begäran"),
        after=_("Så här står det om svaret uteblir: {text}").format(text=told) if told else "",
        fields=[
            Field("text", _("Vad behöver du få veta?"), kind="long", most=5000, rows=6),
            Field(
                "due_on",
                _("Svara senast"),
                kind="date",
                size="date",
                value=last.isoformat(),
                hint=_("Är dagen en helg flyttas den till nästa arbetsdag."),
            ),
        ],
    )


@staff(P.CASE_HANDLE)
@either
def delay(request: Request, number: str) -> HttpResponse:
    """Tell the applicant that the decision is late and why (förvaltningslagen 11 §)."""

    def do(case: Case, sent: Mapping[str, str], seen: int) -> object:
        return actions.tell_delay(
            case=case,
            reason=sent.get("reason", ""),
            new_day=day_in(sent.get("new_day", "")),
            by=request.actor,
            seen=seen,
        )

    def sheet(case: Case) -> Sheet:
        now = _("Nu står det: besked senast {day}.").format(day=short_date(case.due_on, language()))
        later = add_workdays(max(case.due_on, clock.today()), LATER_DAYS)
        reason = _("Varför dröjer beslutet?")
        hint = _("Sökanden läser det här.")
        return Sheet(
            title=_("Meddela att beslutet dröjer"),
            lead=now,
            button=_("Skicka besked"),
            fields=[
                Field("reason", reason, kind="long", most=2000, rows=4, hint=hint),
                Field(
                    "new_day",
                    _("Nytt besked senast"),
                    kind="date",
                    size="date",
                    value=later.isoformat(),
                ),
            ],
        )

    work = Work(
        sheet=sheet,
        allowed=rules.may_tell_delay,
        kind=Happening.DELAYED,
        do=do,
        done=_("Sökanden har fått veta att beslutet dröjer."),
    )
    return run(request, number, work)


@staff(P.CASE_HANDLE)
@either
def close(request: Request, number: str) -> HttpResponse:
    """Close the decided case."""

    def do(case: Case, sent: Mapping[str, str], seen: int) -> object:
        return actions.close(case=case, by=request.actor, seen=seen)

    work = Work(
        sheet=lambda case: Sheet(
            title=_("Avsluta ärendet"),
            lead=_("Ärendet är klart. Det går att ta upp igen om något händer."),
            button=_("Avsluta"),
        ),
        allowed=rules.may_close,
        kind=Happening.CLOSED,
        do=do,
        done=_("Ärendet är avslutat."),
    )
    return run(request, number, work)


@staff(P.CASE_HANDLE)
@either
def reopen(request: Request, number: str) -> HttpResponse:
    """Take a decided or closed case up again."""

    def do(case: Case, sent: Mapping[str, str], seen: int) -> object:
        return actions.reopen(case=case, why=sent.get("why", ""), by=request.actor, seen=seen)

    why = Field("why", _("Varför tas ärendet upp igen?"), kind="long", most=2000, rows=4)
    lead = _("Ett beslut som finns står kvar tills ett nytt är fattat. Sökanden får veta det.")
    work = Work(
        sheet=lambda case: Sheet(
            title=_("Ta upp ärendet igen"),
            lead=lead,
            button=_("Ta upp igen"),
            fields=[why],
        ),
        allowed=rules.may_reopen,
        kind=Happening.REOPENED,
        do=do,
        done=_("Ärendet handläggs igen."),
    )
    return run(request, number, work)


@staff(P.CASE_HANDLE)
@either
def correct(request: Request, number: str) -> HttpResponse:
    """Correct a clerical error in the decision as a new version (förvaltningslagen 36 §)."""

    def do(case: Case, sent: Mapping[str, str], seen: int) -> object:
        return actions.correct(
            decision=case.decisions.latest("version"),
            headline=sent.get("headline", "")[:300],
            reasons=sent.get("reasons", ""),
            why=sent.get("why", ""),
            by=request.actor,
            seen=seen,
        )

    work = Work(
        sheet=_correction_sheet,
        allowed=lambda by, case: rules.may_correct(by, case) and case.decisions.exists(),
        kind=Happening.CORRECTED,
        do=do,
        done=_("Beslutet är rättat. Den gamla versionen finns kvar."),
    )
    return run(request, number, work)


def _correction_sheet(case: Case) -> Sheet:
    made = case.decisions.order_by("version").last()
    why = _("Vad var fel, och vad rättar du?")
    return Sheet(
        title=_("Rätta ett skrivfel"),
        lead=_("Bara skrivfel och liknande. Ändras utgången behövs ett nytt beslut."),
        button=_("Skicka rättat beslut"),
        after=_("Sökanden får den nya versionen. Den gamla finns kvar i ärendet."),
        fields=[
            Field("headline", _("Rubrik"), most=300, value=made.headline if made else ""),
            Field(
                "reasons",
                _("Motivering"),
                kind="long",
                most=10000,
                rows=8,
                value=made.reasons if made else "",
                required=False,
            ),
            Field("why", why, kind="long", most=2000, rows=3, hint=_("Sökanden läser det här.")),
        ],
    )
