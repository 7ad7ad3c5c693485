"""The worker is a process that ends when it is told to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PATIENCE = 30


@pytest.mark.slow
def test_it_ends_at_once_and_without_fault_when_told_to(tmp_path: Path) -> None:
    known = {name: text for name, text in os.environ.items() if name != "REDIS_URL"}
    environment = {**known, "VARV_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "varv", "worker"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as worker:
        try:
            assert worker.stdout and worker.stdout.readline() == "The job worker runs.\n"
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(PATIENCE) == 0
        finally:
            worker.kill()
