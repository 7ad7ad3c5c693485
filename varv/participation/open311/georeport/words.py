"""What GeoReport v2 speaks of: services, requests, and what happened to them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

OPEN, CLOSED = "open", "closed"
STATUSES = (OPEN, CLOSED)
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
DAYS = 90  # a question spans no more
MOST = 1000  # an answer holds no more
LONGEST = 4000  # characters of a description


@dataclass(frozen=True)
class Value:
    """One of the answers that an attribute allows."""

    key: str
    name: str


@dataclass(frozen=True)
class Attribute:
    """One more question that a service asks."""

    code: str
    datatype: str  # string, number, datetime, text, singlevaluelist, multivaluelist
    required: bool
    order: int
    description: str
    values: Sequence[Value] = ()

    @property
    def is_list(self) -> bool:
        """Tell whether the answer is chosen among values."""
        return self.datatype in ("singlevaluelist", "multivaluelist")


@dataclass(frozen=True)
class Service:
    """Something that can be reported."""

    code: str
    name: str
    description: str = ""
    group: str = ""
    keywords: Sequence[str] = ()
    attributes: Sequence[Attribute] = field(default_factory=tuple)


@dataclass(frozen=True)
class Request:
    """Something that was reported, as everybody may read it."""

    id: str
    status: str
    service: Service
    description: str
    requested: dt.datetime
    updated: dt.datetime
    status_notes: str = ""
    agency: str = ""
    notice: str = ""
    expected: dt.datetime | None = None
    address: str = ""
    address_id: str = ""
    zipcode: str = ""
    lat: float | None = None
    long: float | None = None
    media_url: str = ""


@dataclass(frozen=True)
class Update:
    """Something that happened to a request."""

    id: str
    request: str
    status: str
    description: str
    at: dt.datetime
