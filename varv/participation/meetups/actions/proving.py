"""Signing up without e-ID: an address proves itself by mail before anything is stored."""

from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from varv.core import addresses, sealed
from varv.core.errors import Invalid, Refused
from varv.core.text import is_email
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.participation.meetups.actions import telling
from varv.participation.meetups.models import Occasion
from varv.participation.meetups.participants import Wish, named

PROOF = "meetup-proof"
PROOF_SECONDS = 24 * 3600


@transaction.atomic
def ask_for_proof(*, municipality: Municipality, occasion: Occasion, wish: Wish) -> None:
    """Mail a link that carries the whole wish; no seat is taken until it is opened and confirmed.

    The mail says nothing of what was written, which may be a stranger's to whoever gets it.

    Raises:
        Refused: the series takes no sign-up by mail.
        Invalid: something in the wish is not as it should be.
    """
    if not occasion.series.takes_email:
        raise Refused("meetup.ask_for_proof")
    _check(wish)
    with translation.override(wish.language):
        name = occasion.series.say("name", wish.language)
        page = addresses.absolute(municipality, "my:meetup_proven", word=seal(occasion, wish))
        notices.send(
            municipality=municipality,
            key=f"meetup-proof:{wish.key}",
            recipient=wish.email.strip().lower(),
            subject=_("Bekräfta din anmälan till {name}").format(name=name),
            text="\n\n".join(
                (
                    _("Någon har skrivit den här adressen i en anmälan till {name}.").format(
                        name=name
                    ),
                    telling.when(occasion),
                    _("Bekräfta inom ett dygn: {link}").format(link=page),
                    _("Var det inte du? Då behöver du inte göra något."),
                )
            ),
            language=wish.language,
        )


def _check(wish: Wish) -> None:
    faults = {}
    if not named(wish) or len(named(wish)) > 120:
        faults["name"] = _("Skriv namnet på den som ska komma, med högst 120 tecken.")
    if not is_email(wish.email.strip()):
        faults["email"] = _("Skriv adressen så här: namn@exempel.se")
    if len(wish.needs) > 300:
        faults["needs"] = _("Skriv det du behöver med högst 300 tecken.")
    if faults:
        raise Invalid(faults)


def seal(occasion: Occasion, wish: Wish) -> str:
    """Return a wish as one word for an address."""
    content = {
        "occasion": occasion.pk,
        "name": wish.name,
        "email": wish.email,
        "phone": wish.phone,
        "seats": wish.seats,
        "needs": wish.needs,
        "language": wish.language,
        "key": str(wish.key),
    }
    return sealed.seal(PROOF, content)


def unseal(word: str) -> tuple[int, Wish] | None:
    """Return the occasion's id and the wish that a mailed link carries, unless it is too old."""
    content = sealed.unseal(PROOF, word, PROOF_SECONDS)
    if content is None:
        return None
    occasion, key = int(content.pop("occasion")), UUID(content.pop("key"))
    return occasion, Wish(**content, key=key)
