"""An application that an officer writes for somebody at the counter."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.audit import actions as audit
from varv.cases import actions, queries, rules
from varv.cases.models import Draft
from varv.cases.states import Capacity
from varv.core import numbers
from varv.core.errors import Invalid
from varv.eservices.models import Service
from varv.people import actions as people
from varv.people.actors import Actor
from varv.people.models import Person
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.requests import Request
from varv.web.signin import kept

COUNTER = "counter"
MOST = 20  # drafts that are shown, and that a session knows as written at the counter


@staff(P.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: Request) -> HttpResponse:
    """Ask what is applied for and for whom, then go on to the same form that residents fill in."""
    services = offered()
    sent = request.POST.dict()
    if request.method != "POST":
        return _page(request, services, sent, {})
    try:
        service = _service(services, sent)
        person = _person(request, sent)
    except Invalid as fault:
        return _page(request, services, sent, fault.messages)
    draft = actions.start(
        service=service,
        by=request.actor,
        person=person,
        capacity=Capacity.COUNTER,
        language=get_language() or "sv",
    )
    audit.record(
        by=request.actor,
        action="draft.start",
        subject=("cases.draft", draft.pk),
        concerns=person.pk,
        data={"capacity": str(Capacity.COUNTER), "service": service.pk},
    )
    written = request.session.get(kept.COUNTER, [])
    request.session[kept.COUNTER] = [*written, str(draft.pk)][-MOST:]
    first = queries.evaluated(draft).steps[0].key
    return redirect("my:step", draft=draft.pk, step=first)


def begun(actor: Actor) -> list[Draft]:
    """Return what the officer began at the counter and has not sent, the newest first."""
    rows = Draft.objects.filter(officer_id=actor.as_officer, submitted_at__isnull=True)
    rows = rows.select_related("person", "service__current").defer(
        "service__files", "service__texts", "service__current__files", "service__current__texts"
    )
    return list(rows.order_by("-updated_at")[:MOST])


def offered() -> list[Service]:
    """Return the published services that may be applied for at the counter."""
    rows = Service.objects.filter(state="published").select_related("current")
    return [
        row
        for row in rows
        if row.current and COUNTER in queries.compiled(row.current).about.applicants
    ]


def _service(services: list[Service], sent: dict[str, str]) -> Service:
    for each in services:
        if str(each.pk) == sent.get("service"):
            return each
    raise Invalid({"service": _("Välj vad ansökan gäller.")})


def _person(request: Request, sent: dict[str, str]) -> Person:
    """Return who applies; somebody new is registered with the name that was given."""
    try:
        number = numbers.parse_personal(sent.get("number", "")[:20])
    except ValueError as fault:
        told = _("Skriv personnumret med tolv siffror, till exempel 19811218-9876.")
        raise Invalid({"number": told}) from fault
    known = Person.objects.filter(number=number).first()
    if known and not rules.may_help(request.actor, known):
        told = _("Du kan inte ta emot en ansökan för den här personen. Be din chef om hjälp.")
        raise Invalid({"number": told})
    if known:
        return known
    given, family = sent.get("given_name", "").strip(), sent.get("family_name", "").strip()
    if not given or not family:
        told = _("Personen är inte känd här. Fyll i namnet.")
        raise Invalid({"given_name" if not given else "family_name": told})
    return people.register_person(
        municipality=request.municipality,
        number=number,
        given_name=given[:80],
        family_name=family[:80],
        by=request.actor,
    )


def _page(
    request: Request, services: list[Service], sent: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    options = [Option(str(each.pk), each.current_name) for each in services]
    kind = "radios" if len(options) < 7 else "select"
    fields = filled(
        [
            Field("service", _("Vad gäller ansökan?"), kind=kind, options=options),
            Field("number", _("Den sökandes personnummer"), size="date", most=20),
            Field(
                "given_name",
                _("Förnamn"),
                most=80,
                required=False,
                hint=_("Behövs bara om personen inte är känd här sedan förut."),
            ),
            Field("family_name", _("Efternamn"), most=80, required=False),
        ],
        sent,
        errors,
    )
    shown = {
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "has_services": bool(services),
        "begun": begun(request.actor),
    }
    return render(request, "desk/cases/counter.html", shown, status=422 if errors else 200)
