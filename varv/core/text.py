"""Swedish text: sorting, slugs, and words that may not part."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
RANK = {letter: index for index, letter in enumerate(ALPHABET, start=100)}
NBSP = "\N{NO-BREAK SPACE}"
LONGEST_EMAIL = 254  # RFC 5321, and what a column holds
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def sort_key(text: str) -> tuple[int, ...]:
    """Return a key that sorts as Swedish does: å, ä, ö last, é as e, case ignored."""
    ranks = []
    for letter in text.casefold():
        if letter not in RANK:
            letter = unicodedata.normalize("NFD", letter)[0]
        ranks.append(RANK.get(letter, min(ord(letter), 99)))
    return tuple(ranks)


def slug(text: str) -> str:
    """Return the text as a word for an address: lower case, å and ä as a, ö as o."""
    parted = re.sub(r"[\N{EN DASH}\N{EM DASH}\N{HYPHEN}]", "-", text.casefold())
    plain = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def whole(number: int) -> str:
    """Return a whole number the Swedish way: 1 204 with a space that does not break."""
    return f"{number:,}".replace(",", NBSP).replace("-", "\N{MINUS SIGN}")


def kronor(ore: int) -> str:
    """Return öre as kronor: 1 234 kr, or 1 234,50 kr when there are öre."""
    kr, rest = divmod(abs(ore), 100)
    sign = "\N{MINUS SIGN}" if ore < 0 else ""
    return f"{sign}{whole(kr)}{f',{rest:02d}' if rest else ''}{NBSP}kr"


def upper_first(text: str) -> str:
    """Return the text with a capital first letter, as it begins a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless its first word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def is_email(text: str) -> bool:
    """Tell whether somebody could be written to at the address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_EMAIL


def writable(text: str) -> str:
    """Return the text without the characters that no document in XML can hold."""
    return UNWRITABLE.sub("", text)


def masked(address: str) -> str:
    """Return an e-mail address that can be recognised but not used."""
    name, _at, domain = address.partition("@")
    return f"{name[:2]}•••@{domain}"
