"""Asking another authority's endpoint, and telling apart what its answers mean."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from varv.participation.open311.georeport import reaching, reading, times
from varv.participation.open311.georeport.reaching import Answer
from varv.participation.open311.georeport.reading import Row

BUSY = (429, 503)
BROKEN = 500


class Declined(Exception):
    """The other side understood, and says no."""


class Busy(Exception):
    """The other side did nothing, and may be asked again later."""


@dataclass(frozen=True)
class Endpoint:
    """Where another authority listens, and what it knows us by."""

    address: str
    jurisdiction: str = ""
    key: str = ""

    def at(self, *parts: str) -> str:
        """Return the address of one of its resources, as XML, which all must speak."""
        return f"{'/'.join((self.address.rstrip('/'), *parts))}.xml"

    @property
    def headers(self) -> Mapping[str, str]:
        """Return how we show our key where it must not stand in an address."""
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    @property
    def place(self) -> Mapping[str, str]:
        """Return which jurisdiction is meant."""
        return {"jurisdiction_id": self.jurisdiction} if self.jurisdiction else {}


@dataclass(frozen=True)
class Given:
    """What a request got: an id, or a token that stands for it until there is one."""

    id: str
    token: str = ""


def services(endpoint: Endpoint) -> Sequence[Row]:
    """Return the services that can be asked for."""
    return _rows(endpoint, "service", "services")


def send(endpoint: Endpoint, form: Mapping[str, str], reference: str) -> Given:
    """Send a request and return what it got.

    Args:
        reference: ours; an endpoint that knows it gives the same request for it every time.

    Raises:
        Unreached: nothing was sent.
        Busy: nothing was done.
        Declined: it will not be taken.
        Lost: nobody knows.
    """
    sent = {**endpoint.place, **form, "api_key": endpoint.key, "service_request_id_ext": reference}
    named = {"Idempotency-Key": reference}
    answer = reaching.post(endpoint.at("requests"), sent, named)
    rows = _read(answer, "request")
    given = (
        Given(*(rows[0].get(name, "") for name in ("service_request_id", "token")))
        if rows
        else None
    )
    if given is None or not (given.id or given.token):
        raise reaching.Lost("the answer names no request")
    return given


def by_token(endpoint: Endpoint, token: str) -> str:
    """Return the id of the request that a token stands for, or nothing when there is none yet."""
    if not token or "/" in token:
        return ""
    try:
        rows = _rows(endpoint, "request", "tokens", token)
    except Declined:
        return ""
    return (rows[0].get("service_request_id") or "") if rows else ""


def find(endpoint: Endpoint, code: str, reference: str, since: dt.datetime) -> str:
    """Return the id of a request that carries our reference, looked for among the latest."""
    query = {"service_code": code, "start_date": times.written(since - dt.timedelta(minutes=10))}
    for row in _rows(endpoint, "request", "requests", **query):
        if reference in row.get("description", ""):
            return row.get("service_request_id", "")
    return ""


def updates(endpoint: Endpoint, since: dt.datetime, until: dt.datetime) -> Sequence[Row]:
    """Return what happened to requests in a time (the extension servicerequestupdates)."""
    query = {"start_date": times.written(since), "end_date": times.written(until)}
    return _rows(endpoint, "request_update", "servicerequestupdates", **query)


def statuses(endpoint: Endpoint, ids: Sequence[str]) -> Sequence[Row]:
    """Return requests by their ids, as they are now."""
    return _rows(endpoint, "request", "requests", service_request_id=",".join(ids))


def _rows(endpoint: Endpoint, item: str, *path: str, **query: str) -> Sequence[Row]:
    asked = {**endpoint.place, **query}
    return _read(reaching.get(endpoint.at(*path), asked, endpoint.headers), item)


def _read(answer: Answer, item: str) -> Sequence[Row]:
    """Return the rows of an answer, or say what another answer means."""
    if answer.status in BUSY:
        raise Busy(f"{answer.status} {reading.faults(answer.body)}".strip())
    if answer.status >= BROKEN:
        raise reaching.Lost(f"{answer.status} {reading.faults(answer.body)}".strip())
    if not 200 <= answer.status < 300:
        raise Declined(f"{answer.status} {reading.faults(answer.body)}".strip())
    try:
        return reading.rows(answer.body, item)
    except reading.Unreadable as fault:
        raise reaching.Lost("the answer cannot be read") from fault
