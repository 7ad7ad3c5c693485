"""How accounts of staff behave: nobody signs up by themselves, and one factor is not enough."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from varv.core import events, sealed
from varv.people.actors import Actor, Kind
from varv.people.events import AccountSignedIn
from varv.people.models import User

SECOND_FACTOR = "second_factor"
SECRETS = "second factor"
FRESH_SECONDS = 300


def has_signed_in(request: HttpRequest, user: User, *, second_factor: bool) -> None:
    """Note in the session how an account signed in, and tell whoever listens."""
    if second_factor:
        request.session[SECOND_FACTOR] = True
    actor = Actor(kind=Kind.OFFICER, municipality_id=None, name=user.name, user_id=user.pk)
    events.publish(AccountSignedIn(user_id=user.pk, by=actor))


class Adapter(DefaultAccountAdapter):
    """Closes sign-up; accounts come from an administrator."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-postadressen eller lösenordet stämmer inte. Försök igen."),
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "too_many_login_attempts": _("För många försök. Vänta några minuter och försök igen."),
        "rate_limited": _("För många försök. Vänta några minuter och försök igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell that nobody may sign up."""
        return False

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Note whether a second factor was used, and leave a record."""
        records = get_authentication_records(request, user)
        has_signed_in(request, user, second_factor=any(row["method"] == "mfa" for row in records))
        response: HttpResponse = super().post_login(request, user, **more)
        return response

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask for the password again only when it was not given a moment ago."""
        request = context.request
        records = get_authentication_records(request, request.user)
        return not any(time.time() - row["at"] < FRESH_SECONDS for row in records)

    def add_message(self, request: HttpRequest, *message: Any, **more: Any) -> None:
        """Say nothing beside the page; our pages say themselves what happened."""


class FactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Koden stämmer inte eller är redan använd. Vänta på nästa kod."),
    }

    def encrypt(self, text: str) -> str:
        """Return the secret sealed."""
        return sealed.seal(SECRETS, {"secret": text})

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; one that was sealed with another key is none."""
        opened = sealed.unseal(SECRETS, encrypted_text)
        return str(opened["secret"]) if opened else ""
