"""What happened to services."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ServicePublished:
    """A version of a service can be applied for."""

    service_id: int
    version_id: int


@dataclass(frozen=True)
class ServiceWithdrawn:
    """A service can no longer be applied for."""

    service_id: int
