"""How a sign-in can fail, and what we say about it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Failure(enum.StrEnum):
    """Why a sign-in did not succeed; the value is the last word of the page's address."""

    CANCELLED = "avbruten"
    EXPIRED = "for-gammal"
    DOWN = "svarar-inte"
    LEVEL = "for-lag-niva"
    UNKNOWN_LEVEL = "okand-niva"
    UNTRUSTED = "kunde-inte-kontrolleras"
    NUMBER = "saknar-personnummer"
    OFTEN = "for-manga-forsok"
    UNCONFIGURED = "inte-ansluten"
    NO_ACCOUNT = "inget-konto"


class Failed(Exception):
    """A sign-in that did not succeed; ``why`` goes to the log, never to the reader."""

    def __init__(self, failure: Failure, why: str = "") -> None:
        super().__init__(f"{failure}: {why}")
        self.failure = failure


@dataclass(frozen=True)
class Words:
    """What a failure's page says: what happened, and what to do now."""

    title: str | Promise
    text: str | Promise
    status: int = 400
    can_retry: bool = True


WORDS: dict[Failure, Words] = {
    Failure.CANCELLED: Words(
        _("Du avbröt inloggningen"),
        _("Inget har skickats och inget har försvunnit. Du kan försöka igen när du vill."),
        status=200,
    ),
    Failure.EXPIRED: Words(
        _("Inloggningen hann bli för gammal"),
        _(
            "Det tog för lång tid, eller så kom du tillbaka i en annan webbläsare än den du "
            "började i. Försök igen så kommer du tillbaka dit du var."
        ),
    ),
    Failure.DOWN: Words(
        _("Inloggningstjänsten svarar inte just nu"),
        _("Felet är inte ditt. Vänta några minuter och försök igen. Det du har sparat finns kvar."),
        status=503,
    ),
    Failure.LEVEL: Words(
        _("Tjänsten kräver en säkrare e-legitimation"),
        _(
            "Du loggade in, men med lägre tillitsnivå än tjänsten behöver. Försök igen och välj "
            "en e-legitimation med högre tillitsnivå."
        ),
        status=403,
    ),
    Failure.UNKNOWN_LEVEL: Words(
        _("Vi kan inte godta den e-legitimationen"),
        _(
            "Vi känner inte igen dess tillitsnivå, eller så är den för låg. Försök igen med en "
            "annan e-legitimation."
        ),
        status=403,
    ),
    Failure.UNTRUSTED: Words(
        _("Vi kunde inte kontrollera inloggningen"),
        _("Svaret gick inte att lita på, så vi släppte inte in någon. Försök igen."),
    ),
    Failure.NUMBER: Words(
        _("Vi fick inget personnummer"),
        _(
            "E-legitimationen lämnade inget giltigt personnummer eller samordningsnummer. "
            "Försök igen med en annan e-legitimation."
        ),
        status=403,
    ),
    Failure.OFTEN: Words(
        _("För många försök på kort tid"),
        _("Vänta en minut och försök igen."),
        status=429,
    ),
    Failure.UNCONFIGURED: Words(
        _("Det går inte att logga in med e-legitimation här än"),
        _("Kommunen har inte anslutit någon e-legitimation. Kontakta kommunen så får du hjälp."),
        status=503,
        can_retry=False,
    ),
    Failure.NO_ACCOUNT: Words(
        _("Det finns inget konto för dig här"),
        _("Be den som är administratör i din kommun att lägga till dig, och försök sedan igen."),
        status=403,
    ),
}
