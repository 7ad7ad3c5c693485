"""The two providers that the settings may name: one for residents, one for staff."""

from django.conf import settings

from varv.web.signin.failures import Failed, Failure
from varv.web.signin.oidc import Provider


def eid() -> Provider:
    """Return the provider of residents' e-ID.

    Raises:
        Failed: none is configured.
    """
    if not settings.EID_ISSUER:
        raise Failed(Failure.UNCONFIGURED)
    return Provider(
        issuer=settings.EID_ISSUER,
        client_id=settings.EID_CLIENT_ID,
        client_secret=settings.EID_CLIENT_SECRET,
        client_key=settings.EID_CLIENT_KEY,
        scope=settings.EID_SCOPE,
        transport=settings.EID_TRANSPORT,
    )


def staff() -> Provider:
    """Return the provider of staff.

    Raises:
        Failed: none is configured.
    """
    if not settings.STAFF_ISSUER:
        raise Failed(Failure.UNCONFIGURED)
    return Provider(
        issuer=settings.STAFF_ISSUER,
        client_id=settings.STAFF_CLIENT_ID,
        client_secret=settings.STAFF_CLIENT_SECRET,
        scope=settings.STAFF_SCOPE,
    )
