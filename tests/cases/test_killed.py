"""The server is killed between answer and receipt: one case or none, and Disa finds out which."""

import os
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django_scopes import scope

from tests import cast
from varv.cases.models import Case, Draft, Event
from varv.config.settings import ROOT
from varv.notices.models import Outbox


def database():
    """Return the address of the database that the tests run on."""
    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(said['NAME']))}"
    host = quote(str(said["HOST"]), safe="")
    return f"postgresql://{said['USER']}@/{said['NAME']}?host={host}"


def killed(when, address, client):
    """Press send in a server that is killed on the way."""
    env = {**os.environ, "DATABASE_URL": database(), "VARV_DATA": str(settings.DATA)}
    env |= {"VARV_SECRET_KEY": settings.SECRET_KEY, "VARV_HOSTS": "localhost"}
    env |= {"DJANGO_SETTINGS_MODULE": "varv.config.settings"}
    words = [when, address, client.cookies["sessionid"].value]
    return subprocess.run(
        [sys.executable, "-m", "tests.cases.killed", *words],
        env=env,
        cwd=ROOT.parent,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("when", "cases"), [("before", 0), ("after", 1)])
def test_disa_finds_out_which(when, cases, skelleftea, disa, ebbe):
    draft = cast.draft(skelleftea, disa, ebbe)
    client = cast.client_of(disa)
    page = f"/skelleftea/ansokan/{draft.pk}"
    told = killed(when, f"{page}/skicka/", client)
    assert told.returncode == -signal.SIGKILL, told.stdout + told.stderr
    with scope(municipality=skelleftea.row):
        counted = Case.objects.count(), Event.objects.count(), Outbox.objects.count()
        assert counted == (cases, cases, cases)
        assert bool(Draft.objects.get().answers) is (cases == 0)
    home = client.get("/skelleftea/mina-sidor/").content.decode()
    assert ("SKE-2026-000001" in home) is (cases == 1)
    assert (str(draft.pk) in home) is (cases == 0)
    receipt = client.get(f"{page}/kvitto/")
    assert receipt.status_code == (200 if cases else 302)
    again = client.post(f"{page}/skicka/")
    assert again.status_code == 302 and again["Location"].endswith(f"{page}/kvitto/")
    assert "SKE-2026-000001" in client.get(again["Location"]).content.decode()
    with scope(municipality=skelleftea.row):
        assert Case.objects.count() == Event.objects.count() == 1
