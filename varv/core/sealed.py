"""Small sealed messages: whoever carries them can neither read nor change them."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def _box(purpose: str) -> Fernet:
    """Return the box of one purpose; what is sealed for another cannot be opened with it."""
    key = hashlib.sha256(f"{purpose}\0{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def seal(purpose: str, content: Mapping[str, Any]) -> str:
    """Return the content as one word that can stand in an address or a cookie."""
    return _box(purpose).encrypt(json.dumps(content, separators=(",", ":")).encode()).decode()


def unseal(purpose: str, word: str, seconds: int | None = None) -> dict[str, Any] | None:
    """Return what was sealed for the purpose, or nothing when it is forged or too old."""
    try:
        opened = json.loads(_box(purpose).decrypt(word.encode(), ttl=seconds))
    except (InvalidToken, ValueError):
        return None
    return opened if isinstance(opened, dict) else None
