"""Every command in docs/participation/open311.md runs, against the product as it is served."""

import os
import re
import shutil
import subprocess

import pytest

from tests.participation.open311.second import Second
from varv.config.settings import ROOT

PAGE = ROOT.parent / "docs" / "participation" / "open311.md"


@pytest.mark.slow
@pytest.mark.xdist_group("second installation")
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_commands_that_are_shown_run(second: Second) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(), re.M | re.S)
    assert len(blocks) == 3
    env = {**os.environ, "AT": second.endpoint, "KEY": second.key}
    script = "set -euo pipefail\n" + "echo ===\n".join(blocks)
    ran = subprocess.run(
        ["bash", "-c", script], env=env, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    read, reported, told = ran.stdout.split("===\n")
    assert "<discovery>" in read and '"service_code":"light"' in read
    assert '"service_request_id":' in reported and "Lyktan vid bron är släckt." in reported
    assert "<update_id>" in told
