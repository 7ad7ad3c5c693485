"""Keeping files: taken in, tied to a case, handed out, thrown away."""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Refused
from varv.core.text import whole
from varv.documents import names, pictures, queries, scanning, shelves
from varv.documents.inspection import inspect, refuse
from varv.documents.models import File, Remnant
from varv.municipalities.models import Municipality
from varv.people.actors import Actor

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
UNCLAIMED_FOR = dt.timedelta(hours=24)
SHELVES_SWEPT = 7
REMNANTS_SWEPT = 1000
PICTURES = ("jpeg", "png")
WIDEST, SMALL = 1600, 640  # pixels
Living = Callable[[Collection[UUID]], Collection[UUID]]


def upload(
    *,
    municipality: Municipality,
    name: str,
    content: IO[bytes],
    by: Actor,
    draft_id: UUID | None = None,
    case_id: int | None = None,
    allowed: Collection[str] | None = None,
    max_bytes: int | None = None,
) -> File:
    """Take in a file that somebody sends with a draft or a case.

    It is read, looked through and stored before the row is written, so that nobody's
    transaction waits for it; a row that is never written leaves a content to the sweep.

    Raises:
        Invalid: the file cannot be taken; the text says why and what to do.
        Refused: the actor belongs elsewhere.
    """
    if by.municipality_id != municipality.pk:
        raise Refused("file.upload")
    most = min(max_bytes or settings.FILES_MAX_MB * MEGABYTE, settings.FILES_MAX_MB * MEGABYTE)
    found = inspect(name, _read(content, name, most), allowed)
    _scan(found.name, found.content)
    return _keep(
        File(
            municipality=municipality,
            name=found.name,
            media_type=found.kind.media_type,
            uploaded_by_person_id=by.person_id,
            uploaded_by_officer_id=by.officer_id,
            draft_id=draft_id,
            case_id=case_id,
        ),
        found.content,
    )


def store_generated(
    *, municipality: Municipality, name: str, media_type: str, content: bytes, case_id: int
) -> File:
    """Keep a document that the platform made for a case."""
    file = File(
        municipality=municipality,
        name=names.clean(name),
        media_type=media_type,
        kind=File.Kind.GENERATED,
        case_id=case_id,
        claimed_at=clock.now(),
    )
    return _keep(file, content)


@dataclass(frozen=True)
class Shown:
    """A picture for everybody, in a large and a small form, kept where its owner finds it."""

    media_type: str
    width: int
    height: int
    stored_as: str
    small_as: str


def take_in_picture(
    *, municipality: Municipality, name: str, content: IO[bytes], by: Actor
) -> Shown:
    """Take in a picture that is to be shown to everybody, made anew and not larger than needed.

    The caller keeps a row that names both forms, and lets them go when it is not kept.

    Raises:
        Invalid: the picture cannot be taken; the text says why and what to do.
        Refused: the actor belongs elsewhere.
    """
    if by.municipality_id != municipality.pk:
        raise Refused("file.upload")
    found = inspect(name, _read(content, name, settings.FILES_MAX_MB * MEGABYTE), PICTURES)
    _scan(found.name, found.content)
    large, width, height = pictures.scaled(found.content, WIDEST)
    small, _width, _height = pictures.scaled(large, SMALL)
    kept = [shelves.put_open(municipality.code, each) for each in (large, small)]
    return Shown(found.kind.media_type, width, height, *kept)


@dataclass(frozen=True)
class Kept:
    """A file that another row than a file's owns: what it is, and where its content is."""

    name: str
    media_type: str
    size: int
    stored_as: str


def take_in_paper(*, municipality: Municipality, name: str, content: IO[bytes], by: Actor) -> Kept:
    """Take in a file that is kept by a row of the caller's, which lets it go when it is not kept.

    Raises:
        Invalid: the file cannot be taken; the text says why and what to do.
        Refused: the actor belongs elsewhere.
    """
    if by.municipality_id != municipality.pk:
        raise Refused("file.upload")
    found = inspect(name, _read(content, name, settings.FILES_MAX_MB * MEGABYTE))
    _scan(found.name, found.content)
    kept = shelves.put_open(municipality.code, found.content)
    return Kept(found.name, found.kind.media_type, len(found.content), kept)


def let_go(*, names: Collection[str]) -> None:
    """Throw contents away that no row names any more, once that cannot be undone."""
    for name in names:
        transaction.on_commit(lambda name=name: shelves.remove(name))  # type: ignore[misc]


def _keep(file: File, content: bytes) -> File:
    """Store the content first and the row after it, so that no row is without content."""
    file.size = len(content)
    file.sha256 = hashlib.sha256(content).hexdigest()
    file.created_at = clock.now()
    file.stored_as = shelves.put(file.municipality.code, content)
    try:
        with transaction.atomic():
            file.save(force_insert=True)
    except BaseException:
        shelves.remove(file.stored_as)
        raise
    return file


def _read(content: IO[bytes], name: str, most: int) -> bytes:
    taken = content.read(most + 1)
    if len(taken) > most:
        raise refuse(
            _("{name} är för stor. Filen får vara högst {most} MB.").format(
                name=names.clean(name) or _("Filen"), most=whole(most // MEGABYTE)
            )
            if most >= MEGABYTE
            else _("{name} är för stor. Filen får vara högst {most} kB.").format(
                name=names.clean(name) or _("Filen"), most=whole(most // 1024)
            )
        )
    return taken


def _scan(name: str, content: bytes) -> None:
    """Let the scanner look, where there is one; without its word nothing is taken."""
    if not scanning.is_on():
        return
    try:
        virus = scanning.virus_in(content)
    except scanning.NotScanned as fault:
        log.error("A file was refused because the virus scanner did not answer: %s", fault)
        raise refuse(
            _(
                "{name} kunde inte kontrolleras för virus just nu, så den är inte sparad. "
                "Försök igen om en stund."
            ).format(name=name)
        ) from fault
    if virus:
        log.warning("A file with %s was refused", virus)
        raise refuse(
            _("{name} innehåller ett virus ({virus}) och är inte sparad.").format(
                name=name, virus=virus
            )
        )


@transaction.atomic
def claim(*, ids: Sequence[Any], draft_id: UUID, case_id: int) -> None:
    """Tie a draft's files to the case that it became.

    Raises:
        Refused: one of them is not the draft's.
    """
    rows = File.objects.filter(pk__in=ids, draft_id=draft_id, case_id__isnull=True)
    if rows.update(case_id=case_id, claimed_at=clock.now()) != len(set(map(str, ids))):
        raise Refused("file.claim")


@transaction.atomic
def claim_for_case(*, ids: Sequence[Any], case_id: int) -> None:
    """Tie files that were uploaded with a message or an answer to their case.

    Raises:
        Refused: one of them is another case's.
    """
    if not ids:
        return
    rows = File.objects.filter(pk__in=ids, case_id=case_id)
    if rows.update(claimed_at=clock.now()) != len(set(map(str, ids))):
        raise Refused("file.claim")


def hand_out(
    *, file: File, by: Actor, subject: audit.Subject | None = None, concerns: int | None = None
) -> IO[bytes]:
    """Open a file for somebody who may read it, and record it when it is staff who does.

    Args:
        subject: what the file belongs to, in whose record the look shall stand.

    Raises:
        Refused: the actor belongs elsewhere.
        FileNotFoundError: the content is gone.
    """
    if by.municipality_id != file.municipality_id:
        raise Refused("file.hand_out")
    opened = queries.open_content(file)
    if by.is_officer:
        about = subject or file
        data = {"file": str(file.pk)}
        audit.record(by=by, action="file.read", subject=about, concerns=concerns, data=data)
    return opened


@transaction.atomic
def discard_of(*, draft_id: UUID) -> int:
    """Throw the files of a draft away and return how many there were."""
    return _discard(list(queries.of_draft(draft_id).filter(case_id__isnull=True)))


@transaction.atomic
def discard_of_case(*, case_id: int, draft_id: UUID) -> list[UUID]:
    """Throw away the files of a case that is erased, and what was left with its draft.

    Returns:
        what their ids were.
    """
    files = list(File.objects.filter(Q(case_id=case_id) | Q(draft_id=draft_id)))
    _discard(files)
    return [file.pk for file in files]


def _discard(files: Sequence[File]) -> int:
    """Remove rows now, and their contents once that cannot be undone any more.

    What is to be thrown away is written down with it, so that nothing stays behind when the power
    goes in between.
    """
    if not files:
        return 0
    File.objects.filter(pk__in=[file.pk for file in files]).delete()
    left = [
        Remnant(municipality_id=file.municipality_id, stored_as=file.stored_as) for file in files
    ]
    Remnant.objects.bulk_create(left)
    transaction.on_commit(lambda: _throw_away(left))
    return len(files)


def _throw_away(remnants: Sequence[Remnant]) -> None:
    """Remove contents, and then what says that they are to be."""
    for each in remnants:
        shelves.remove(each.stored_as)
    Remnant._base_manager.filter(pk__in=[each.pk for each in remnants]).delete()


def sweep(*, municipality: Municipality, living: Living) -> int:
    """Throw away files that nobody claimed in a day, and contents without a row.

    Args:
        living: tells which of some drafts are still being written; their files stay.
    """
    before = clock.now() - UNCLAIMED_FOR
    rows = File.objects.filter(claimed_at__isnull=True, created_at__lt=before)
    drafts = set(living({row for row in rows.values_list("draft_id", flat=True) if row}))
    with transaction.atomic():
        gone = _discard([file for file in rows if file.draft_id not in drafts])
    _throw_away(list(Remnant.objects.filter(municipality=municipality)[:REMNANTS_SWEPT]))
    return gone + _sweep_shelves(municipality.code)


def _sweep_shelves(code: str) -> int:
    """Remove contents whose row was never written; shelves of today and yesterday are in use."""
    gone = 0
    for days in range(2, 2 + SHELVES_SWEPT):
        kept = list(shelves.names_of(code, clock.today() - dt.timedelta(days=days)))
        known = set(File.objects.filter(stored_as__in=kept).values_list("stored_as", flat=True))
        for name in set(kept) - known:
            shelves.remove(name)
            gone += 1
    return gone
