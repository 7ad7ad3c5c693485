"""Files and pictures that a stage rests on: taken in, shown to all or not, taken away."""

from dataclasses import asdict, dataclass
from typing import IO, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid
from varv.documents import actions as documents
from varv.documents import names
from varv.people.actors import Actor
from varv.steering.plans import rules
from varv.steering.plans.actions.plans import ask
from varv.steering.plans.models import Activity, Attachment

MOST = 20  # of a stage
PICTURES = (".jpg", ".jpeg", ".png", ".jpe", ".jfif")


@dataclass(frozen=True)
class Said:
    """What is said of a file.

    Args:
        alt: what a picture shows, for those who do not see it.
    """

    title: str
    alt: str = ""
    is_public: bool = False


def is_picture(name: str) -> bool:
    """Tell whether a file is shown as a picture, by what it is called."""
    return name.casefold().endswith(PICTURES)


def attach(
    *, activity: Activity, name: str, content: IO[bytes], said: Said, by: Actor, key: UUID
) -> Attachment:
    """Take in a file or a picture that the present stage rests on; the same key is kept once.

    Pictures are made anew, so that the place where they were taken does not come along.

    Raises:
        Invalid: the file cannot be taken, or it is not said what it is or shows.
    """
    ask(rules.may_attach(by, activity), "activity.attach")
    known = activity.attachments.filter(key=key).first()
    if known is not None:
        return known
    _check(activity, name, said)
    municipality = activity.municipality
    about: dict[str, Any]
    if is_picture(name):
        shown = documents.take_in_picture(
            municipality=municipality, name=name, content=content, by=by
        )
        contents = [shown.stored_as, shown.small_as]
        about = {**asdict(shown), "is_picture": True, "alt": said.alt.strip()}
        about["name"] = names.clean(name)
    else:
        paper = documents.take_in_paper(
            municipality=municipality, name=name, content=content, by=by
        )
        contents = [paper.stored_as]
        about = {"name": paper.name, "media_type": paper.media_type, "stored_as": paper.stored_as}
    try:
        with transaction.atomic():
            return _stored(activity, said, by, key, about)
    except IntegrityError:
        documents.let_go(names=contents)
        known = activity.attachments.filter(key=key).first()  # the other of two clicks was first
        if known is None:
            raise
        return known
    except BaseException:
        documents.let_go(names=contents)
        raise


def _check(activity: Activity, name: str, said: Said) -> None:
    faults = {}
    if not said.title.strip() or len(said.title) > 120:
        faults["title"] = _("Skriv vad filen är, med högst 120 tecken.")
    if is_picture(name) and not said.alt.strip():
        faults["alt"] = _("Beskriv vad bilden visar, för den som inte ser den.")
    if len(said.alt) > 250:
        faults["alt"] = _("Korta texten till högst {most} tecken.").format(most=250)
    if activity.attachments.filter(stage=activity.stage).count() >= MOST:
        faults["file"] = _("Ett steg får ha högst 20 filer. Ta bort någon först.")
    if faults:
        raise Invalid(faults)


def _stored(
    activity: Activity, said: Said, by: Actor, key: UUID, about: dict[str, Any]
) -> Attachment:
    row = Attachment.objects.create(
        municipality_id=activity.municipality_id,
        activity=activity,
        key=key,
        stage=activity.stage,
        title=said.title.strip(),
        is_public=said.is_public,
        officer_id=by.officer_id,
        at=clock.now(),
        **about,
    )
    _tell(row, "activity.attach", by)
    return row


@transaction.atomic
def detach(*, attachment: Attachment, by: Actor) -> None:
    """Take a file away, with its content, while its stage is open."""
    ask(rules.may_detach(by, attachment), "activity.detach")
    contents = [name for name in (attachment.stored_as, attachment.small_as) if name]
    _tell(attachment, "activity.detach", by)
    attachment.delete()
    documents.let_go(names=contents)


@transaction.atomic
def publish(*, attachment: Attachment, is_public: bool, by: Actor) -> None:
    """Let everybody see a file, or only staff."""
    ask(rules.may_publish_attachment(by, attachment), "activity.attachment")
    attachment.is_public = is_public
    attachment.save(update_fields=["is_public"])
    _tell(attachment, "activity.show_attachment", by, on=is_public)


def _tell(row: Attachment, action: str, by: Actor, **data: object) -> None:
    said = {"attachment": str(row.pk), "stage": row.stage, **data}
    audit.record(by=by, action=action, subject=row.activity, data=said)
