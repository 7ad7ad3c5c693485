"""``varv start``: prepare this installation, then run web server and job worker until stopped."""

import contextlib
import http.client
import io
import socket
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from varv.core import listening
from varv.jobs import processes, statistics

PATIENCE = 60


class Command(BaseCommand):
    """Prepare this installation, then run the web server and the job worker until stopped."""

    help = "Prepare this installation, then run web server and job worker until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be left to others when there are many machines."""
        parser.add_argument("--workers", type=int, default=processes.WORKERS, help="of the web")
        parser.add_argument("--web-only", action="store_true", help="leave jobs to other machines")
        parser.add_argument("--prepared", action="store_true", help="files and tables are ready")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        host, port = settings.HOST, settings.PORT
        refuse_busy(host, port)
        try:
            if not options["prepared"]:
                self.prepare()
            self.run(host, port, options["workers"], web_only=options["web_only"])
        except processes.Died as died:
            raise CommandError(f"{died} Everything is stopped; the reason stands above.") from died
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")

    def run(self, host: str, port: int, workers: int, *, web_only: bool) -> None:
        """Run until asked to stop."""
        commands = {"web server": processes.web(host, port, workers)}
        if not web_only:
            commands["job worker"] = processes.worker()
        with processes.Together(commands) as all_of_them:
            await_health(all_of_them, listening.near(host), port)
            self.greet()
            all_of_them.wait()

    def prepare(self) -> None:
        """Make what the product needs and does not have yet; each step may be repeated."""
        self.step("texts", "catalogue", "compile")
        self.step("style sheet and fonts", "assets")
        self.step("database", "migrate", verbosity=0)
        if settings.DEMO:
            call_command("demo", stdout=self.stdout)
        statistics.gather()

    def step(self, told: str, name: str, *words: str, **options: Any) -> None:
        """Do one of the steps and say so."""
        if name not in get_commands():
            return
        call_command(name, *words, stdout=io.StringIO(), **options)
        self.stdout.write(f"Ready: {told}")
        self.stdout.flush()

    def greet(self) -> None:
        """Say where the product is, who may be tried, and how to stop."""
        self.stdout.write(f"\nVarv runs at {settings.PUBLIC_ADDRESS}/\n")
        if settings.DEMO:
            call_command("demo", people=True, stdout=self.stdout)
        self.stdout.write("\nStop with Ctrl-C. Everything is kept in " + str(settings.DATA))
        self.stdout.flush()


def refuse_busy(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on.

    Raises:
        CommandError: the port is taken, forbidden, or the host is not ours.
    """
    try:
        family, kind, number, _name, place = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, number) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        raise CommandError(
            f"Varv cannot listen on {host}, port {port}: {error.strerror}. Stop what runs there, "
            f"or choose another port, for example: VARV_PORT={_other(port)} make run"
        ) from error


def _other(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8001


def await_health(running: processes.Together, host: str, port: int) -> None:
    """Wait until the product answers.

    Raises:
        CommandError: it does not answer in time.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        running.check()
        if answers(host, port):
            return
        time.sleep(processes.PAUSE)
    raise CommandError(f"The product did not answer within {PATIENCE} seconds.")


def answers(host: str, port: int) -> bool:
    """Tell whether the product says that it is well."""
    link = http.client.HTTPConnection(host, port, timeout=5)
    with contextlib.closing(link), contextlib.suppress(OSError, http.client.HTTPException):
        link.request("GET", "/health/")
        return link.getresponse().status == 200
    return False
