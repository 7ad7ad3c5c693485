"""The one-time link with which a new officer chooses their first password."""

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from varv.people.models import User


def key(user: User) -> dict[str, str]:
    """Return what the address of the page needs; it dies when the password is chosen."""
    return {
        "uid": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }


def holder(uid: str, token: str) -> User | None:
    """Return the account that an unused and fresh link belongs to."""
    try:
        user = User.objects.filter(pk=int(urlsafe_base64_decode(uid)), is_active=True).first()
    except (ValueError, OverflowError):
        return None
    if user is None or not default_token_generator.check_token(user, token):
        return None
    return user
