"""Looking into the outbox, again and again."""

import logging
import threading

from varv.jobs.queue import let_go
from varv.notices import actions as notices

PAUSE = 2.0  # seconds between looks; so long a notice waits at most, without any wake-up
log = logging.getLogger(__name__)


class Postman(threading.Thread):
    """Delivers what is due one way until it is told to stop; a fault never ends it."""

    def __init__(self, channel: str) -> None:
        super().__init__(name=f"postman for {channel}", daemon=True)
        self.channel = channel
        self.over = threading.Event()

    def run(self) -> None:
        """Deliver until it is over."""
        while not self.over.wait(PAUSE):
            self.look()

    def look(self) -> None:
        """Deliver all that is due now."""
        try:
            while notices.deliver_due(channel=self.channel) and not self.over.is_set():
                pass
        except Exception:  # the database may be away; the next look comes anyway
            log.exception("the outbox could not be emptied")
        finally:
            let_go()

    def stop(self) -> None:
        """Finish what is at hand and end."""
        self.over.set()
        self.join(10)
