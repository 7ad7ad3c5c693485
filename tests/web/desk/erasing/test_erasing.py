"""An archivist reads what is due, stops a case, approves the rest, and gets a protocol."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from tests.web.desk.conftest import NOW, World, _employ, client_of
from varv.cases import actions
from varv.cases.models import Case
from varv.core import clock
from varv.flows import cases_are_erased
from varv.people.roles import Role

HERE = "/ske/desk/administration/erasing/"


def text(answer: Any) -> str:
    """Return what a page says."""
    return str(answer.content.decode())


@pytest.fixture
def old(world: World) -> Iterator[list[Case]]:
    """Have two cases that were taken back two years ago."""
    with scope(municipality=world.place):
        found = [actions.withdraw(case=world.apply(), by=world.parent()) for _ in range(2)]
        arvid = _employ(world.place, "arvid", [(world.units["bun"], Role.ARCHIVIST)])
        world.staff["arvid"] = arvid
        with clock.frozen(NOW + dt.timedelta(days=731)):
            yield found


def approval(page: str, **sent: str) -> dict[str, str]:
    """Return what the form of approval sends."""
    hidden = ("key", "seen", "until")
    found = {name: page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0] for name in hidden}
    return {**found, **sent}


def test_a_list_is_read_approved_once_and_becomes_a_protocol(
    world: World, old: list[Case], browser: Callable[[str], Client]
) -> None:
    arvid, service = browser("arvid"), f"{HERE}services/{world.service.pk}/"
    assert arvid.get("/ske/desk/")["Location"] == HERE
    assert "Ledighetsansökan" in text(arvid.get(HERE))
    page = text(arvid.get(service))
    assert all(case.number in page for case in old) and "Återtaget" in page
    assert "Lind" not in page and "Inget att gallra" in text(
        arvid.get(f"{service}?until=2027-01-01")
    )
    form = text(arvid.get(f"{service}approve/"))
    assert "Gallra 2 ärenden?" in form and "Det går inte att ångra." in form
    wrong = arvid.post(f"{service}approve/", approval(form, count="3"))
    assert wrong.status_code == 422 and 'href="#f-count"' in text(wrong)
    sent = approval(form, count="2")
    assert arvid.post(f"{service}approve/", {**sent, "seen": "x"}).status_code == 409
    first, again = (arvid.post(f"{service}approve/", sent)["Location"] for _ in range(2))
    assert first == again
    assert "0 av 2 ärenden" in text(arvid.get(first))
    cases_are_erased.sweep(world.place)
    protocol = text(arvid.get(first))
    assert all(case.number in protocol for case in old) and "Färdigt" in protocol
    paper = arvid.get(f"{first}pdf/")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    assert "Inget att gallra nu" in text(arvid.get(HERE))
    for who, below in ((world.disa, "mina-sidor/arenden"), (world.staff["alice"], "desk/cases")):
        client = cast.client_of(who)
        assert client.get(f"/ske/{below}/{old[0].number}/").status_code == 404


def test_a_case_that_is_stopped_is_in_no_list_until_it_is_let_go(
    world: World, old: list[Case], browser: Callable[[str], Client]
) -> None:
    arvid, number = browser("arvid"), old[0].number
    hold, service = f"{HERE}holds/{number}/", f"{HERE}services/{world.service.pk}/"
    alice = browser("alice")
    said = f"/ske/desk/cases/{number}/"
    assert "Kan gallras sedan" in text(alice.get(said))
    assert arvid.get(f"{HERE}holds/?number={number.lower()}")["Location"] == hold
    assert arvid.get(f"{HERE}holds/?number=SKE-1").status_code == 404
    assert arvid.post(hold, {"reason": " "}).status_code == 422
    assert arvid.post(hold, {"reason": "Tvist"})["Location"] == f"{HERE}holds/"
    assert number in text(arvid.get(f"{HERE}holds/")) and number not in text(arvid.get(service))
    assert "Har gallringsstopp" in text(alice.get(said))
    assert "Tvist" in text(arvid.get(hold))
    arvid.post(hold, {"do": "lift"})
    assert number in text(arvid.get(service))


def test_nobody_else_comes_here(
    world: World, old: list[Case], browser: Callable[[str], Client]
) -> None:
    there = ("", f"services/{world.service.pk}/", "holds/", f"holds/{old[0].number}/")
    elsewhere = client_of(
        _employ(world.place, "ulla", [(world.units["norrskolan"], Role.ARCHIVIST)])
    )
    for path in there:
        assert browser("digna").get(f"{HERE}{path}").status_code == 404
    assert elsewhere.get(f"{HERE}{there[-1]}").status_code == 404
    assert elsewhere.post(f"{HERE}{there[-1]}", {"reason": "Tvist"}).status_code == 404
    empty = elsewhere.get(HERE)
    assert empty.status_code == 200 and "Inget att gallra nu" in text(empty)
