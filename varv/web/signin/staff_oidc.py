"""Staff sign in through their own municipality's OpenID Connect, to accounts that exist."""

import logging
from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from varv.core import limits
from varv.people import accounts
from varv.people.models import User
from varv.web import caller
from varv.web.signin import attempts, oidc, providers, ways
from varv.web.signin.failures import Failed, Failure

log = logging.getLogger(__name__)

ANSWER_PATH = "/konto/oidc/svar/"
TRIES_PER_MINUTE = 60


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the staff's provider."""
    way = attempts.Way(next=ways.ours(request.GET.get("next"), settings.LOGIN_REDIRECT_URL))
    attempt = attempts.begin(way)
    try:
        if not limits.hit(f"oidc {caller.address(request)}", TRIES_PER_MINUTE, 60):
            raise Failed(Failure.OFTEN)
        asked = _asked(request, attempt, attempts.state(attempt))
        address = oidc.question_address(providers.staff(), asked)
    except Failed as failed:
        return _failed(request, failed, way)
    response = HttpResponseRedirect(address)
    attempts.remember(request, response, attempt)
    return response


def _asked(request: HttpRequest, attempt: attempts.Attempt, state: str) -> oidc.Question:
    return oidc.Question(
        state=state,
        nonce=attempt.nonce,
        verifier=attempt.verifier,
        redirect_uri=ways.origin(request) + ANSWER_PATH,
    )


@never_cache
@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    """Sign in the account whose verified e-mail address the provider vouches for."""
    key, way = attempts.read_state(request.GET.get("state", "")) or ("", attempts.Way())
    try:
        claims = _claims(request, key)
        response = _sign_in(request, _account(claims), claims, way.next)
    except Failed as failed:
        response = _failed(request, failed, way)
    attempts.forget(request, response, key)
    return response


def _claims(request: HttpRequest, key: str) -> Mapping[str, Any]:
    attempt = attempts.find(request, key) if key else None
    if attempt is None:
        raise Failed(Failure.EXPIRED, "no such attempt in this browser")
    if not request.GET.get("code"):
        raise Failed(Failure.CANCELLED, request.GET.get("error", ""))
    provider = providers.staff()
    asked = _asked(request, attempt, request.GET["state"])
    proof = oidc.redeem(provider, asked, request.GET["code"])
    more = {} if "email" in proof.claims else oidc.user_info(provider, proof)
    return {**more, **proof.claims}


def _account(claims: Mapping[str, Any]) -> User:
    """Return the account that exists for the verified address; none is ever made."""
    if claims.get("email_verified") is not True:
        raise Failed(Failure.NO_ACCOUNT, "address is not verified")
    user = User.objects.filter(email=str(claims.get("email", "")).lower(), is_active=True).first()
    if user is None:
        raise Failed(Failure.NO_ACCOUNT, "nobody has the address")
    return user


def _sign_in(
    request: HttpRequest, user: User, claims: Mapping[str, Any], onward: str
) -> HttpResponse:
    """Sign in; who showed one factor only is asked for our own second one."""
    shown = {*(claims.get("amr") or ()), claims.get("acr")}
    if not shown & set(settings.STAFF_SECOND_FACTOR):
        record_authentication(request, user, method="oidc")
        response: HttpResponse = perform_login(request, Login(user=user, redirect_url=onward))
        return response
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    accounts.has_signed_in(request, user, second_factor=True)
    return HttpResponseRedirect(onward)


def _failed(request: HttpRequest, failed: Failed, way: attempts.Way) -> HttpResponse:
    log.warning("staff sign-in failed: %s", failed)
    return HttpResponseRedirect(
        ways.page(request, "signin:failed", way.next, level=ways.STAFF, why=failed.failure)
    )
