"""The code with which somebody who is nobody in particular comes back to a case."""

import hashlib
import hmac
from uuid import UUID

from django.utils.crypto import salted_hmac

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without what is easily misread
LENGTH, GROUP = 12, 4
ROUNDS = 20_000


def made(draft_id: UUID) -> str:
    """Return the code of what a draft becomes, in groups.

    It is worked out from the draft's id and the installation's secret, so that the receipt can
    show it again after a lost answer although only its digest is stored.
    """
    left = int.from_bytes(salted_hmac("case code", draft_id.hex, algorithm="sha256").digest())
    letters = []
    for _ in range(LENGTH):
        left, place = divmod(left, len(ALPHABET))
        letters.append(ALPHABET[place])
    groups = ("".join(letters[at : at + GROUP]) for at in range(0, LENGTH, GROUP))
    return "-".join(groups)


def digest(number: str, code: str) -> str:
    """Return what is stored of a code; how it was typed makes no difference."""
    typed = "".join(letter for letter in code.upper() if letter in ALPHABET)[: LENGTH + 1]
    salt = number.strip().upper().encode()
    return hashlib.pbkdf2_hmac("sha256", typed.encode(), salt, ROUNDS).hex()


def fits(stored: str, number: str, code: str) -> bool:
    """Tell whether a typed code is the stored one, in the same time whatever the answer."""
    return hmac.compare_digest(stored, digest(number, code))
