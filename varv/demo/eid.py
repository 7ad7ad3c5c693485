"""The test e-ID: a small but real OpenID provider that signs in whoever you choose.

It exists in the demo only: its addresses are not there otherwise, and the settings refuse it.
"""

import base64
import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from joserfc import jwt

from varv.core import sealed
from varv.demo import faces
from varv.demo.keys import signing_key

PURPOSE = "test e-ID code"
CODE_SECONDS = 60
TOKEN_SECONDS = 300
NUMBER = "https://id.oidc.se/claim/personalIdentityNumber"
ACR = "http://id.elegnamnden.se/loa/1.0/loa"
LEVELS = (
    (f"{ACR}3", _("Tillitsnivå 3, väsentlig"), _("Så loggar de flesta in")),
    (f"{ACR}4", _("Tillitsnivå 4, hög"), _("För tjänster som kräver mest")),
    (f"{ACR}2", _("Tillitsnivå 2, låg"), _("För att se hur en för låg nivå avvisas")),
)
NEEDED = ("client_id", "redirect_uri", "state", "nonce", "code_challenge")


def _address(path: str) -> str:
    return f"{settings.EID_ISSUER}/{path}"


@require_safe
def discovery(request: HttpRequest) -> HttpResponse:
    """Say what the provider can do and where (OpenID Connect Discovery 1.0)."""
    return JsonResponse(
        {
            "issuer": settings.EID_ISSUER,
            "authorization_endpoint": _address("logga-in/"),
            "token_endpoint": _address("token/"),
            "jwks_uri": _address("jwks/"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "acr_values_supported": [acr for acr, _name, _hint in LEVELS],
            "ui_locales_supported": ["sv", "en"],
        }
    )


@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    """Show the public half of the signing key."""
    return JsonResponse({"keys": [signing_key().as_dict(private=False)]})


def authorize(request: HttpRequest) -> HttpResponse:
    """List the demo's people; the one that is chosen is sent back with a code."""
    asked = request.GET
    if fault := _fault(request, asked):
        return render(request, "demo/eid_fault.html", {"fault": fault}, status=400)
    if request.method == "POST" and "cancel" in request.POST:
        return _back(request, {"error": "access_denied"})
    person = faces.find(request.POST.get("person", "")) if request.method == "POST" else None
    if person:
        acr = request.POST.get("acr", "")
        chosen = acr if acr in {name for name, *_words in LEVELS} else LEVELS[0][0]
        return _back(request, {"code": _code(asked, person, chosen)})
    wanted = asked.get("acr_values", "").split(" ")[0]
    context = {
        "place": faces.place(asked.get("municipality", "")),
        "groups": faces.groups(asked.get("municipality", ""), request.GET.get("q", "")),
        "levels": LEVELS,
        "level": wanted if wanted in {name for name, *_words in LEVELS} else LEVELS[0][0],
        "kept": [(name, value) for name, value in asked.items() if name != "q"],
        "q": asked.get("q", ""),
    }
    return render(request, "demo/eid.html", context)


def _fault(request: HttpRequest, asked: Mapping[str, str]) -> str:
    """Return what is wrong with a question, or nothing; only our own sign-in may ask."""
    missing = [name for name in NEEDED if not asked.get(name)]
    if missing:
        return f"missing: {', '.join(missing)}"
    back = urlsplit(asked["redirect_uri"])
    hosts = (request.get_host(), urlsplit(settings.PUBLIC_ADDRESS).netloc)
    if asked["client_id"] != settings.EID_CLIENT_ID or back.path != "/e-leg/svar/":
        return "unknown client or redirect_uri"
    if back.netloc not in hosts:
        return "redirect_uri leads to another host"
    if asked.get("code_challenge_method") != "S256" or asked.get("response_type") != "code":
        return "only response_type=code with code_challenge_method=S256"
    return ""


def _back(request: HttpRequest, said: Mapping[str, str]) -> HttpResponse:
    """Send the browser back; as a path on our own host, whatever name that is visited under."""
    asked = request.GET
    back = urlsplit(asked["redirect_uri"])
    start = "" if back.netloc == request.get_host() else f"{back.scheme}://{back.netloc}"
    query = {**said, "state": asked["state"], "iss": settings.EID_ISSUER}
    return HttpResponseRedirect(f"{start}{back.path}?{urlencode(query)}")


def _code(asked: Mapping[str, str], person: faces.Face, acr: str) -> str:
    """Return a code that only we can read; it holds all that the token will say."""
    return sealed.seal(
        PURPOSE,
        {
            "id": secrets.token_urlsafe(16),
            "challenge": asked["code_challenge"],
            "redirect_uri": asked["redirect_uri"],
            "claims": {
                "sub": f"demo-{person.number}",
                "nonce": asked["nonce"],
                "acr": acr,
                "auth_time": int(time.time()),
                "given_name": person.given_name,
                "family_name": person.family_name,
                NUMBER: person.number,
            },
        },
    )


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Exchange a code for an ID token, once, for the client that can prove it asked."""
    if not _is_client(request):
        return JsonResponse({"error": "invalid_client"}, status=401)
    held = sealed.unseal(PURPOSE, request.POST.get("code", ""), CODE_SECONDS)
    if held is None or not _is_asker(request, held):
        return JsonResponse({"error": "invalid_grant"}, status=400)
    if not cache.add(f"test-e-leg:{held['id']}", 1, CODE_SECONDS * 2):
        return JsonResponse({"error": "invalid_grant"}, status=400)
    return JsonResponse(
        {
            "access_token": secrets.token_urlsafe(24),
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": _id_token(held["claims"]),
        },
        headers={"Cache-Control": "no-store"},
    )


def _is_client(request: HttpRequest) -> bool:
    kind, _space, word = request.headers.get("Authorization", "").partition(" ")
    try:
        name, _colon, secret = base64.b64decode(word, validate=True).decode().partition(":")
    except ValueError:
        return False
    return (
        kind == "Basic"
        and unquote(name) == settings.EID_CLIENT_ID
        and secrets.compare_digest(unquote(secret), settings.EID_CLIENT_SECRET)
    )


def _is_asker(request: HttpRequest, held: Mapping[str, Any]) -> bool:
    """Tell whether the one with the code also has the verifier (RFC 7636 4.6)."""
    challenge = create_s256_code_challenge(request.POST.get("code_verifier", ""))
    return (
        request.POST.get("grant_type") == "authorization_code"
        and request.POST.get("redirect_uri") == held["redirect_uri"]
        and secrets.compare_digest(challenge, held["challenge"])
    )


def _id_token(claims: Mapping[str, Any]) -> str:
    now, key = int(time.time()), signing_key()
    whole = {
        **claims,
        "iss": settings.EID_ISSUER,
        "aud": settings.EID_CLIENT_ID,
        "iat": now,
        "exp": now + TOKEN_SECONDS,
        "jti": secrets.token_urlsafe(16),
    }
    return jwt.encode({"alg": "RS256", "kid": key.kid}, whole, key)
