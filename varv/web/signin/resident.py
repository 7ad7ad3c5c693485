"""Residents sign in with e-ID, and out."""

import logging
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from varv.core import addresses, limits
from varv.core.errors import Invalid
from varv.municipalities.models import Municipality
from varv.people import actions
from varv.people.identity import Identity
from varv.people.levels import Level
from varv.people.models import SignIn
from varv.web import caller
from varv.web.signin import attempts, claims, kept, oidc, providers, ways
from varv.web.signin.failures import WORDS, Failed, Failure

log = logging.getLogger(__name__)

TRIES_PER_MINUTE = 60
REFUSED_BY_PERSON = ("access_denied", "login_required", "interaction_required", "consent_required")
PROVIDER_BROKEN = ("server_error", "temporarily_unavailable")
LEVELS = {"substantial": Level.SUBSTANTIAL, "high": Level.HIGH}


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider, or first say why when a form was sent too late."""
    back_to = ways.ours(request.GET.get("next"))
    wanted = LEVELS.get(request.GET.get("level", ""), Level.SUBSTANTIAL)
    if request.GET.get("ask"):
        again = ways.page(request, "signin:start", back_to, level=wanted.name.lower())
        return render(request, "signin/ask.html", {"again": again, "form": kept.form(request)})
    way = attempts.Way(next=back_to, level=wanted)
    try:
        return _question(request, way)
    except Failed as failed:
        return _failed(request, failed, way)


def _question(request: HttpRequest, way: attempts.Way) -> HttpResponse:
    if not limits.hit(f"eid {caller.address(request)}", TRIES_PER_MINUTE, 60):
        raise Failed(Failure.OFTEN)
    provider, attempt = providers.eid(), attempts.begin(way)
    address = oidc.question_address(
        provider,
        _asked(request, attempt, attempts.state(attempt)),
        acr_values=claims.acr_values(Level(way.level)),
        prompt="login",
        ui_locales=f"{get_language()} sv en",
        **_parameters(ways.place(request, way.next)),
    )
    response = HttpResponseRedirect(_without_own_origin(address))
    attempts.remember(request, response, attempt)
    return response


def _asked(request: HttpRequest, attempt: attempts.Attempt, state: str) -> oidc.Question:
    return oidc.Question(
        state=state,
        nonce=attempt.nonce,
        verifier=attempt.verifier,
        redirect_uri=ways.origin(request) + ways.ANSWER_PATH,
    )


def _parameters(municipality: Municipality | None) -> dict[str, str]:
    """Return what the settings want to tell the provider besides."""
    pairs = (text.partition("=") for text in settings.EID_PARAMETERS)
    code = municipality.code if municipality else ""
    return {name: value.replace("{municipality}", code) for name, _sign, value in pairs}


def _without_own_origin(address: str) -> str:
    """Return a path when the provider is the demo's own, which goes by any name it has."""
    own = f"{settings.PUBLIC_ADDRESS}/"
    return address.removeprefix(own[:-1]) if settings.DEMO and address.startswith(own) else address


@never_cache
@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer; only a verified one, that this browser asked for, signs in."""
    read = attempts.read_state(request.GET.get("state", ""))
    if read is None and "error" in request.GET and "code" not in request.GET:
        read = attempts.latest(request)
    key, way = read or ("", attempts.Way())
    try:
        identity = _identity(request, key, way)
        row = actions.sign_in(identity=identity, municipality=ways.place(request, way.next))
    except Failed as failed:
        response = _failed(request, failed, way)
    except Invalid as fault:
        response = _failed(request, Failed(Failure.NUMBER, str(fault)), way)
    else:
        _end(request)
        request.session.cycle_key()
        request.session[kept.SIGN_IN] = str(row.pk)
        has_form = kept.form(request) is not None
        onward = ways.page(request, "signin:resume", way.next) if has_form else way.next
        response = HttpResponseRedirect(onward)
    attempts.forget(request, response, key)
    return response


def _identity(request: HttpRequest, key: str, way: attempts.Way) -> Identity:
    """Return who the provider says it is, once everything has been verified."""
    provider = providers.eid()
    if request.GET.get("iss", provider.issuer) != provider.issuer:  # RFC 9207
        raise Failed(Failure.UNTRUSTED, "answer from another issuer")
    attempt = attempts.find(request, key) if key else None
    if attempt is None:
        raise Failed(Failure.EXPIRED, "no such attempt in this browser")
    error, code = request.GET.get("error", ""), request.GET.get("code", "")
    if error or not code:
        raise Failed(_meaning(error), error)
    asked = _asked(request, attempt, request.GET["state"])
    proof = oidc.redeem(provider, asked, code)
    if proof.claims.get("auth_time", attempt.at) < attempt.at - oidc.LEEWAY_SECONDS:
        raise Failed(Failure.EXPIRED, "an old sign-in was used though a new one was asked for")
    return claims.identity(provider, proof, Level(way.level))


def _meaning(error: str) -> Failure:
    if error in REFUSED_BY_PERSON:
        return Failure.CANCELLED
    return Failure.DOWN if error in PROVIDER_BROKEN else Failure.UNTRUSTED


def _failed(request: HttpRequest, failed: Failed, way: attempts.Way) -> HttpResponse:
    """Lead to the page that says what happened; where somebody was going is kept."""
    if failed.failure is not Failure.CANCELLED:
        log.warning("sign-in failed: %s", failed)
    level = Level(way.level).name.lower()
    return HttpResponseRedirect(
        ways.page(request, "signin:failed", way.next, level=level, why=failed.failure)
    )


@never_cache
@require_safe
def failed(request: HttpRequest, why: str) -> HttpResponse:
    """Say in plain words what happened, and what to do now."""
    if why not in WORDS:
        raise Http404
    words, back_to = WORDS[Failure(why)], ways.ours(request.GET.get("next"))
    context = {
        "words": words,
        "again": _again(request, back_to, request.GET.get("level", "")),
        "home": ways.home(request, back_to),
    }
    return render(request, "signin/failed.html", context, status=words.status)


def _again(request: HttpRequest, back_to: str, level: str) -> str:
    """Return where a new attempt begins: at work for staff, with e-ID for the rest."""
    if level == ways.STAFF:
        return ways.with_next(addresses.federation("account_login"), back_to)
    return ways.page(request, "signin:start", back_to, level=level if level in LEVELS else "")


@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """Show that a form sent too late was kept; one press sends it, another lets it go."""
    form = kept.form(request)
    if form is None:
        return HttpResponseRedirect(ways.ours(request.GET.get("next")))
    if request.method == "POST":
        kept.drop(request)
        return HttpResponseRedirect(form.page)
    return render(request, "signin/resume.html", {"form": form})


@never_cache
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """End the sign-in with e-ID; an officer signed in beside it stays so."""
    _end(request)
    if request.user.is_authenticated:
        request.session.cycle_key()
    else:
        request.session.flush()
    answer = HttpResponseRedirect(ways.ours(request.POST.get("next")))
    answer["Clear-Site-Data"] = '"cache"'  # the back button shows the next user nothing
    return answer


def _end(request: HttpRequest) -> None:
    """End the sign-in that this session had, if any."""
    key = request.session.pop(kept.SIGN_IN, None)
    row = SignIn.objects.filter(pk=UUID(key)).first() if key else None
    if row:
        actions.sign_out(sign_in=row)
