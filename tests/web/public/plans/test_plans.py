"""What everybody reads of a plan, and what nobody finds out by asking otherwise."""

import datetime as dt
from typing import Any

from django.test import Client

from tests.steering.plans.conftest import bea, by, ella, plan, propose
from varv.people.actors import Actor
from varv.steering.plans import actions
from varv.steering.plans.models import Plan

__all__ = ["bea", "by", "ella", "plan", "propose"]

LIST = "/skelleftea/handlingsplan/digital-handlingsplan/?vy=list"


def test_nobody_finds_out_what_is_not_shown_by_narrowing_or_ordering(
    plan: Plan, propose: Any, by: Actor, client: Client
) -> None:
    propose("Aktiva seniorer", risk="high", risk_text="Dyrt.", budget=100)
    propose("Bibliotek", budget=900_000)
    actions.adopt(plan=plan, body="Kommunstyrelsen", adopted_on=dt.date(2026, 11, 2), by=by)
    usual = client.get(LIST).content.decode()
    assert "Aktiva seniorer" in usual
    for asked in ("&risk=low", "&risk=high"):
        shown = client.get(LIST + asked).content.decode()
        assert "Aktiva seniorer" in shown and "Bibliotek" in shown
    dearest = client.get(f"{LIST}&ordning=budget").content.decode()
    assert dearest.index("Aktiva seniorer") < dearest.index("Bibliotek")
