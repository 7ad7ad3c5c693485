"""``varv worker``: delivers mail and does what time asks for, until it is told to stop."""

import os
from typing import Any

from django.core.management.base import BaseCommand
from huey.consumer import Consumer

from varv.jobs import tasks as tasks  # registers what is done by the clock
from varv.jobs.postman import Postman
from varv.jobs.queue import queue
from varv.notices import channels

PATIENT = 10  # how far it stands back when somebody waits for a page


class Clock(Consumer):
    """Does jobs when their time comes, and says when it can be told to stop."""

    def start(self) -> None:
        """Start the threads, and then heed signals."""
        super().start()
        print("The job worker runs.", flush=True)


class Command(BaseCommand):
    """Deliver mail and do jobs; what is at hand is finished on SIGTERM."""

    help = "Deliver mail and do jobs, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until a signal comes."""
        os.nice(PATIENT)
        postmen = [Postman(channel) for channel in channels.names()]  # none waits for another
        for postman in postmen:
            postman.start()
        try:
            Clock(queue, workers=1, check_worker_health=False, graceful_signal="TERM").run()
        finally:
            for postman in postmen:
                postman.stop()
