"""Looking into the outbox, again and again."""

import logging
import threading

from varv.jobs.queue import let_go
from varv.notices import actions as notices

PAUSE = 2.0  # seconds between looks; so long a mail waits at most, without any wake-up
log = logging.getLogger(__name__)


class Postman(threading.Thread):
    """Delivers what is due until it is told to stop; a fault never ends it."""

    def __init__(self) -> None:
        super().__init__(name="postman", daemon=True)
        self.over = threading.Event()

    def run(self) -> None:
        """Deliver until it is over."""
        while not self.over.wait(PAUSE):
            self.look()

    def look(self) -> None:
        """Deliver all that is due now."""
        try:
            while notices.deliver_due() and not self.over.is_set():
                pass
        except Exception:  # the database may be away; the next look comes anyway
            log.exception("the outbox could not be emptied")
        finally:
            let_go()

    def stop(self) -> None:
        """Finish the mails at hand and end."""
        self.over.set()
        self.join(10)
