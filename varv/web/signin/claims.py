"""From the claims of an e-ID to who somebody is, as the settings name them."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from varv.core import numbers
from varv.people.identity import Identity
from varv.people.levels import Level
from varv.web.signin import oidc
from varv.web.signin.failures import Failed, Failure

SHOWN = ("acr", "iss", "sub", "auth_time", "iat", "jti")


def level_of(acr: object) -> Level:
    """Return the assurance level that an ``acr`` stands for.

    Raises:
        Failed: we do not know it, or it is below what an e-ID must have.
    """
    if acr in settings.EID_HIGH:
        return Level.HIGH
    if acr in settings.EID_SUBSTANTIAL:
        return Level.SUBSTANTIAL
    raise Failed(Failure.UNKNOWN_LEVEL, f"acr {acr!r}")


def acr_values(wanted: Level) -> str:
    """Return the ``acr`` values to ask for, so that the answer is at least of the level."""
    asked = settings.EID_HIGH if wanted >= Level.HIGH else settings.EID_SUBSTANTIAL
    more = [] if wanted >= Level.HIGH else settings.EID_HIGH
    return " ".join([*asked, *more])


def _number(claims: Mapping[str, Any]) -> str:
    """Return the first identity number among the claims that are configured, or nothing."""
    for name in settings.EID_NUMBER_CLAIMS:
        if claims.get(name):
            try:
                return numbers.parse_personal(str(claims[name]))
            except ValueError as fault:
                raise Failed(Failure.NUMBER, f"{name} is no number") from fault
    return ""


def _names(claims: Mapping[str, Any]) -> tuple[str, str]:
    given, family = str(claims.get("given_name", "")), str(claims.get("family_name", ""))
    if not given:
        given, _space, family = str(claims.get("name", "")).strip().partition(" ")
    return given, family


def identity(provider: oidc.Provider, proof: oidc.Proof, wanted: Level) -> Identity:
    """Return who the proof shows; the user info is asked when the ID token lacks something.

    Raises:
        Failed: the level is unknown or too low, or there is no identity number.
    """
    level = level_of(proof.claims.get("acr"))
    if level < wanted:
        raise Failed(Failure.LEVEL, f"{level.name} is below {wanted.name}")
    claims = proof.claims
    if not _number(claims) or not all(_names(claims)):
        claims = {**oidc.user_info(provider, proof), **claims}
    number = _number(claims)
    if not number:
        raise Failed(Failure.NUMBER, "none of the configured claims")
    given, family = _names(claims)
    return Identity(
        number=number,
        given_name=given,
        family_name=family,
        level=level,
        acr=str(proof.claims["acr"]),
        issuer=provider.issuer,
        subject=str(proof.claims["sub"]),
        evidence=_evidence(proof, SHOWN),
    )


def _evidence(proof: oidc.Proof, names: Iterable[str]) -> dict[str, Any]:
    """Return what shows the sign-in afterwards; never the token itself."""
    shown = {name: proof.claims[name] for name in names if name in proof.claims}
    return shown | {"id_token_sha256": hashlib.sha256(proof.id_token.encode()).hexdigest()}
