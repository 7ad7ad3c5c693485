"""Reading programs and their keys."""

from collections.abc import Sequence

from django.db.models import Prefetch

from varv.participation.open311.keys import Word
from varv.participation.open311.models import Client, Key


def behind(word: str) -> Key | None:
    """Return the key that a word is, with its client, as long as both are in force here."""
    rows = Key.objects.filter(digest=Word(word).digest, ended_at__isnull=True)
    return rows.filter(client__paused_at__isnull=True).select_related("client").first()


def clients() -> Sequence[Client]:
    """Return all programs by name, each with its keys that are in force."""
    living = Prefetch("keys", Key.objects.filter(ended_at__isnull=True), "living")
    return list(Client.objects.order_by("name").prefetch_related(living))
