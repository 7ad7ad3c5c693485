"""Reading what Open311 needs."""

from varv.participation.open311.queries.clients import behind, clients
from varv.participation.open311.queries.forwards import forwards, passages, to_ask_about
from varv.participation.open311.queries.requests import (
    Wanted,
    behind_token,
    request,
    requests,
    updates,
)
from varv.participation.open311.queries.services import (
    HEADLINE,
    KIND,
    service,
    services,
    services_changed,
)

__all__ = [
    "HEADLINE",
    "KIND",
    "Wanted",
    "behind",
    "behind_token",
    "clients",
    "forwards",
    "passages",
    "request",
    "requests",
    "service",
    "services",
    "services_changed",
    "to_ask_about",
    "updates",
]
