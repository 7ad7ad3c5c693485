"""``python -m tests.cases.killed WHEN ADDRESS SESSION``: press send, and be killed on the way."""

import os
import signal
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from tests import cast  # noqa: E402
from varv.cases.events import CaseReceived  # noqa: E402
from varv.core import clock, events  # noqa: E402


def die() -> None:
    """Stop as when the power goes."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(when: str, address: str, session: str) -> None:
    """Press send, and die before the case is stored or right after."""
    if when == "before":
        events.listen(CaseReceived)(lambda _event: die())
    else:
        events.listen(CaseReceived)(lambda _event: transaction.on_commit(die))
    client = Client()
    client.cookies["sessionid"] = session
    with clock.frozen(cast.MONDAY):
        answer = client.post(address, headers={"host": "localhost"})
    print(answer.status_code, answer.headers)


if __name__ == "__main__":
    main(*sys.argv[1:])
