"""The product does not start with an environment that it cannot use."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from varv.config import secret


def start(folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VARV_")}
    return subprocess.run(
        [sys.executable, "-c", "import varv.config.settings as s; print(s.PUBLIC_ADDRESS)"],
        env={**clean, "VARV_DATA": str(folder), "DATABASE_URL": "", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_empty_environment_is_enough(tmp_path: Path) -> None:
    ran = start(tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "http://127.0.0.1:8000\n")


def test_host_and_port_make_the_address(tmp_path: Path) -> None:
    assert start(tmp_path, VARV_HOST="::1", VARV_PORT="8017").stdout == "http://[::1]:8017\n"


def test_every_fault_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    ran = start(taken, VARV_DEMO="perhaps", VARV_PORT="eighty", VARV_EID_ISSUER="http://id.example")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    said = [line.split()[1] for line in ran.stderr.splitlines()[1:]]
    assert said == ["VARV_DEMO", "VARV_DATA", "VARV_PORT", "VARV_EID_ISSUER", "VARV_EID_CLIENT_ID"]
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def test_the_test_e_id_cannot_be_switched_on_outside_the_demo(tmp_path: Path) -> None:
    issuer = "https://varv.example/test-e-leg"
    ran = start(tmp_path, VARV_EID_ISSUER=issuer, VARV_EID_CLIENT_ID="varv")
    assert ran.returncode == 1
    assert "a test e-ID that proves nothing" in ran.stderr


def test_the_secret_key_is_made_once_and_only_we_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"
    made = secret.kept(file)
    assert len(made) >= 50
    assert secret.kept(file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]
