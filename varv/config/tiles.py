"""Where map tiles come from, and which host the browser may fetch them from."""

import re
from urllib.parse import urlsplit

from varv.config.env import Reader

HOST = re.compile(r"(?:\{s\}\.)?[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
NEEDED = ("{z}", "{x}", "{y}")


def hosts(env: Reader, address: str) -> list[str]:
    """Return the hosts of the tiles for the content security policy; note what is wrong."""
    if not address:
        return []
    parts = urlsplit(address)
    is_whole = parts.scheme == "https" and all(each in parts.path for each in NEEDED)
    if not is_whole or not HOST.fullmatch(parts.netloc):
        env.faults.append(
            f"VARV_MAP_TILES is {address!r}: set it to an address with https:// that holds "
            "{z}, {x} and {y}, or leave it empty."
        )
        return []
    return [f"https://{parts.netloc.replace('{s}', '*')}"]
