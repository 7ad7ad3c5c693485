"""Where jobs wait: a file beside the database, or Redis."""

from django.conf import settings
from django.db import connections
from huey import Huey, RedisHuey, SqliteHuey


def _queue() -> Huey:
    if settings.REDIS_URL:
        return RedisHuey("varv", url=settings.REDIS_URL)
    return SqliteHuey("varv", filename=str(settings.DATA / "jobs.sqlite3"), fsync=False)


queue = _queue()


def let_go() -> None:
    """Give connections back that are broken or have been open for long."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


queue.post_execute()(lambda *_done: let_go())
