"""Files that somebody sends with a step, a message or an answer; a bad one loses nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.cases import actions, queries
from varv.cases.models import Case, Draft
from varv.core.errors import Invalid
from varv.documents import actions as documents
from varv.documents.models import File
from varv.eservices.package.compiled import Field
from varv.web.forms import reading
from varv.web.my import access
from varv.web.requests import Request

MOST_ATTACHED = 5
FIELD = "files"
HELD = "held"


@dataclass
class Received:
    """What became of the files of a step."""

    changed: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Attached:
    """Files that go with a message, and what was wrong with the others."""

    files: Sequence[File]
    errors: dict[str, str]


def received(request: Request, draft: Draft, step: str) -> Received:
    """Store the files that came with a step, and take away those that were asked away."""
    outcome = Received()
    raw = {name: request.POST.getlist(name) for name in request.POST}
    package = queries.compiled(draft.version)
    for asked in package.step(step).fields:
        if asked.type != "files":
            continue
        dropped = reading.dropped(raw, asked.key)
        sent = request.FILES.getlist(asked.key)
        if not sent and not dropped:
            continue
        by = access.actor(request, draft)
        held = draft.answers.get(asked.key) or []
        room = asked.spec.max_files - len([each for each in held if each["id"] != dropped])
        added, error = _store(request, draft, asked, room, sent)
        if error:
            outcome.errors[asked.key] = error
        outcome.changed.add(asked.key)
        actions.attach(draft=draft, field=asked.key, added=added, dropped=dropped, by=by)
    return outcome


def _store(
    request: Request, draft: Draft, asked: Field, room: int, sent: Sequence["UploadedFile[Any]"]
) -> tuple[list[dict[str, Any]], str]:
    """Store the files that can be used, and say what is wrong with the rest."""
    stored: list[dict[str, Any]] = []
    faults = []
    for each in sent:
        if len(stored) >= room:
            faults.append(too_many(asked.spec.max_files))
            break
        try:
            file = documents.upload(
                municipality=request.municipality,
                name=each.name or "",
                content=each,
                by=access.actor(request, draft),
                draft_id=draft.pk,
                allowed=asked.spec.accept,
                max_bytes=asked.spec.max_mb * 1024 * 1024,
            )
        except Invalid as fault:
            faults.append(_said(each, fault))
        else:
            stored.append(
                {
                    "id": str(file.pk),
                    "name": file.name,
                    "size": file.size,
                    "media_type": file.media_type,
                }
            )
    return stored, " ".join(faults)


def too_many(most: int) -> str:
    """Return what to say when there are more files than may be sent."""
    return ngettext(
        "Du kan bifoga högst {most} fil.", "Du kan bifoga högst {most} filer.", most
    ).format(most=most)


def _said(file: "UploadedFile[Any]", fault: Invalid) -> str:
    text = " ".join(fault.messages.values())
    return text if (file.name or "") in text else f"{file.name}: {text}"


def attached(request: Request, case: Case) -> Attached:
    """Store the files of a message or an answer, besides those stored at an earlier try."""
    held = request.POST.getlist(HELD)[:MOST_ATTACHED]
    mine = File.objects.filter(
        case_id=case.pk, uploaded_by_person_id=request.actor.person_id, claimed_at__isnull=True
    )
    files = list(mine.filter(pk__in=reading.uuids(held))) if held else []
    faults = []
    for each in request.FILES.getlist(FIELD):
        if len(files) >= MOST_ATTACHED:
            faults.append(too_many(MOST_ATTACHED))
            break
        try:
            file = documents.upload(
                municipality=request.municipality,
                name=each.name or "",
                content=each,
                by=request.actor,
                case_id=case.pk,
                max_bytes=settings.FILES_MAX_MB * 1024 * 1024,
            )
        except Invalid as fault:
            faults.append(_said(each, fault))
        else:
            files.append(file)
    text = " ".join(faults)
    if text:
        text = _("{fault} Det andra du skrev finns kvar.").format(fault=text)
    return Attached(files, {FIELD: text} if text else {})
