"""Writing what a dialogue is: words, who may answer, and when."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.core.text import sort_key
from varv.municipalities.models import Unit
from varv.participation.dialogues import actions
from varv.participation.dialogues.actions import Described
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.states import Openness, Proof, Results, State
from varv.people.permissions import P
from varv.web.desk.dialogues import room
from varv.web.desk.door import staff
from varv.web.fields import Field, Option, elsewhere, filled, fresh, key, once, too_long
from varv.web.requests import Request

SPOKEN = ("title", "lead", "background")
MOST = {"title": 120, "lead": 300, "background": 20_000}
Sent = Mapping[str, str]


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: Request) -> HttpResponse:
    """Make a draft of a dialogue."""
    units = _units(request)
    if not units:
        raise Http404
    sent, errors = request.POST.dict(), dict[str, str]()
    if request.method == "POST":
        try:
            owner = next((each for each in units if str(each.pk) == sent.get("owner")), None)
            if owner is None:
                raise Invalid({"owner": _("Välj vilken enhet som ansvarar.")})
            row = actions.make(described=read(sent), owner=owner, by=request.actor, key=key(sent))
        except Invalid as fault:
            errors = _by_field(fault)
        else:
            messages.success(request, _("Utkastet är sparat. Skriv nu frågorna."))
            return redirect("desk:dialogue_questions", pk=row.pk)
    asked = filled([once(), *_fields(), _owner(units)], {**fresh(), **_fresh(), **sent}, errors)
    shown = {"fields": asked, "elsewhere": elsewhere(asked, errors), "has_errors": bool(errors)}
    return render(request, "desk/dialogues/new.html", shown, status=422 if errors else 200)


@staff(P.DIALOGUE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: Request, pk: int) -> HttpResponse:
    """Change what a draft says of itself."""
    row = room.found(request, pk)
    if row.state != State.DRAFT:
        messages.warning(request, room.frozen())
        return redirect("desk:dialogue", pk=row.pk)
    sent, errors = _stored(row), dict[str, str]()
    if request.method == "POST":
        sent = request.POST.dict()
        try:
            actions.describe(dialogue=row, described=read(sent), by=request.actor)
        except Invalid as fault:
            errors = _by_field(fault)
        except Conflict:
            messages.warning(request, room.frozen())
            return redirect("desk:dialogue", pk=row.pk)
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("desk:dialogue", pk=row.pk)
    asked = filled(_fields(), sent, errors)
    return room.form(request, row, "describe", _("Om dialogen"), asked, errors)


def read(sent: Sent) -> Described:
    """Return what was written of a dialogue.

    Raises:
        Invalid: a day or a number cannot be read.
    """
    days = {name: day_of(sent.get(name, "")) for name in ("opens", "closes")}
    faults = {name: _("Ange en dag, till exempel 2026-12-14.") for name in days if not days[name]}
    threshold = sent.get("threshold", "").strip()
    if not threshold.isdecimal() or len(threshold) > 3:
        faults["threshold"] = _("Ange ett tal från 2 till 100.")
    chosen = {
        "openness": Openness.values,
        "proof": Proof.values,
        "results": Results.values,
    }
    unknown = [name for name, known in chosen.items() if sent.get(name) not in known]
    faults |= {name: _("Välj ett av svaren.") for name in unknown} | too_long(_fields(), sent)
    if faults or days["opens"] is None or days["closes"] is None:
        raise Invalid(faults)
    words = {name: sent.get(name, "").strip()[: MOST[name]] for name in SPOKEN}
    return Described(
        **words,
        opens_at=clock.at(days["opens"], 0),
        closes_at=clock.end_of(days["closes"]),
        openness=sent["openness"],
        proof=sent["proof"],
        may_change=sent.get("may_change") == "yes",
        results=sent["results"],
        threshold=int(threshold),
        english={name: sent.get(f"{name}_en", "").strip()[: MOST[name]] for name in SPOKEN},
    )


def _by_field(fault: Invalid) -> dict[str, str]:
    """Return what is wrong by the names of the form, which asks for days."""
    names = {"opens_at": "opens", "closes_at": "closes"}
    return {names.get(name, name): text for name, text in fault.messages.items()}


def day_of(text: str) -> dt.date | None:
    """Return a day that was written, or nothing when it is none."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def _units(request: Request) -> list[Unit]:
    mine = request.actor.grants.get(P.DIALOGUE_MANAGE, frozenset())
    return sorted(Unit.objects.filter(pk__in=mine), key=lambda each: sort_key(each.name))


def _fresh() -> dict[str, str]:
    """Return what a new dialogue begins with: a week to write it, three to answer."""
    today = clock.today()
    return {
        "opens": (today + dt.timedelta(days=7)).isoformat(),
        "closes": (today + dt.timedelta(days=28)).isoformat(),
        "openness": Openness.ALL,
        "proof": Proof.NONE,
        "may_change": "no",
        "results": Results.CLOSED,
        "threshold": "5",
    }


def _stored(row: Dialogue) -> dict[str, str]:
    return {
        **{name: getattr(row, name) for name in SPOKEN},
        **{f"{name}_en": row.english.get(name, "") for name in SPOKEN},
        "opens": clock.local(row.opens_at).date().isoformat(),
        "closes": clock.local(row.closes_at).date().isoformat(),
        "openness": row.openness,
        "proof": row.proof,
        "may_change": "yes" if row.may_change else "no",
        "results": row.results,
        "threshold": str(row.threshold),
    }


def _options(choices: Sequence[tuple[str, object]]) -> list[Option]:
    return [Option(key, str(label)) for key, label in choices]


def _owner(units: list[Unit]) -> Field:
    options = [Option(str(each.pk), each.name) for each in units]
    return Field("owner", _("Ansvarig enhet"), kind="select", options=options)


def _fields() -> list[Field]:
    return [*_words(), *_when(), *_how()]


def _words() -> list[Field]:
    shown_to = _("Visas för den som läser på engelska.")
    return [
        Field("title", _("Rubrik"), hint=_("Gärna en fråga. Högst 120 tecken."), most=120),
        Field(
            "lead", _("Ingress"), hint=_("En eller två meningar."), kind="long", most=300, rows=2
        ),
        Field(
            "background",
            _("Bakgrund"),
            kind="long",
            hint=_("Vad gäller det, vad är redan bestämt, vad kan påverkas? Markdown går bra."),
            required=False,
            most=20_000,
            rows=8,
        ),
        Field("title_en", _("Rubrik på engelska"), most=120, required=False, hint=shown_to),
        Field("lead_en", _("Ingress på engelska"), kind="long", most=300, rows=2, required=False),
        Field(
            "background_en",
            _("Bakgrund på engelska"),
            kind="long",
            required=False,
            most=20_000,
        ),
    ]


def _when() -> list[Field]:
    return [
        Field("opens", _("Första dag"), kind="date", size="date"),
        Field("closes", _("Sista dag"), kind="date", size="date", hint=_("Till och med.")),
    ]


def _how() -> list[Field]:
    yes_no = [Option("no", _("Nej")), Option("yes", _("Ja"))]
    return [
        Field("openness", _("Vem får svara?"), kind="radios", options=_options(Openness.choices)),
        Field(
            "proof",
            _("Hur vet vi att var och en svarar en gång?"),
            kind="radios",
            options=_options(Proof.choices),
        ),
        Field(
            "may_change",
            _("Får man ändra sitt svar medan dialogen är öppen?"),
            kind="radios",
            hint=_("Då kan personens eget svar hittas, med hennes inloggning eller adress."),
            options=yes_no,
        ),
        Field(
            "results",
            _("När får alla se resultatet?"),
            kind="radios",
            options=_options(Results.choices),
        ),
        Field(
            "threshold",
            _("Minsta tal som visas"),
            kind="number",
            hint=_("Mindre tal döljs för alla utom er. Fem är brukligt."),
            size="short",
            most=3,
        ),
    ]
