"""What everybody reads of an effect."""

from typing import Any

from django.test import Client

from tests import cast
from tests.steering.plans.conftest import bea, by, ella, plan, propose
from varv.people.actors import Actor
from varv.steering.effects import actions
from varv.steering.effects.actions import About
from varv.steering.effects.states import Direction

__all__ = ["bea", "by", "ella", "plan", "propose"]


def test_an_effect_says_nothing_of_an_activity_in_a_draft(
    propose: Any, by: Actor, skelleftea: cast.Place, client: Client
) -> None:
    about = About(
        title="Dagar till beslut",
        measured_in="dagar",
        direction=Direction.DOWN,
        unit=skelleftea.units["kanalskolan"],
        activity=propose("Lägg ned biblioteket"),
    )
    row = actions.define(about=about, by=by)
    page = client.get(f"/skelleftea/effekter/{row.pk}/").content.decode()
    assert "Dagar till beslut" in page and "biblioteket" not in page
