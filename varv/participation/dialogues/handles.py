"""Sealed words of who answers: made with the installation's key, and never read backwards.

Two words for one person in one dialogue have nothing in common without the key, so a turn cannot
be laid beside the answer that was given in it.
"""

import secrets

from django.utils.crypto import salted_hmac


def of_person(person_id: int) -> str:
    """Return what a resident is called here."""
    return f"person:{person_id}"


def of_address(email: str) -> str:
    """Return what a proven address is called here."""
    return f"mail:{email.strip().lower()}"


def turn(dialogue_id: int, who: str) -> str:
    """Return the word that says that somebody had their turn."""
    return _sealed("dialogues.turn", dialogue_id, who)


def own(dialogue_id: int, who: str) -> str:
    """Return the word that finds somebody's own answer, where it may be changed."""
    return _sealed("dialogues.own", dialogue_id, who)


def by_lot() -> str:
    """Return a word that leads to nobody."""
    return secrets.token_hex(32)


def _sealed(purpose: str, dialogue_id: int, who: str) -> str:
    return salted_hmac(purpose, f"{dialogue_id}:{who}", algorithm="sha256").hexdigest()
