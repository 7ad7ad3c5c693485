"""Where jobs wait: a file beside the database, or Redis."""

from django.conf import settings
from huey import Huey, RedisHuey, SqliteHuey


def _queue() -> Huey:
    if settings.REDIS_URL:
        return RedisHuey("varv", url=settings.REDIS_URL)
    return SqliteHuey("varv", filename=str(settings.DATA / "jobs.sqlite3"), fsync=False)


queue = _queue()
