"""Reports as GeoReport v2 tells of them: what everybody may read, and a client's own."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from varv.cases.models import Decision
from varv.core import addresses, clock
from varv.municipalities.models import Municipality
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import DONE, OPEN, Public, State
from varv.participation.open311.georeport import words
from varv.participation.open311.georeport.words import Request, Service, Update
from varv.participation.open311.models import Arrival, Change, Client
from varv.participation.open311.queries.services import names

DIGITS = 18
END_OF_DAY = 17
READ = (
    *("pk", "municipality_id", "category", "state", "received_at", "updated_at", "answer_by"),
    *("address", "shows_place", "latitude", "longitude", "public", "public_title", "public_text"),
    *("answer_text", "photos"),
)
OWN = ("case__values", "arrival__client_id", "arrival__address_id")


@dataclass(frozen=True)
class Wanted:
    """Which requests are asked for; ids override all else, nothing chosen is everything."""

    ids: Sequence[str] = ()
    codes: Sequence[str] = ()
    statuses: Sequence[str] = ()
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def requests(
    wanted: Wanted, municipality: Municipality, client: Client | None
) -> Sequence[Request]:
    """Return the latest requests, newest first, not more than the specification's thousand."""
    rows = _readable(client)
    if wanted.ids:
        rows = rows.filter(pk__in=[number for number in map(_number, wanted.ids) if number])
    else:
        rows = _narrowed(rows, wanted)
    found = rows.order_by("-received_at", "-pk")[: words.MOST]
    return _told(list(found), municipality, client)


def request(key: str, municipality: Municipality, client: Client | None) -> Request | None:
    """Return one request, unless nobody may read it."""
    number = _number(key)
    found = list(_readable(client).filter(pk=number)) if number else []
    return next(iter(_told(found, municipality, client)), None)


def behind_token(word: str, client: Client | None) -> str | None:
    """Return the id of the request that a token or a reference of the client's own stands for.

    Nobody else is told, not even that there is one.
    """
    if client is None:
        return None
    own = Q(reference=word)
    with suppress(ValueError):
        own |= Q(pk=UUID(word))
    found = Arrival.objects.filter(own, client=client).order_by("at").first()
    return str(found.report_id) if found else None


def updates(
    since: dt.datetime, until: dt.datetime, municipality: Municipality, client: Client | None
) -> Sequence[Update]:
    """Return what happened to requests in a time, in the order that it happened."""
    mine = Q(report__public=Public.PUBLISHED)
    if client is not None:
        mine |= Q(report__arrival__client=client)
    rows = Change.objects.filter(mine, at__gte=since, at__lte=until).order_by("at", "pk")
    changes = list(rows.select_related("report", "report__arrival")[: words.MOST])
    answers = _answers([each.report for each in changes], client)
    return [
        Update(
            id=str(each.pk),
            request=str(each.report_id),
            status=_status(each.state),
            description=_note(each.report, each.state, answers),
            at=each.at,
        )
        for each in changes
    ]


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= DIGITS
    return int(text) if is_number else 0


def _readable(client: Client | None) -> QuerySet[Report]:
    rows = Report.objects.annotate(agency=F("case__unit__name"))
    if client is None:
        return rows.filter(public=Public.PUBLISHED).only(*READ)
    own = Exists(Arrival.objects.filter(report=OuterRef("pk"), client=client))
    may_read = Q(public=Public.PUBLISHED) | Q(own)
    return rows.filter(may_read).select_related("case", "arrival").only(*READ, *OWN)


def _narrowed(rows: QuerySet[Report], wanted: Wanted) -> QuerySet[Report]:
    if wanted.since and wanted.until:
        rows = rows.filter(received_at__gte=wanted.since, received_at__lte=wanted.until)
    if wanted.codes:
        rows = rows.filter(category__in=wanted.codes)
    if wanted.statuses:
        states = [*(OPEN if words.OPEN in wanted.statuses else ())]
        states += DONE if words.CLOSED in wanted.statuses else ()
        rows = rows.filter(state__in=states)
    return rows


def _told(
    rows: Sequence[Report], municipality: Municipality, client: Client | None
) -> Sequence[Request]:
    services, answers = names(municipality), _answers(rows, client)
    return [_request(each, services, answers, client, _photo(each, municipality)) for each in rows]


def _photo(report: Report, municipality: Municipality) -> str:
    """Return where the first picture is that a moderator let through."""
    if not (report.is_public and report.photos):
        return ""
    return addresses.absolute(
        municipality, "public:report_photo", pk=report.pk, key=report.photos[0]
    )


def _request(
    report: Report,
    services: Mapping[str, Service],
    answers: Mapping[int, str],
    client: Client | None,
    photo: str,
) -> Request:
    own = _own(report, client)
    shows_place = report.shows_place or own is not None
    return Request(
        id=str(report.pk),
        status=_status(report.state),
        status_notes=_note(report, report.state, answers),
        service=services.get(report.category) or Service(report.category, report.category),
        description=_description(report),
        agency=getattr(report, "agency", ""),
        requested=report.received_at,
        updated=report.updated_at,
        expected=clock.at(report.answer_by, END_OF_DAY),
        address=report.address if shows_place else "",
        address_id=own.address_id if own else "",
        lat=report.latitude if shows_place else None,
        long=report.longitude if shows_place else None,
        media_url=photo,
    )


def _own(report: Report, client: Client | None) -> Arrival | None:
    """Return how the report came from the client, or nothing when it is not the client's."""
    arrival: Arrival | None = getattr(report, "arrival", None) if client else None
    return arrival if arrival and client and arrival.client_id == client.pk else None


def _description(report: Report) -> str:
    """Return what a moderator let through, or what the client itself once sent."""
    if report.is_public:
        said = (report.public_title, report.public_text)
    else:
        values = report.case.values
        said = (values.get("headline", ""), values.get("description", ""))
    title, text = (str(each).strip() for each in said)
    whole = text if text.startswith(title.rstrip("…")) else f"{title}\n\n{text}".strip()
    return whole[: words.LONGEST]


def _status(state: str) -> str:
    return words.CLOSED if state in DONE else words.OPEN


def _note(report: Report, state: str, answers: Mapping[int, str]) -> str:
    """Return the answer once there is one, and before that where the report is."""
    is_answered = state in DONE and report.state in DONE
    answer = report.answer_text if report.is_public else answers.get(report.pk, "")
    return (answer if is_answered else "") or str(State(state).label)


def _answers(rows: Sequence[Report], client: Client | None) -> Mapping[int, str]:
    """Return the answers to a client's own reports that have no other way back.

    Who left an address has got the answer there, and it may speak of them.
    """
    own = [each for each in rows if _own(each, client) and not each.is_public]
    if not own:
        return {}
    alone = {"case__values__answer_by": "nobody", "case__report__in": [each.pk for each in own]}
    found = Decision.objects.filter(**alone).order_by("version")
    return dict(found.values_list("case__report", "reasons"))
