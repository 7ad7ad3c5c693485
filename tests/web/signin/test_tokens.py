"""An ID token is believed only when all of it is right."""

import base64
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from requests.adapters import BaseAdapter
from requests.exceptions import ConnectionError

from varv.web.signin import oidc, resident

LOA = "http://id.elegnamnden.se/loa/1.0/"


def forge(**changed: Any) -> str:
    """Return an ID token that is right in all but what is changed, signed with our own key."""
    key = changed.pop("key")
    now = int(time.time())
    claims = {"sub": "disa", "iat": now, "exp": now + 60, "acr": f"{LOA}loa3", **changed}
    return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


def right(question: oidc.Question, **changed: Any) -> dict[str, Any]:
    """Return the claims that a right token has."""
    return {"iss": "https://id.example", "aud": "varv", "nonce": question.nonce, **changed}


KEY = RSAKey.import_key({**RSAKey.generate_key(2048).as_dict(private=True), "kid": "one"})
OTHER = RSAKey.import_key({**RSAKey.generate_key(2048).as_dict(private=True), "kid": "one"})
WRONG = {
    "issuer": {"iss": "https://evil.example"},
    "audience": {"aud": "somebody else"},
    "two audiences without azp": {"aud": ["varv", "other"], "azp": "other"},
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "expired": {"exp": int(time.time()) - 3600},
    "issued long ago": {"iat": int(time.time()) - 3600},
    "issued in the future": {"iat": int(time.time()) + 3600},
    "signature": {"key": OTHER},
}


@pytest.fixture
def verify(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Verify a token as if our provider had sent it."""
    keys = oidc.KeySet.import_key_set({"keys": [KEY.as_dict(private=False)]})
    monkeypatch.setattr(oidc, "_look_up", lambda *_a, **_k: oidc._Known({}, keys))
    provider = oidc.Provider("https://id.example", "varv")
    question = oidc.Question("state", "nonce", "verifier", "https://varv.example/e-leg/svar/")

    def verified(raw: str) -> Any:
        return oidc._verified(provider, raw, question.nonce, "")

    verified.question = question  # type: ignore[attr-defined]
    return verified


def test_a_right_token_is_believed(verify: Any) -> None:
    assert verify(forge(key=KEY, **right(verify.question)))["sub"] == "disa"


@pytest.mark.parametrize("changed", WRONG.values(), ids=list(WRONG))
def test_a_token_that_is_wrong_in_one_thing_is_not_believed(verify: Any, changed: Any) -> None:
    claims = {"key": KEY, **right(verify.question), **changed}
    with pytest.raises(resident.Failed, match="kunde-inte-kontrolleras"):
        verify(forge(**{name: value for name, value in claims.items() if value is not None}))


@pytest.mark.parametrize("alg", ["none", "HS256"])
def test_a_token_without_a_real_signature_is_not_believed(verify: Any, alg: str) -> None:
    _head, body, _signature = forge(key=KEY, **right(verify.question)).split(".")
    head = base64.urlsafe_b64encode(f'{{"alg":"{alg}"}}'.encode()).decode().rstrip("=")
    with pytest.raises(resident.Failed):
        verify(f"{head}.{body}.")


def test_we_can_prove_ourselves_with_a_key(tmp_path: Path, monkeypatch: Any) -> None:
    file, sent = tmp_path / "key.pem", {}
    file.write_bytes(KEY.as_pem(private=True))
    provider = oidc.Provider("https://id.example", "varv", client_key=str(file))

    class Recorder(BaseAdapter):
        def send(self, request: Any, **_more: Any) -> Any:
            sent.update(parse_qs(request.body))
            raise ConnectionError

        def close(self) -> None: ...

    endpoint = {"token_endpoint": "https://id.example/token"}
    keys = oidc.KeySet.import_key_set({"keys": [KEY.as_dict(private=False)]})
    monkeypatch.setattr(oidc, "_look_up", lambda *_a, **_k: oidc._Known(endpoint, keys))
    monkeypatch.setattr(oidc, "_adapter", lambda _dotted: Recorder())
    question = oidc.Question("s", "n", "v" * 43, "https://varv.example/e-leg/svar/")
    with pytest.raises(resident.Failed, match="svarar-inte"):
        oidc.redeem(replace(provider, transport="recorder"), question, "code")
    token = jwt.decode(sent["client_assertion"][0], KEY, algorithms=["RS256"])
    assert token.claims["iss"] == token.claims["sub"] == "varv"
    assert sent["code_verifier"] == ["v" * 43] and "client_secret" not in sent
