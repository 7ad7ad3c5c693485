"""How often something may be done; counted in the shared cache, so all workers count together."""

import hashlib
import time

from django.core.cache import cache


def hit(key: str, most: int, seconds: int) -> bool:
    """Count one more try and tell whether it is among the ``most`` allowed in ``seconds``.

    Every try takes a numbered slot with ``cache.add``, which only one worker can win; the stored
    count is a hint of where to look for the first free one.
    """
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    window = f"limit:{digest}:{int(time.time()) // seconds}"
    slot = cache.get(window, 0)
    while slot < most:
        taken = cache.add(f"{window}:{slot}", 1, seconds)
        slot += 1
        if taken:
            cache.set(window, slot, seconds)
            return True
    return False
