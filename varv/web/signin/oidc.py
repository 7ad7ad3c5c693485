"""OpenID Connect as the relying party: code flow with PKCE, and all verified that can be."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from django.utils.module_loading import import_string
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from varv.web.signin.failures import Failed, Failure

SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
FRESH_SECONDS = 600
LEEWAY_SECONDS = 60
PATIENCE = (5, 10)
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True)
class Provider:
    """An OpenID provider and how it knows us; ``transport`` names a requests adapter class."""

    issuer: str
    client_id: str
    client_secret: str = ""
    client_key: str = ""
    scope: str = "openid"
    transport: str = ""


@dataclass(frozen=True)
class Question:
    """What only the browser that asked can prove: sent along, and expected back."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str


@dataclass(frozen=True)
class Proof:
    """A verified ID token, and the claims of the user info where they were asked for."""

    claims: Mapping[str, Any]
    id_token: str
    access_token: str


@dataclass
class _Known:
    """What a provider says of itself, with its keys, as read a moment ago."""

    metadata: dict[str, Any]
    keys: KeySet
    read_at: float = field(default_factory=time.monotonic)


_known: dict[str, _Known] = {}


def forget() -> None:
    """Ask every provider anew at the next sign-in."""
    _known.clear()


@lru_cache
def _adapter(dotted: str) -> requests.adapters.BaseAdapter:
    adapter: requests.adapters.BaseAdapter = import_string(dotted)()
    return adapter


def _session(provider: Provider, **more: Any) -> OAuth2Session:
    method = "client_secret_basic" if provider.client_secret else "none"
    secret: str | RSAKey | None = provider.client_secret or None
    if provider.client_key:
        method = "private_key_jwt"
        secret = RSAKey.import_key(Path(provider.client_key).read_text())
    session = OAuth2Session(
        provider.client_id, secret, token_endpoint_auth_method=method, scope=provider.scope, **more
    )
    session.register_client_auth_method(PrivateKeyJWT())
    if provider.transport:
        session.mount(provider.issuer, _adapter(provider.transport))
    return session


def _read(provider: Provider, address: str) -> dict[str, Any]:
    """Return a JSON document of the provider."""
    try:
        answer = _session(provider).request(
            "GET", address, withhold_token=True, timeout=PATIENCE, allow_redirects=False
        )
        answer.raise_for_status()
        document = answer.json()
    except (requests.RequestException, ValueError) as fault:
        raise Failed(Failure.DOWN, f"{address}: {fault}") from fault
    if not isinstance(document, dict):
        raise Failed(Failure.DOWN, f"{address} is no JSON object")
    return document


def _look_up(provider: Provider, *, anew: bool = False) -> _Known:
    """Return the provider's metadata and keys (OpenID Connect Discovery 1.0, 4.3)."""
    known = _known.get(provider.issuer)
    if known and not anew and time.monotonic() - known.read_at < FRESH_SECONDS:
        return known
    metadata = _read(provider, f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    missing = [name for name in NEEDED if not isinstance(metadata.get(name), str)]
    if missing or metadata.get("issuer") != provider.issuer:
        raise Failed(Failure.UNTRUSTED, f"discovery: {missing or metadata.get('issuer')}")
    try:
        keys = KeySet.import_key_set(_read(provider, metadata["jwks_uri"]))  # type: ignore[arg-type]
    except (JoseError, ValueError, KeyError, TypeError) as fault:
        raise Failed(Failure.UNTRUSTED, f"keys: {fault}") from fault
    _known[provider.issuer] = known = _Known(metadata, keys)
    return known


def question_address(provider: Provider, question: Question, **more: str) -> str:
    """Return the address at the provider where the browser is sent to."""
    endpoint: str = _look_up(provider).metadata["authorization_endpoint"]
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": question.redirect_uri,
        "scope": provider.scope,
        "state": question.state,
        "nonce": question.nonce,
        "code_challenge": create_s256_code_challenge(question.verifier),
        "code_challenge_method": "S256",
        **{name: value for name, value in more.items() if value},
    }
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(asked)}"


def redeem(provider: Provider, question: Question, code: str) -> Proof:
    """Exchange the code and return the verified ID token.

    Raises:
        Failed: the provider is down, or what it says cannot be trusted.
    """
    known = _look_up(provider)
    session = _session(provider, redirect_uri=question.redirect_uri)
    try:
        tokens = session.fetch_token(
            known.metadata["token_endpoint"],
            grant_type="authorization_code",
            code=code,
            code_verifier=question.verifier,
            timeout=PATIENCE,
        )
    except requests.RequestException as fault:
        raise Failed(Failure.DOWN, f"token: {fault}") from fault
    except (AuthlibBaseError, ValueError) as fault:
        raise Failed(Failure.UNTRUSTED, f"token: {fault}") from fault
    raw, access = tokens.get("id_token"), str(tokens.get("access_token", ""))
    if not isinstance(raw, str):
        raise Failed(Failure.UNTRUSTED, "no ID token")
    return Proof(_verified(provider, raw, question.nonce, access), raw, access)


def _opened(provider: Provider, raw: str) -> jwt.Token:
    """Check a signature; a key that we do not know makes us read the provider's keys anew."""
    try:
        return jwt.decode(raw, _look_up(provider).keys, algorithms=SIGNED_WITH)
    except (JoseError, ValueError):
        try:
            return jwt.decode(raw, _look_up(provider, anew=True).keys, algorithms=SIGNED_WITH)
        except (JoseError, ValueError) as fault:
            raise Failed(Failure.UNTRUSTED, f"signature: {fault}") from fault


def _verified(provider: Provider, raw: str, nonce: str, access: str) -> Mapping[str, Any]:
    """Return the claims of an ID token (OpenID Connect Core 1.0, 3.1.3.7)."""
    token = _opened(provider, raw)
    claims = CodeIDToken(
        token.claims,
        token.header,
        options={
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client_id},
            "sub": {"essential": True},
            "nonce": {"essential": True, "value": nonce},
        },
        params={"nonce": nonce, "client_id": provider.client_id, "access_token": access},
    )
    try:
        claims.validate(leeway=LEEWAY_SECONDS)
    except (JoseError, AuthlibBaseError, ValueError, TypeError) as fault:
        raise Failed(Failure.UNTRUSTED, f"ID token: {fault}") from fault
    if time.time() - claims["iat"] > FRESH_SECONDS:
        raise Failed(Failure.UNTRUSTED, "ID token: issued too long ago")
    return dict(claims)


def user_info(provider: Provider, proof: Proof) -> Mapping[str, Any]:
    """Return the claims of the user info about the same subject, signed ones verified."""
    address = _look_up(provider).metadata.get("userinfo_endpoint")
    if not address:
        return {}
    bearer = {"Authorization": f"Bearer {proof.access_token}"}
    try:
        answer = _session(provider).request(
            "GET", address, withhold_token=True, headers=bearer, timeout=PATIENCE
        )
        answer.raise_for_status()
        is_signed = "application/jwt" in answer.headers.get("Content-Type", "")
        claims = _opened(provider, answer.text).claims if is_signed else answer.json()
    except (requests.RequestException, ValueError) as fault:
        raise Failed(Failure.DOWN, f"user info: {fault}") from fault
    if not isinstance(claims, dict) or claims.get("sub") != proof.claims["sub"]:
        raise Failed(Failure.UNTRUSTED, "user info: another subject")
    return claims
