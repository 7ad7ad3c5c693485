"""The product starts as one, stops as one, and says why when it cannot."""

import http.server
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from varv.jobs import processes
from varv.jobs.management.commands import start

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", file=open(sys.argv[1], "w"), flush=True)
time.sleep(60)
"""


@pytest.fixture
def taken() -> Iterator[int]:
    """Hold a port for a while."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        yield held.getsockname()[1]


def test_a_busy_port_is_said_before_anything_is_made(settings: object, taken: int) -> None:
    settings.HOST, settings.PORT = "127.0.0.1", taken
    with pytest.raises(CommandError) as refused:
        call_command("start")
    assert str(refused.value).startswith(f"Varv cannot listen on 127.0.0.1, port {taken}: Address")
    assert f"VARV_PORT={taken + 1} make run" in str(refused.value)
    assert refused.value.returncode == 1


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_a_host_that_is_not_ours_is_said(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if host.endswith(".invalid"):
        monkeypatch.setattr(socket, "getaddrinfo", _unknown)
    with pytest.raises(CommandError, match=f"Varv cannot listen on {host}, port 8000: "):
        start.refuse_busy(host, 8000)


def _unknown(*_words: object, **_more: object) -> None:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def test_a_free_port_is_fine() -> None:
    start.refuse_busy("127.0.0.1", 0)


@pytest.mark.parametrize(("status", "is_well"), [(200, True), (503, False)])
def test_a_server_answers_when_it_says_that_it_is_well(status: int, is_well: bool) -> None:
    class Health(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/health/" else 404)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Keep quiet."""

    with http.server.HTTPServer(("127.0.0.1", 0), Health) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        assert start.answers("127.0.0.1", server.server_port) is is_well


def test_a_server_that_is_not_there_does_not_answer() -> None:
    assert not start.answers("127.0.0.1", 1)


def test_when_one_dies_all_are_stopped_and_it_is_said_which() -> None:
    commands = {"web server": SLEEP, "job worker": [sys.executable, "-c", "raise SystemExit(3)"]}
    with (
        pytest.raises(processes.Died, match=r"The job worker ended by itself \(exit code 3\)"),
        processes.Together(commands) as both,
    ):
        both.wait()
    assert [each.poll() is not None for each in both.running.values()] == [True, True]


@pytest.mark.parametrize(("chosen", "seen"), [("", "1"), ("8", "8")])
def test_threads_share_one_heap_unless_the_operator_says_otherwise(
    chosen: str, seen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    if chosen:
        monkeypatch.setenv("MALLOC_ARENA_MAX", chosen)
    told = tmp_path / "told"
    code = f"import os; open({str(told)!r}, 'w').write(os.environ['MALLOC_ARENA_MAX'])"
    with processes.Together({"child": [sys.executable, "-c", code]}) as one:
        one.running["child"].wait(30)
    assert told.read_text() == seen


def test_one_that_will_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.2)
    told = tmp_path / "told"
    with processes.Together({"deaf": [sys.executable, "-c", DEAF, str(told)]}) as both:
        while not told.exists():
            time.sleep(0.01)
    assert both.running["deaf"].poll() == -9


def test_asked_to_end_by_the_system_it_stops_its_children() -> None:
    code = (
        "import os, signal\n"
        "from varv.jobs import processes\n"
        "try:\n"
        f"    with processes.Together({{'child': {SLEEP!r}}}) as one:\n"
        "        print(one.running['child'].pid, flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        one.wait()\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped')\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    child, said = ran.stdout.split()
    assert said == "stopped"
    assert not Path(f"/proc/{child}").exists()
