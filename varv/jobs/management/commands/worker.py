"""``varv worker``: delivers mail and does what time asks for, until it is told to stop."""

import logging
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from varv.jobs import tasks as tasks  # registers what is done by the clock
from varv.jobs.queue import queue
from varv.notices import actions as notices

PAUSE = 2.0  # seconds between looks into the outbox
log = logging.getLogger(__name__)


class Postman(threading.Thread):
    """Looks into the outbox again and again; a fault is told and the next look comes anyway."""

    def __init__(self) -> None:
        super().__init__(name="postman", daemon=True)
        self.over = threading.Event()

    def run(self) -> None:
        """Deliver until it is over."""
        while not self.over.wait(PAUSE):
            try:
                while notices.deliver_due():
                    pass
            except DatabaseError:
                log.exception("the outbox could not be read")
            close_old_connections()


class Command(BaseCommand):
    """Deliver mail and do jobs; stops cleanly on SIGTERM."""

    help = "Deliver mail and do jobs, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until a signal comes."""
        postman = Postman()
        postman.start()
        consumer = queue.create_consumer(workers=1, periodic=True, check_worker_health=False)
        try:
            consumer.run()
        finally:
            postman.over.set()
            postman.join(10)
