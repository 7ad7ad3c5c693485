"""Who takes part, said so that the same participant is the same to the database."""

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from varv.people.actors import Actor
from varv.people.models import Person

SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # none that is read as a figure
NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: a seat for a person of the register, or for one called by name.

    ``key`` names the form that was sent, so that the same form sent twice is one wish.
    """

    name: str = ""
    person: Person | None = None
    seats: int = 1
    needs: str = ""
    email: str = ""
    phone: str = ""
    language: str = "sv"
    has_consent: bool = False
    key: UUID = field(default_factory=uuid4)


def named(wish: Wish) -> str:
    """Return what the participant is called."""
    return wish.person.name if wish.person else " ".join(wish.name.split())


def who(wish: Wish, by: Actor) -> str:
    """Return the word that stands for the participant: the same whoever writes it, and however."""
    if wish.person:
        return f"person:{wish.person.pk}"
    name = NOISE.sub(" ", named(wish).casefold()).strip()
    if by.is_resident:
        return _digest("relative", str(by.person_id), name)
    reached = wish.email.strip().lower() or re.sub(r"\D", "", wish.phone)
    return _digest("guest", reached, name)


def _digest(kind: str, *parts: str) -> str:
    return f"{kind}:{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:40]}"


def code(number: int) -> str:
    """Return a new code for the door; the number makes it the only one of its occasion."""
    return f"{''.join(secrets.choice(SIGNS) for _ in range(3))}{number}"


def as_code(text: str) -> str:
    """Return a code as it is stored, however it was typed."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())[:12]
