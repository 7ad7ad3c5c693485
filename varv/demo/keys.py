"""The key that the test e-ID signs with; made once, kept in the data folder."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from joserfc.jwk import RSAKey


@lru_cache
def signing_key() -> RSAKey:
    """Return the key of this installation; two workers that start at once agree on one."""
    file = Path(settings.DATA) / "test-e-leg.pem"
    if not file.exists():
        draft = file.with_suffix(f".{secrets.token_hex(4)}")
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        draft.write_bytes(RSAKey.generate_key(2048).as_pem(private=True))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    key = RSAKey.import_key(file.read_bytes())
    return RSAKey.import_key({**key.as_dict(private=True), "kid": key.thumbprint(), "use": "sig"})
