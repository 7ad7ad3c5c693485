"""Following, ending it, and telling those who follow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import addresses, clock, limits, sealed, sweeping
from varv.core.errors import Invalid, Refused
from varv.core.text import is_email, masked
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.participation.following import queries, rules
from varv.participation.following.models import Follow, Telling
from varv.participation.following.states import Kind
from varv.people.actors import Actor

MOST_PROOFS = 5  # to one address in a day, so that nobody fills somebody else's mailbox
DAY = 24 * 3600


@dataclass(frozen=True)
class Told:
    """What followers are told, in one language."""

    subject: str
    text: str


@transaction.atomic
def follow(*, kind: Kind, by: Actor, subject: str = "", language: str = "sv") -> Follow:
    """Let a resident follow a thing; doing it twice is once.

    Raises:
        Refused: the actor is not a resident who signed in.
    """
    if not rules.may_follow(by) or by.municipality_id is None:
        raise Refused("follow.follow")
    now = clock.now()
    row, _new = Follow.objects.update_or_create(
        municipality_id=by.municipality_id,
        kind=kind,
        subject=subject,
        person_id=by.as_person,
        defaults={"ended_at": None, "confirmed_at": now, "language": language},
        create_defaults={"created_at": now, "confirmed_at": now, "language": language},
    )
    return row


@transaction.atomic
def ask(
    *, municipality: Municipality, kind: Kind, email: str, subject: str = "", language: str = "sv"
) -> None:
    """Ask an address to prove itself by mail; what is said is the same for every address.

    Raises:
        Invalid: nobody could be written to at the address.
    """
    address = email.strip().lower()
    if not is_email(address):
        raise Invalid({"email": _("Skriv en e-postadress, till exempel namn@exempel.se.")})
    row, _new = Follow.objects.get_or_create(
        municipality=municipality,
        kind=kind,
        subject=subject,
        email=address,
        defaults={"created_at": clock.now(), "language": language},
    )
    if row.confirmed_at is not None and row.ended_at is None:
        return
    if not limits.hit(f"follow.ask {municipality.pk} {address}", MOST_PROOFS, DAY):
        return
    _begin_anew(row, language)
    _prove(municipality, row)


def _begin_anew(row: Follow, language: str) -> None:
    """Let the days in which the new link opens count from now."""
    row.language, now = language, clock.now()
    if row.confirmed_at is None:
        row.created_at = now
    else:
        row.ended_at = now
    row.save(update_fields=["language", "created_at", "ended_at"])


def _prove(municipality: Municipality, row: Follow) -> None:
    """Write to the address what it takes to be told; once an hour is enough."""
    word = sealed.seal(queries.PURPOSE, {"follow": str(row.pk)})
    link = addresses.absolute(municipality, "public:follow_confirm", word=word)
    with translation.override(row.language):
        notices.send(
            municipality=municipality,
            key=f"follow-proof:{row.pk}:{clock.now():%Y%m%d%H}",
            recipient=row.email,
            subject=_("Bekräfta att du vill få e-post från {name} kommun").format(
                name=municipality.name
            ),
            text="\n\n".join(
                (
                    _("Du, eller någon annan, har bett om e-post till den här adressen."),
                    _("Det gäller: {what}").format(what=Kind(row.kind).label),
                    _("Bekräfta inom en vecka: {link}").format(link=link),
                    _("Var det inte du? Då behöver du inte göra något."),
                )
            ),
            language=row.language,
        )


@transaction.atomic
def confirm(*, word: str) -> Follow | None:
    """Let the address of a mailed link follow from now on; return nothing when it is too old."""
    row = queries.behind(word)
    if row is None:
        return None
    row.confirmed_at, row.ended_at = row.confirmed_at or clock.now(), None
    row.save(update_fields=["confirmed_at", "ended_at"])
    return row


@transaction.atomic
def end(*, follow: Follow) -> None:
    """End a wish to be told; who holds its id or is its person may do it (RFC 8058)."""
    Follow.objects.filter(pk=follow.pk, ended_at__isnull=True).update(ended_at=clock.now())


@transaction.atomic
def resume(*, follow: Follow) -> None:
    """Take up again what was ended, if it had been confirmed; the way back from ``end``."""
    Follow.objects.filter(pk=follow.pk, confirmed_at__isnull=False).update(ended_at=None)


@transaction.atomic
def end_all(*, by: Actor) -> int:
    """End everything that a resident follows and return how much it was."""
    return queries.follows_of(by).update(ended_at=clock.now())


@transaction.atomic
def remove(*, email: str, by: Actor) -> int:
    """Forget an address on all lists because its holder asks for it (GDPR art. 17).

    Raises:
        Refused: the actor may not change the lists.
    """
    if not rules.may_remove(by):
        raise Refused("follow.remove")
    address = email.strip().lower()
    gone = Follow.objects.filter(email=address).delete()[0] if address else 0
    if gone:
        data = {"rows": gone}
        subject = ("follow", masked(address)[:40])
        audit.record(by=by, action="follow.remove", subject=subject, data=data)
    return gone


def sweep(municipality: Municipality) -> int:
    """Forget addresses that never proved themselves, and what was ended a good while ago."""
    now = clock.now()
    rows = Follow.objects.filter(municipality=municipality)
    unproven = rows.filter(confirmed_at__isnull=True, created_at__lt=now - queries.PROOF_FOR)
    ended = rows.filter(ended_at__lt=now - queries.AGAIN_FOR)
    return unproven.delete()[0] + ended.delete()[0]


@transaction.atomic
def tell(
    *,
    municipality: Municipality,
    kind: Kind,
    subject: str,
    happening: str,
    write: Callable[[], Told],
) -> int:
    """Put a mail to every follower in the outbox, each in its own language and with a way out.

    Those whom one batch holds are written to here; where there are more, ``post`` goes on.

    Args:
        happening: names what is told, so that the same is told once.
        write: says it in the language that is active when it is called.

    Returns:
        how many are told.
    """
    rows = list(queries.after(kind, None, queries.BATCH, subject))
    if not rows:
        return 0
    telling = Telling(
        municipality=municipality,
        kind=kind,
        subject=subject,
        happening=happening,
        said=_said(write),
        created_at=clock.now(),
    )
    mails = _mails(telling, rows)
    notices.send_all(mails)
    if len(rows) < queries.BATCH:
        return len(mails)
    telling.reached = rows[-1].pk
    Telling.objects.bulk_create([telling], ignore_conflicts=True)
    return queries.reachable(kind, subject)


def post(*, municipality: Municipality) -> int:
    """Go on with what is told to many, a batch at a time, each in a transaction of its own.

    Returns:
        how many mails were put in the outbox.
    """
    return sweeping.each(Telling.objects.filter(municipality=municipality).order_by("pk"), _post)


def _post(telling: Telling) -> int:
    number = 0
    while (more := _go_on(telling.pk)) is not None:
        number += more
    return number


@transaction.atomic
def _go_on(pk: int) -> int | None:
    """Put the next mails in the outbox; forget the telling, and return nothing, after the last."""
    telling = Telling.objects.select_for_update().filter(pk=pk).first()
    if telling is None:
        return None
    rows = list(queries.after(Kind(telling.kind), telling.reached, queries.BATCH, telling.subject))
    if not rows:
        telling.delete()
        return None
    mails = _mails(telling, rows)
    notices.send_all(mails)
    telling.reached = rows[-1].pk
    telling.save(update_fields=["reached"])
    return len(mails)


def _said(write: Callable[[], Told]) -> dict[str, list[str]]:
    """Return subject and text in each language."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told = write()
        said[language] = [told.subject, told.text]
    return said


def _mails(telling: Telling, rows: Sequence[Follow]) -> list[Outbox]:
    """Return a mail to each who has an address."""
    mails = []
    for row in rows:
        recipient = row.person.email if row.person else row.email
        if not recipient:
            continue
        subject, text = telling.said.get(row.language, telling.said["sv"])
        with translation.override(row.language):
            mails.append(
                notices.written(
                    municipality=telling.municipality,
                    key=f"follow:{telling.kind}:{telling.subject}:{telling.happening}:{row.pk}",
                    recipient=recipient,
                    subject=subject,
                    text=text,
                    language=row.language,
                    discreet=bool(row.person and row.person.is_protected),
                    way_out=addresses.absolute(telling.municipality, "public:unfollow", key=row.pk),
                )
            )
    return mails
