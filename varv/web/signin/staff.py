"""Staff choose a password, set up their second factor, and find the way to their desk."""

from typing import Any

from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import SetPasswordForm
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from varv.core import addresses
from varv.municipalities.models import Municipality
from varv.people import invitations
from varv.people import queries as people
from varv.web.signin import kept, ways

TOTP = [Authenticator.Type.TOTP]


def desk(municipality: Municipality) -> str:
    """Return the path of a municipality's desk on the host that staff sign in at."""
    return f"/{municipality.path}/desk/"


@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Lead an account on: to its second factor, to its only desk, or to a choice of desks."""
    user = request.user
    assert user.is_authenticated
    if not request.session.get(kept.SECOND_FACTOR):
        return HttpResponseRedirect(addresses.federation("staff:second_factor"))
    onward = request.session.pop(kept.AFTER_SETUP, None)
    places = people.workplaces(user)
    if onward:
        return HttpResponseRedirect(ways.ours(onward))
    if len(places) == 1 and not user.is_operator and not request.GET.get("visa"):
        return HttpResponseRedirect(desk(places[0].municipality))
    desks = [(row.municipality, row.title, desk(row.municipality)) for row in places]
    return render(request, "signin/home.html", {"account": user, "desks": desks})


@never_cache
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Lead to the set-up of a second factor, or to a new sign-in that asks for it."""
    if is_mfa_enabled(request.user, TOTP):
        logout(request)
        return HttpResponseRedirect(addresses.federation("account_login"))
    return HttpResponseRedirect(addresses.federation("mfa_activate_totp"))


def _codes() -> str:
    """Return where the demo shows password and code; nowhere outside the demo."""
    return addresses.federation("demo:codes") if settings.DEMO else ""


class Login(LoginView):  # type: ignore[misc]
    """Asks for e-mail and password, and knows of the other ways in."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Add where the demo's codes are and whether work accounts can be used."""
        more |= {"codes": _codes(), "has_oidc": bool(settings.STAFF_ISSUER)}
        context: dict[str, Any] = super().get_context_data(**more)
        return context


class Authenticate(AuthenticateView):  # type: ignore[misc]
    """Asks for the code of the second step."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Add where the demo's codes are."""
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {"codes": _codes()}


class ChangePassword(PasswordChangeView):  # type: ignore[misc]
    """Changes the password of an account that has one; others sign in at their employer's."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead an account without a password to its own page."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return HttpResponseRedirect(addresses.federation("staff:home"))
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer


change_password = login_required(ChangePassword.as_view())


class Activate(ActivateTOTPView):  # type: ignore[misc]
    """Sets up the app that makes codes; a right code has been given, so the factor counts."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Activate the app and let the session count as signed in with two factors."""
        response: HttpResponse = super().form_valid(form)
        self.request.session[kept.SECOND_FACTOR] = True
        return response


class Deactivate(DeactivateTOTPView):  # type: ignore[misc]
    """Removes the app, for a new phone; no work is possible until the next is set up."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Remove the app and let the session count as signed in with one factor."""
        response: HttpResponse = super().form_valid(form)
        self.request.session.pop(kept.SECOND_FACTOR, None)
        return response

    def get_success_url(self) -> str:
        """Return the page that leads to the next set-up."""
        return addresses.federation("staff:home")


@sensitive_post_parameters()
@never_cache
def welcome(request: HttpRequest, **key: Any) -> HttpResponse:
    """Let a new officer choose a password, once, with the link from their administrator."""
    user = invitations.holder(**key)
    if user is None:
        return render(request, "signin/used.html", status=410)
    form = SetPasswordForm(user, request.POST or None)
    if form.is_valid():
        form.save()
        return HttpResponseRedirect(addresses.federation("account_login"))
    return render(request, "signin/welcome.html", {"form": form, "account": user})
