"""The key that makes a form count once, however often it is sent."""

from uuid import UUID

from django.http import QueryDict

from varv.core.ids import uuid7


def key_in(sent: QueryDict) -> UUID:
    """Return the key of a form that was sent; a new one when it is missing or damaged."""
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return uuid7()
