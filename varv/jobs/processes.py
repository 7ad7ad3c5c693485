"""Processes that live and die together, and the two that the product is made of."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType, TracebackType

PATIENCE = 10.0
PAUSE = 0.2
ASKED = (signal.SIGTERM, signal.SIGHUP)  # to end, as by Ctrl-C
WORKERS = 2
THREADS = 1
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}  # for all threads, as one works at a time; a third less memory
WAITING = 64  # requests that a web worker takes in before it asks the rest to wait

Command = Sequence[str]


def web(host: str, port: int, workers: int = WORKERS) -> list[str]:
    """Return the command of the web server (ADR 0004)."""
    words = {
        "--interface": "wsgi",
        "--workers": workers,
        "--blocking-threads": THREADS,
        "--backpressure": WAITING,
        "--host": host,
        "--port": port,
        "--log-level": "warning",
    }
    options = [str(word) for pair in words.items() for word in pair]
    server = str(Path(sys.executable).parent / "granian")
    return [server, *options, "--no-access-log", "varv.config.wsgi:application"]


def worker() -> list[str]:
    """Return the command of the job worker."""
    return [sys.executable, "-m", "varv", "worker"]


def environment() -> dict[str, str]:
    """Return what both are started in."""
    return {**ONE_HEAP, **os.environ}


class Died(Exception):
    """One of the processes ended by itself."""


class Together:
    """Starts processes, and stops all of them when one ends or the block is left."""

    def __init__(self, commands: Mapping[str, Command]) -> None:
        self.commands = commands
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Together":
        self.before = {number: signal.signal(number, _interrupt) for number in ASKED}
        for name, command in self.commands.items():
            self.running[name] = subprocess.Popen(  # noqa: S603
                command, env=environment(), start_new_session=True
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Refuse to go on without one of them.

        Raises:
            Died: a process has ended.
        """
        for name, process in self.running.items():
            if (code := process.poll()) is not None:
                raise Died(f"The {name} ended by itself (exit code {code}).")

    def wait(self) -> None:
        """Wait until one of them ends, which is an error, or we are asked to stop."""
        while True:
            self.check()
            time.sleep(PAUSE)

    def stop(self) -> None:
        """Ask all to end; after some seconds, or when asked once more, end them at once."""
        try:
            self._signal(signal.SIGTERM)
            end = time.monotonic() + PATIENCE
            while self._alive() and time.monotonic() < end:
                time.sleep(PAUSE / 4)
        except KeyboardInterrupt:
            pass
        finally:
            self._signal(signal.SIGKILL)
            for process in self.running.values():
                process.wait()

    def _alive(self) -> list[subprocess.Popen[bytes]]:
        return [process for process in self.running.values() if process.poll() is None]

    def _signal(self, number: signal.Signals) -> None:
        for process in self._alive():
            os.killpg(process.pid, number)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
