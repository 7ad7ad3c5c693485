"""The public pages of an area, each asked for by all clients for a while."""

import itertools
from collections.abc import Iterator, Mapping

from bench.lines import SECONDS, Row, line, loaded

SHORT = SECONDS * 0.6
WARM = min(0.3, SECONDS)  # until each worker has read its templates and packages


def read(pages: Mapping[str, str], session: str = "") -> Iterator[Row]:
    """Measure pages: their paths by what they are called, and who reads them."""
    for what, path in pages.items():
        work = itertools.repeat(lambda client, path=path: client.get(path, session))
        loaded(work, WARM)
        yield line(what, loaded(work, SHORT), path, session)
