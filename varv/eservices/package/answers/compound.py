"""Answers that take several boxes: people, organisations, addresses, places."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from varv.core import numbers
from varv.eservices.package.answers.simple import Raw, one, say
from varv.eservices.package.compiled import Field
from varv.eservices.package.context import Context


def _person(each: Field, name: str, raw: Raw, context: Context) -> Any:
    """Return the applicant, a child by its number, or anybody by number and name."""
    chosen = one(raw, name)
    if chosen == "applicant":
        if "applicant" not in each.spec.who or not context.applicant:
            raise say(context, "choice")
        return _facts("applicant", context.applicant)
    if chosen and chosen != "any":
        return _ward(each, chosen, context)
    return _anybody(each, name, raw, context) if "any" in each.spec.who else None


def _ward(each: Field, number: str, context: Context) -> dict[str, Any]:
    if "ward" not in each.spec.who:
        raise say(context, "choice")
    known = _number(number, context)
    return {"who": "ward", "number": known, "birth_date": _born(known)}


def _anybody(each: Field, name: str, raw: Raw, context: Context) -> Any:
    number = one(raw, f"{name}.number")
    given, family = one(raw, f"{name}.given_name"), one(raw, f"{name}.family_name")
    if not (number or given or family):
        return None
    known = _number(number, context)
    if not given or not family:
        raise say(context, "name")
    names = {"given_name": given[:80], "family_name": family[:80]}
    return {"who": "any", "number": known, **names, "birth_date": _born(known)}


def _number(text: str, context: Context) -> str:
    try:
        return numbers.parse_personal(text)
    except ValueError:
        raise say(context, "number") from None


def _born(number: str) -> str:
    return numbers.birth_date(number).isoformat()


def _facts(who: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    number = str(facts.get("number", ""))
    told = {key: facts.get(key, "") for key in ("number", "given_name", "family_name")}
    return {"who": who, **told, **({"birth_date": _born(number)} if number else {})}


def _organisation(each: Field, name: str, raw: Raw, context: Context) -> Any:
    number, called = one(raw, f"{name}.number") or one(raw, name), one(raw, f"{name}.name")
    if not number and not called:
        return None
    try:
        return {"number": numbers.parse_organisation(number), "name": called[:120]}
    except ValueError:
        raise say(context, "organisation") from None


def _address(each: Field, name: str, raw: Raw, context: Context) -> Any:
    street, city = one(raw, f"{name}.street")[:120], one(raw, f"{name}.city")[:60]
    code = re.sub(r"\s|^[sS][eE]-", "", one(raw, f"{name}.postal_code"))
    if not (street or code or city):
        return None
    if not street or not re.fullmatch(r"[0-9]{5}", code) or not city:
        raise say(context, "address")
    return {"street": street, "postal_code": f"{code[:3]} {code[3:]}", "city": city}


def _place(each: Field, name: str, raw: Raw, context: Context) -> Any:
    lat, lon = one(raw, f"{name}.lat"), one(raw, f"{name}.lon")
    text = one(raw, f"{name}.text")[:300]
    if not (lat or lon or text):
        return None
    place: dict[str, Any] = {"text": text}
    if lat or lon:
        try:
            place |= {"lat": float(lat.replace(",", ".")), "lon": float(lon.replace(",", "."))}
        except ValueError:
            raise say(context, "place") from None
        if not (-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180):
            raise say(context, "place")
    return place


COMPOUND: Mapping[str, Callable[[Field, str, Raw, Context], Any]] = {
    "person": _person,
    "organisation": _organisation,
    "address": _address,
    "place": _place,
}
