"""From a step of an evaluated form to what its templates show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.core.numbers import mask
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Evaluation, Question, StepView
from varv.eservices.package.expressions import Program
from varv.people.models import Person
from varv.web.forms import reading
from varv.web.forms.asked import SHOWN_ONLY, Asked, Choice, Part, Row
from varv.web.forms.spreading import Boxes, spread

LINES: Mapping[str, Mapping[str, str]] = {
    "whole": {"inputmode": "numeric", "size": "short"},
    "decimal": {"inputmode": "decimal", "size": "short"},
    "money": {"inputmode": "decimal", "size": "short", "unit": "kr"},
    "date": {"inputmode": "numeric", "size": "date"},
    "time": {"inputmode": "numeric", "size": "short"},
    "email": {"kind": "email", "autocomplete": "email"},
    "phone": {"kind": "tel", "autocomplete": "tel"},
}
LONGEST = {"text": 200, "long_text": 2000, "property": 100}
ENDINGS = {"jpeg": ".jpg,.jpeg"}
MOST_ROWS = 20


@dataclass(frozen=True)
class Surroundings:
    """What a page knows besides the form: what was written, what is wrong, who may be chosen."""

    kept: Mapping[str, Boxes] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    wards: Sequence[Person] = ()
    name: str = ""
    answered: Collection[str] = ()
    extra: str = ""


def asked_in(evaluation: Evaluation, step: str) -> list[str]:
    """Return the keys of a step's visible questions that want an answer."""
    fields = evaluation.shown.get(step, ())
    return [each.key for each in fields if each.is_asked and each.spec.shown]


def is_live(package: Package, step: str) -> bool:
    """Tell whether an answer in the step can change what the step shows."""
    return any(
        each.type == "computed"
        or each.where is not None
        or isinstance(each.visible, Program)
        or isinstance(each.required, Program)
        or any(isinstance(one, Program) for one in each.option_conditions.values())
        for each in package.step(step).fields
    )


def build(view: StepView, around: Surroundings) -> list[Asked]:
    """Return the questions of a step as templates show them."""
    return [_top(each, around) for each in view.questions]


def shown(found: Sequence[Question]) -> list[Asked]:
    """Return questions as they are shown outside a form."""
    return [_top(each, Surroundings()) for each in found]


def _top(question: Question, around: Surroundings) -> Asked:
    key = question.key
    value = question.value
    if value is None and key not in around.answered and key not in around.kept:
        value = question.prefill
    boxes = around.kept.get(key) or spread(question, key, value)
    shown = _asked(question, key, boxes, around)
    shown.error = around.errors.get(key, "")
    return shown


def _asked(question: Question, name: str, boxes: Boxes, around: Surroundings) -> Asked:
    """Return a question whose boxes hold what was written in them."""
    shown = Asked(
        key=question.key,
        type=question.type,
        name=name,
        label=question.label,
        hint=question.hint,
        required=question.required,
        unit=question.unit,
        text=question.text,
        level=question.level,
        is_down=question.is_down,
        value=(boxes.get(name) or [""])[0],
    )
    if question.type in SHOWN_ONLY:
        shown.value = _number_of(question)
    elif question.type == "group":
        _fill_group(shown, question, boxes, around)
    elif question.type == "files":
        _fill_files(shown, question)
    elif question.type == "person":
        _fill_person(shown, question, boxes, around)
    elif question.type in PARTS:
        shown.parts = _parts(name, PARTS[question.type](), boxes)
    elif question.type in ("one_of", "several_of", "yes_no"):
        shown.options = _choices(shown, _options(question), boxes.get(name, []))
    else:
        for attribute, value in LINES.get(question.type, {}).items():
            setattr(shown, attribute, value)
        shown.unit = question.unit or shown.unit
        if question.type in LONGEST:
            longest = LONGEST[question.type]
            shown.most = question.high if isinstance(question.high, int) else longest
    return shown


def _number_of(question: Question) -> str:
    """Return what was worked out, without the unit that stands beside it."""
    text = question.display
    return text.removesuffix(question.unit).rstrip() if question.unit else text


def _options(question: Question) -> list[tuple[str, str, str]]:
    if question.type == "yes_no":
        return [("yes", _("Ja"), ""), ("no", _("Nej"), "")]
    return [(each.key, each.label, each.hint) for each in question.options]


def _choices(
    shown: Asked, options: Sequence[tuple[str, str, str]], chosen: Collection[str]
) -> list[Choice]:
    return [
        Choice(f"{shown.id}-{place}", key, label, hint, key in chosen)
        for place, (key, label, hint) in enumerate(options)
    ]


def _fill_person(shown: Asked, question: Question, boxes: Boxes, around: Surroundings) -> None:
    options, chosen = [], list(boxes.get(shown.name, []))
    if "ward" in question.who:
        for ward in around.wards:
            key = f"{reading.WARD}{ward.pk}"
            options.append((key, ward.name, mask(ward.number)))
            chosen += [key] if ward.number in chosen else []
    if "applicant" in question.who and around.name:
        options.append(("applicant", _("Jag själv"), around.name))
    if "any" in question.who:
        if options:
            options.append(("any", _("Någon annan"), _("Skriv vem här nedanför")))
        shown.parts = _parts(shown.name, _person_parts(), boxes)
    shown.options = _choices(shown, options, chosen)


def _fill_files(shown: Asked, question: Question) -> None:
    shown.files = list(question.value or [])
    shown.has_room = len(shown.files) < question.max_files
    shown.accept = ",".join(ENDINGS.get(each, f".{each}") for each in question.accept)
    kinds = ", ".join(each.upper() for each in question.accept)
    shown.limits = ngettext(
        "Högst {number} fil på {size} MB. {kinds}.",
        "Högst {number} filer på {size} MB var. {kinds}.",
        question.max_files,
    ).format(number=question.max_files, size=question.max_mb, kinds=kinds)


def _fill_group(shown: Asked, question: Question, boxes: Boxes, around: Surroundings) -> None:
    least = question.low if isinstance(question.low, int) else int(question.required)
    most = question.high if isinstance(question.high, int) else MOST_ROWS
    count = max(reading.rows_in(boxes, shown.name), least)
    if around.extra == shown.key:
        count = max(count, 1) + 1
    count = min(count, most)
    item = question.item_label or question.label
    shown.rows = [
        Row(
            index=index,
            title=f"{item} {index + 1}",
            questions=[
                _asked(each, f"{shown.name}.{index}.{each.key}", boxes, around)
                for each in question.fields
            ],
            may_go=count > max(least, 1) or (count == 1 and least == 0 and bool(boxes)),
        )
        for index in range(count)
    ]
    shown.may_add = count < most


@dataclass(frozen=True)
class Box:
    """What one box of a question asks for."""

    key: str
    label: str
    hint: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    size: str = ""


def _parts(name: str, wanted: Sequence[Box], boxes: Boxes) -> list[Part]:
    return [
        Part(
            id=f"q-{name}-{box.key}".replace(".", "-"),
            key=box.key,
            name=f"{name}.{box.key}",
            label=box.label,
            value=(boxes.get(f"{name}.{box.key}") or [""])[0],
            hint=box.hint,
            inputmode=box.inputmode,
            autocomplete=box.autocomplete,
            size=box.size,
        )
        for box in wanted
    ]


def _person_parts() -> list[Box]:
    return [
        Box("number", _("Personnummer"), _("Tolv siffror"), "off", "numeric", "date"),
        Box("given_name", _("Förnamn"), autocomplete="off"),
        Box("family_name", _("Efternamn"), autocomplete="off"),
    ]


def _organisation_parts() -> list[Box]:
    return [
        Box("number", _("Organisationsnummer"), _("Tio siffror"), "off", "numeric", "date"),
        Box("name", _("Namn"), autocomplete="organization"),
    ]


def _address_parts() -> list[Box]:
    return [
        Box("street", _("Gata och nummer"), autocomplete="address-line1"),
        Box("postal_code", _("Postnummer"), "", "postal-code", "numeric", "short"),
        Box("city", _("Ort"), autocomplete="address-level2"),
    ]


def _place_parts() -> list[Box]:
    coordinate = _("Om du vet, till exempel från en karta")
    return [
        Box("text", _("Beskriv platsen"), autocomplete="off"),
        Box("lat", _("Latitud"), coordinate, "off", "decimal", "date"),
        Box("lon", _("Longitud"), coordinate, "off", "decimal", "date"),
    ]


PARTS: Mapping[str, Any] = {
    "organisation": _organisation_parts,
    "address": _address_parts,
    "place": _place_parts,
}
