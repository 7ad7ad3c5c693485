"""Wishing to be told, proving an address, and ending it."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import addresses, clock, limits, sealed
from varv.core.errors import Invalid, Refused
from varv.core.text import is_email, masked
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.participation.following import queries, rules
from varv.participation.following.models import Follow, Telling
from varv.participation.following.states import Kind
from varv.people.actors import Actor

MOST_PROOFS = 5  # to one address in a day, so that nobody fills somebody else's mailbox
DAY = 24 * 3600


@transaction.atomic
def follow(
    *, kind: Kind, by: Actor, subject: str = "", language: str = "sv", email: str = ""
) -> Follow:
    """Let a resident follow a thing; doing it twice is once.

    Args:
        email: where they want mail about this thing, when it is not where they want all else.

    Raises:
        Refused: the actor is not a resident who signed in.
    """
    if not rules.may_follow(by) or by.municipality_id is None:
        raise Refused("follow.follow")
    now = clock.now()
    told = {"confirmed_at": now, "language": language, **({"email": email} if email else {})}
    row, _new = Follow.objects.update_or_create(
        municipality_id=by.municipality_id,
        kind=kind,
        subject=subject,
        person_id=by.as_person,
        defaults={"ended_at": None, **told},
        create_defaults={"created_at": now, **told},
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
        person=None,
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


@transaction.atomic
def forget(*, municipality_id: int, kind: Kind, subject: str) -> None:
    """Let go of who follows a thing that is erased, and of what they were written of it."""
    for model in (Follow, Telling):
        model.objects.filter(kind=kind, subject=subject).delete()
    notices.forget_keys(municipality_id=municipality_id, beginning=f"follow:{kind}:{subject}:")


def sweep(municipality: Municipality) -> int:
    """Forget addresses that never proved themselves, and what was ended a good while ago."""
    now = clock.now()
    rows = Follow.objects.filter(municipality=municipality)
    unproven = rows.filter(confirmed_at__isnull=True, created_at__lt=now - queries.PROOF_FOR)
    ended = rows.filter(ended_at__lt=now - queries.AGAIN_FOR)
    return unproven.delete()[0] + ended.delete()[0]
