"""The one-time link that a new colleague gets, as whoever invites them sees it."""

from django.conf import settings

from varv.core import addresses
from varv.people import invitations, queries
from varv.people.models import Officer, User


def link_of(officer: Officer) -> str:
    """Return the link of a colleague who has not come in yet, or nothing.

    Nothing too for an account that is more than this municipality's: whoever sees the link can
    become its holder.
    """
    user = officer.user
    is_ours = not queries.is_known_elsewhere(user, officer.municipality_id)
    return link(user) if is_ours and user.last_login is None else ""


def link(user: User) -> str:
    """Return the link, or nothing for an account that already has a password."""
    if user.has_usable_password():
        return ""
    return (
        f"{settings.PUBLIC_ADDRESS}{addresses.federation('staff:welcome', **invitations.key(user))}"
    )
