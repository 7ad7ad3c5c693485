"""The form of an activity: what it asks, what can be chosen, and what was written in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from varv.core.text import sort_key
from varv.municipalities.models import Unit
from varv.people.models import Officer
from varv.steering.direction.models import Principle, Wording, spoken
from varv.steering.direction.states import Kind, State
from varv.steering.plans import rules
from varv.steering.plans.actions.activities import About, Ties
from varv.steering.plans.models import Activity, Dependency, Marking, Plan, Serving
from varv.steering.plans.states import PartnerKind, Risk
from varv.web.desk.plans import page
from varv.web.fields import Field, Option, of_units
from varv.web.requests import Request

TICKED = ("principles", "words", "waits_for")


@dataclass(frozen=True)
class Choices:
    """What can be chosen among; ``is_tied`` says of a row that the activity has it already."""

    units: Sequence[Unit]
    officers: Sequence[Officer]
    wordings: Sequence[Any]
    words: Sequence[Any]
    others: Sequence[Any]


def choices(request: Request, plan: Plan, own: int = 0) -> Choices:
    """Return what can be chosen, each kind in one statement."""
    everybody = rules.may_write(request.actor, plan)
    units = [
        unit
        for unit in Unit.objects.order_by("name")
        if everybody or rules.may_propose(request.actor, plan, unit.pk)
    ]
    wordings = Wording.objects.filter(
        section__edition__state=State.ADOPTED,
        section__edition__statement__kind=Kind.TARGET_PICTURE,
    )
    served = Serving.objects.filter(activity_id=own, principle_id=OuterRef("principle_id"))
    marked = Marking.objects.filter(activity_id=own, word_id=OuterRef("pk"))
    awaited = Dependency.objects.filter(activity_id=own, needed_id=OuterRef("pk"))
    others = plan.activities.exclude(pk=own).annotate(is_tied=Exists(awaited))
    return Choices(
        units=units,
        officers=list(Officer.objects.filter(is_active=True)),
        wordings=list(
            wordings.annotate(is_tied=Exists(served)).order_by("section__place", "place", "pk")
        ),
        words=list(plan.words.annotate(is_tied=Exists(marked))),
        others=list(others),
    )


def questions(known: Choices, ticked: Mapping[str, set[int]]) -> list[Field]:
    """Return what is asked of an activity."""
    return [*_about(known), *_when_and_money(), *_ties(known, ticked), *_english()]


def _about(known: Choices) -> list[Field]:
    nobody = Option("", _("Ingen än"))
    officers = [nobody, *(Option(str(each.pk), each.name) for each in known.officers)]
    yes_no = [Option("yes", _("Ja")), Option("no", _("Nej, bara medarbetare ser den"))]
    return [
        Field("title", _("Aktivitetens namn"), most=120),
        Field("summary", _("Vad ska den ge, och för vem?"), kind="long", required=False, most=2000),
        Field(
            "unit",
            _("Ansvarig enhet"),
            kind="select",
            options=of_units(known.units),
        ),
        Field("lead", _("Leds av"), kind="select", options=officers, required=False),
        Field(
            "communicator",
            _("Kommunikatör"),
            kind="select",
            options=officers,
            required=False,
            hint=_("Ska vara utsedd när aktiviteten startar."),
        ),
        Field("is_public", _("Får alla se aktiviteten?"), kind="radios", options=yes_no),
    ]


def _when_and_money() -> list[Field]:
    hint = _("I hela kronor.")
    return [
        Field("starts_on", _("Börjar"), kind="date", size="date", required=False),
        Field("ends_on", _("Slutar"), kind="date", size="date", required=False),
        Field(
            "follow_up_on",
            _("Effekten följs upp"),
            kind="date",
            size="date",
            required=False,
            hint=_("Behövs innan aktiviteten tas i bruk."),
        ),
        Field("budget", _("Budget"), kind="number", size="short", required=False, hint=hint),
        Field("outcome", _("Utfall"), kind="number", size="short", required=False, hint=hint),
        Field(
            "risk",
            _("Risk"),
            kind="radios",
            options=[Option(key, str(label)) for key, label in Risk.choices],
        ),
        Field("risk_text", _("Vad kan gå fel?"), required=False, most=400),
    ]


def _ties(known: Choices, ticked: Mapping[str, set[int]]) -> list[Field]:
    kinds = ", ".join(str(kind.label).lower() for kind in PartnerKind)
    hint = _("En på varje rad: namn, semikolon och slag. Slag: {kinds}.").format(kinds=kinds)
    others = sorted(known.others, key=lambda each: sort_key(spoken(each, "title")))
    options = {
        "principles": [
            Option(str(each.principle_id), spoken(each, "title")) for each in known.wordings
        ],
        "words": [Option(str(each.pk), spoken(each, "name")) for each in known.words],
        "waits_for": [Option(str(each.pk), spoken(each, "title")) for each in others],
    }
    labels = {
        "principles": _("Principer som den tjänar"),
        "words": _("Ledord"),
        "waits_for": _("Väntar på"),
    }
    ticks = [
        Field(
            name,
            labels[name],
            kind="ticks",
            required=False,
            options=options[name],
            chosen=[str(pk) for pk in ticked.get(name, ())],
        )
        for name in TICKED
        if options[name]
    ]
    together = _("Tillsammans med")
    partners = Field("partners", together, kind="long", hint=hint, required=False, most=2000)
    return [*ticks, partners]


def _english() -> list[Field]:
    return [
        Field("title_en", _("Namn på engelska"), required=False, most=120),
        Field("summary_en", _("Beskrivning på engelska"), kind="long", required=False, most=2000),
        Field("revision", "", kind="hidden"),
    ]


def read(request: Request, known: Choices) -> tuple[About, Ties]:
    """Return what was written.

    Raises:
        Invalid: a day, an amount, a partner or the unit cannot be read.
    """
    sent, faults = request.POST.dict(), dict[str, str]()
    units = {str(each.pk): each for each in known.units}
    officers = {str(each.pk): each for each in known.officers}
    unit = units.get(sent.get("unit", ""))
    if unit is None:
        faults["unit"] = _("Välj vilken enhet som ansvarar.")
    days = {
        name: page.day(sent.get(name, ""), name, faults)
        for name in ("starts_on", "ends_on", "follow_up_on")
    }
    money = {name: page.ore(sent.get(name, ""), name, faults) for name in ("budget", "outcome")}
    ties = _tied(request, known, faults)
    page.refuse(faults)
    assert unit is not None
    texts = ("title", "title_en", "summary", "summary_en", "risk_text")
    written: dict[str, Any] = {name: sent.get(name, "") for name in texts} | days | money
    about = About(
        unit=unit,
        is_public=sent.get("is_public") != "no",
        lead=officers.get(sent.get("lead", "")),
        communicator=officers.get(sent.get("communicator", "")),
        risk=sent["risk"] if sent.get("risk") in Risk.values else Risk.LOW,
        **written,
    )
    return about, ties


def _tied(request: Request, known: Choices, faults: dict[str, str]) -> Ties:
    ticked = {name: page.picked(request.POST.getlist(name)) for name in TICKED}
    offered = {each.principle_id for each in known.wordings} & ticked["principles"]
    return Ties(
        principles=list(Principle.objects.filter(pk__in=offered)),
        words=[each for each in known.words if each.pk in ticked["words"]],
        waits_for=[each for each in known.others if each.pk in ticked["waits_for"]],
        partners=_partners(request.POST.get("partners", ""), faults),
    )


def _partners(text: str, faults: dict[str, str]) -> list[tuple[str, PartnerKind]]:
    found, kinds = dict[str, PartnerKind](), _kinds()
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _sign, kind = (each.strip() for each in line.partition(";"))
        known = kinds.get(kind.casefold(), PartnerKind.OTHER if not kind else None)
        if not name or known is None or len(name) > 120:
            told = _("Raden ”{line}” går inte att läsa. Skriv namn; slag.").format(line=line[:60])
            faults["partners"] = told
        else:
            found[name] = known
    return list(found.items())


def _kinds() -> dict[str, PartnerKind]:
    """Return the kinds by what they are called, in every language that they may be written in."""
    found = dict[str, PartnerKind]()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(kind.label).casefold(): kind for kind in PartnerKind}
    return found


def stored(row: Activity) -> dict[str, str]:
    """Return what the form says of an activity that is there."""
    texts = ("title", "title_en", "summary", "summary_en", "risk", "risk_text")
    return {
        **{name: getattr(row, name) for name in texts},
        "unit": str(row.unit_id),
        "lead": str(row.lead_id or ""),
        "communicator": str(row.communicator_id or ""),
        "is_public": "yes" if row.is_public else "no",
        **{name: page.written(getattr(row, name)) for name in ("starts_on", "ends_on")},
        "follow_up_on": page.written(row.follow_up_on),
        "budget": page.kronor(row.budget),
        "outcome": page.kronor(row.outcome),
        "partners": "\n".join(
            f"{each.name}; {str(each.get_kind_display()).lower()}" for each in row.partners.all()
        ),
        "revision": str(row.revision),
    }


def tied_now(known: Choices) -> dict[str, set[int]]:
    """Return what an activity is tied to."""
    return {
        "principles": {each.principle_id for each in known.wordings if each.is_tied},
        "words": {each.pk for each in known.words if each.is_tied},
        "waits_for": {each.pk for each in known.others if each.is_tied},
    }


def sent_ticks(request: Request) -> dict[str, set[int]]:
    """Return what was ticked."""
    return {name: page.picked(request.POST.getlist(name)) for name in TICKED}
