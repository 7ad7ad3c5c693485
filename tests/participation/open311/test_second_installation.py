"""Skellefteå passes a report on to Vara, which runs Varv somewhere else, and hears the answer."""

import datetime as dt
import os
import re
import shutil
import subprocess
from typing import Any

import pytest

from tests import cast
from tests.participation.feedback import telling
from tests.participation.open311.conftest import deliver, wanted
from tests.participation.open311.second import Second
from varv.cases.models import Message
from varv.config.settings import ROOT
from varv.core import clock
from varv.core.errors import Invalid
from varv.participation.open311 import actions
from varv.participation.open311.georeport import asking
from varv.participation.open311.models import Passage
from varv.people.models import Officer

pytestmark = pytest.mark.slow

PAGE = ROOT.parent / "docs" / "participation" / "open311.md"


@pytest.fixture(autouse=True)
def beside(settings: Any) -> None:
    """Let an endpoint be on the same machine."""
    settings.OPEN311_LOOPBACK = True


def test_a_report_goes_there_once_and_its_answer_comes_back(
    here: cast.Place, digna: Officer, second: Second
) -> None:
    by = cast.actor_of(digna)
    more = {"service_code": "light", "jurisdiction": "vara", "knows_references": True}
    with clock.frozen(dt.datetime.now(dt.UTC)):
        forward = actions.add_forward(
            municipality=here.row,
            wanted=wanted(second.endpoint, name="Vara kommun", key=second.key, **more),
            by=by,
        )
        found = actions.try_forward(forward=forward, by=by)
        assert "light" in [row["service_code"] for row in found]
        actions.pause_forward(forward=forward, is_paused=False, by=by)
        telling.report(here, description="Två lyktor är släckta.")
        assert deliver() == 1
        passage = Passage.objects.get()
        assert passage.state == "arrived"
    endpoint = actions.endpoint_of(forward)
    again = {"service_code": "light", "address_string": "Torget", "description": "Igen"}
    assert asking.send(endpoint, again, str(passage.pk)).id == passage.remote_id, "it is one there"
    assert asking.by_token(endpoint, str(passage.pk)) == passage.remote_id
    assert "Släckt gatlykta vid skolan\n\nTvå lyktor är släckta." in second.do("answer")
    with clock.frozen(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)):
        assert actions.sweep(here.row) == 1
        assert actions.sweep(here.row) == 0
    first, last = Message.objects.order_by("pk")
    assert first.text == (
        f"Synpunkten är skickad till Vara kommun. Där har den nummer {passage.remote_id}."
    )
    assert last.text == "Vara kommun har avslutat ärendet.\n\nLampan är bytt."
    assert (last.author, last.from_staff) == ("Vara kommun", True)


def test_a_wrong_key_or_address_is_said_when_it_is_tried(
    here: cast.Place, digna: Officer, second: Second
) -> None:
    by = cast.actor_of(digna)
    for changed in ({"key": "varv_wrong"}, {"jurisdiction": "skelleftea", "key": ""}):
        forward = actions.add_forward(
            municipality=here.row, wanted=wanted(second.endpoint, **changed), by=by
        )
        with pytest.raises(Invalid, match="Det gick inte att fråga Vägverket: 40"):
            actions.try_forward(forward=forward, by=by)
        forward.delete()


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
