"""A report comes in: through the form, or through another way without it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO, Any
from uuid import UUID

from django.db import IntegrityError, transaction

from varv.cases import actions as cases
from varv.cases.models import Case, Draft
from varv.cases.states import Capacity
from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.core.workdays import add_workdays
from varv.documents import actions as documents
from varv.eservices import queries as eservices
from varv.eservices.models import Service
from varv.municipalities.models import Municipality
from varv.participation.feedback import cells, queries
from varv.participation.feedback.events import ReportReceived
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Kind, Source
from varv.people.actors import Actor, anonymous

CONFIRM_DAYS = 2  # where neither register nor settings say otherwise
PHOTOS = ("jpeg", "png")


@transaction.atomic
def receive(*, case: Case) -> Report:
    """Give a case of feedback that just came in its public face; asked twice, it has one."""
    values = case.values
    received = clock.local(case.received_at).date()
    face, is_new = Report.objects.get_or_create(
        municipality_id=case.municipality_id,
        case=case,
        defaults={
            "kind": values.get("kind") if values.get("kind") in Kind else Kind.QUESTION,
            "category": str(values.get("category") or "")[:60],
            "area": str(values.get("area") or "")[:60],
            "source": Source.DESK if case.capacity == Capacity.COUNTER else Source.WEB,
            "received_at": case.received_at,
            "updated_at": case.received_at,
            "confirm_by": _confirm_by(case, received),
            "answer_by": case.due_on,
            "is_protected": case.is_protected,
            "may_publish": bool(values.get("may_publish")) and not case.is_protected,
            **({} if case.is_protected else _place(values.get("place") or {})),
        },
    )
    if is_new:
        events.publish(ReportReceived(report_id=face.pk, case_id=case.pk))
    return face


def _confirm_by(case: Case, received: dt.date) -> dt.date:
    category = queries.category(case.municipality_id, str(case.values.get("category") or ""))
    package = eservices.compiled(case.version)
    days = category.confirm_days if category else 0
    return add_workdays(received, days or int(package.settings.get("confirm_days", CONFIRM_DAYS)))


def _place(place: Mapping[str, Any]) -> dict[str, Any]:
    """Return where it is, with the cell that it is found by."""
    found: dict[str, Any] = {"address": str(place.get("text") or "")[:300]}
    latitude, longitude = place.get("lat"), place.get("lon")
    if latitude is not None and longitude is not None:
        cell_lat, cell_lon = cells.cell(latitude, longitude)
        found |= {"latitude": latitude, "longitude": longitude}
        found |= {"cell_lat": cell_lat, "cell_lon": cell_lon}
    return found


@dataclass(frozen=True)
class Reporter:
    """Who reports, as far as they want to say."""

    name: str = ""
    email: str = ""
    phone: str = ""

    @property
    def answer_by(self) -> str:
        """Return the way that they want an answer, as the form has it."""
        if self.email:
            return "email"
        return "phone" if self.phone else "nobody"


Medium = tuple[str, IO[bytes]]


def report(
    *,
    municipality: Municipality,
    category: str,
    description: str,
    by: Actor,
    key: UUID,
    kind: Kind = Kind.FAULT,
    headline: str = "",
    lat: float | None = None,
    lng: float | None = None,
    address: str = "",
    media: Sequence[Medium] = (),
    media_url: str = "",
    reporter: Reporter | None = None,
    may_publish: bool = True,
    source: Source = Source.OPEN311,
    language: str = "sv",
) -> Report:
    """Report without the form, along the same way: a draft, its answers, a submission.

    Args:
        by: who reports; anybody but a resident who signed in is a visitor of their own.
        key: makes it idempotent, and is the id of the draft: the same key is one report.
        media: pictures, as name and content.

    Raises:
        Refused: the municipality does not offer feedback.
        Invalid: an answer cannot be used; keyed by the form's fields (``category``, ``place``,
            ``description``, ``contact_email`` ...).
    """
    service = queries.service()
    if service is None or by.municipality_id != municipality.pk:
        raise Refused("feedback.report")
    who = by if by.is_resident else replace(anonymous(municipality.pk), visitor=f"r{key.hex}")
    draft = _draft(service, who, key, language)
    if draft.submitted_at is None:
        said = description.strip()
        story = {"headline": headline or _short(said), "description": said}
        place = {"text": address, "lat": _number(lat), "lon": _number(lng)}
        _attach(draft, municipality, media, who)
        pages = _pages(kind, category, story, place, reporter or Reporter(), may_publish)
        wrong: dict[str, str] = {}
        for step, answers in pages.items():
            wrong |= cases.save(draft=draft, step=step, raw=answers, by=who).errors
        if wrong:
            raise Invalid(wrong)
    return _sent(draft, municipality, who, source, media_url)


def _draft(service: Service, who: Actor, key: UUID, language: str) -> Draft:
    known = Draft.objects.filter(pk=key).select_related("version", "service").first()
    if known:
        return known
    try:
        with transaction.atomic():
            return cases.start(service=service, by=who, language=language, key=key)
    except IntegrityError:  # the same was asked at the same moment
        return Draft.objects.select_related("version", "service").get(pk=key)


def _pages(
    kind: Kind,
    category: str,
    story: Mapping[str, str],
    place: Mapping[str, str],
    reporter: Reporter,
    may_publish: bool,
) -> dict[str, dict[str, list[str]]]:
    """Return what the form would have sent, a step at a time."""
    return {
        "what": {"kind": [kind], "category": [category]},
        "where": {f"place.{name}": [text] for name, text in place.items()},
        "story": {name: [text] for name, text in story.items()},
        "contact": {
            "answer_by": [reporter.answer_by],
            "contact_name": [reporter.name],
            "contact_email": [reporter.email],
            "contact_phone": [reporter.phone],
            "may_publish": ["yes" if may_publish else "no"],
        },
    }


def _attach(draft: Draft, municipality: Municipality, media: Sequence[Medium], who: Actor) -> None:
    """Take pictures in; what an earlier try with the same key brought is not brought again."""
    if not media or draft.answers.get("photos"):
        return
    added = []
    for name, content in media:
        file = documents.upload(
            municipality=municipality,
            name=name,
            content=content,
            by=who,
            draft_id=draft.pk,
            allowed=PHOTOS,
        )
        held = {"id": str(file.pk), "name": file.name, "size": file.size}
        added.append({**held, "media_type": file.media_type})
    cases.attach(draft=draft, field="photos", added=added, by=who)


@transaction.atomic
def _sent(
    draft: Draft, municipality: Municipality, who: Actor, source: Source, media_url: str
) -> Report:
    case = cases.submit(draft=draft, by=who, municipality=municipality)
    face = Report.objects.select_related("case").get(case=case)
    if face.source != source or face.media_url != media_url:
        face.source, face.media_url = source, media_url[:300]
        face.save(update_fields=["source", "media_url"])
    return face


def _short(text: str) -> str:
    """Return the beginning of what was said, as a headline."""
    first = text.splitlines()[0].strip() if text else ""
    if len(first) <= 80:
        return first
    return first[:79].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)
