"""The one-time link that a new colleague gets, as whoever invites them sees it."""

from django.conf import settings

from varv.core import addresses
from varv.people import invitations
from varv.people.models import User


def link(user: User) -> str:
    """Return the link, or nothing for an account that already has a password."""
    if user.has_usable_password():
        return ""
    return (
        f"{settings.PUBLIC_ADDRESS}{addresses.federation('staff:welcome', **invitations.key(user))}"
    )
