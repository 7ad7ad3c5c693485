"""The form with which a municipality joins, and is described later."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from varv.municipalities.models import Municipality
from varv.web.fields import Field, filled

LINE = re.compile(r"^(?P<days>[^:]{1,60}):\s*(?P<hours>.{1,60})$")
PLAIN = (
    "code",
    "name",
    "county",
    "path",
    "short",
    "host",
    "organisation_number",
    "phone",
    "phone_hours",
    "email",
    "visiting_address",
)


class Group(NamedTuple):
    """Questions that belong together."""

    title: str
    fields: Sequence[Field]


def values(sent: Mapping[str, str]) -> dict[str, Any]:
    """Return the municipality's fields as the form sent them."""
    plain: dict[str, Any] = {name: sent.get(name, "").strip() for name in PLAIN}
    plain["short"] = plain["short"].upper()
    plain["path"] = plain["path"].lower()
    plain["host"] = plain["host"].lower()
    plain["organisation_number"] = plain["organisation_number"].replace("-", "")
    return plain | {
        "opening_hours": hours(sent.get("opening_hours", "")),
        "languages": ["sv", "en"],
    }


def hours(text: str) -> list[dict[str, str]]:
    """Return opening hours written one line each: Måndag-torsdag: 8.00-17.00."""
    found = (LINE.match(line.strip()) for line in text.splitlines())
    return [
        {"days": match["days"].strip(), "hours": match["hours"].strip()} for match in found if match
    ]


def faults(sent: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with the lines of opening hours."""
    lines = [line.strip() for line in sent.get("opening_hours", "").splitlines() if line.strip()]
    if all(LINE.match(line) for line in lines):
        return {}
    return {"opening_hours": _("Skriv varje rad som dag, kolon och tid. Måndag: 8.00–17.00")}


def translated(new: list[dict[str, str]], old: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the new hours with the English days that the old ones had for the same days."""
    english = {each["days"]: each["days_en"] for each in old if each.get("days_en")}
    return [
        each | ({"days_en": english[each["days"]]} if each["days"] in english else {})
        for each in new
    ]


def written(row: Municipality) -> dict[str, str]:
    """Return a municipality as the form shows it."""
    lines = [f"{each.get('days', '')}: {each.get('hours', '')}" for each in row.opening_hours]
    plain = {name: str(getattr(row, name)) for name in PLAIN}
    return plain | {"accent": row.accent.get("accent", ""), "opening_hours": "\n".join(lines)}


def groups(sent: Mapping[str, str], errors: Mapping[str, str], *, is_new: bool) -> list[Group]:
    """Return the questions, filled in."""
    asked = [*(each() for each in (_place, _contact))]
    if is_new:
        asked.append(_first())
    return [Group(group.title, filled(group.fields, sent, errors)) for group in asked]


def _place() -> Group:
    return Group(
        _("Kommunen"),
        [
            Field("name", _("Namn"), hint=_("Utan ordet kommun, till exempel Skara."), most=60),
            Field(
                "code", _("Kommunkod"), kind="number", hint=_("Fyra siffror."), most=4, size="short"
            ),
            Field("county", _("Län"), most=60),
            Field(
                "short",
                _("Förkortning"),
                hint=_("Tre bokstäver. Inleder alla diarienummer."),
                most=4,
                size="short",
            ),
            Field(
                "path",
                _("Adress"),
                hint=_("Ordet efter snedstrecket, till exempel skara."),
                most=40,
            ),
            Field(
                "host",
                _("Eget domännamn"),
                hint=_("Om kommunen visar tjänsterna under eget namn."),
                required=False,
                most=120,
            ),
            Field(
                "organisation_number",
                _("Organisationsnummer"),
                required=False,
                most=11,
                size="date",
            ),
            Field(
                "accent",
                _("Kommunens färg"),
                kind="colour",
                hint=_("Som # och sex tecken. Texten måste gå att läsa: minst 4,5 i kontrast."),
                most=7,
                size="short",
                value="#0f5257",
            ),
        ],
    )


def _contact() -> Group:
    return Group(
        _("Kontakt"),
        [
            Field("phone", _("Telefon"), kind="tel", required=False, most=40),
            Field("phone_hours", _("Telefontid"), required=False, most=120),
            Field("email", _("E-post"), kind="email", required=False),
            Field("visiting_address", _("Besöksadress"), required=False),
            Field(
                "opening_hours",
                _("Öppettider"),
                kind="long",
                hint=_("En rad för varje, till exempel Måndag–torsdag: 8.00–17.00"),
                most=1000,
                rows=4,
            ),
        ],
    )


def _first() -> Group:
    return Group(
        _("Första enheten och administratören"),
        [
            Field(
                "unit",
                _("Första enheten"),
                hint=_("Överst i organisationen. Resten lägger administratören till."),
                value="Kommunstyrelsen",
                most=120,
            ),
            Field("administrator_name", _("Administratörens namn"), most=120),
            Field("administrator_email", _("Administratörens e-post"), kind="email"),
            Field("administrator_title", _("Administratörens titel"), required=False, most=120),
        ],
    )
